using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>A session.</summary>
public sealed class SessionDetails
{
    /// <summary>The session's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The device that the session runs on, as the client described it.</summary>
    public required DeviceDescription Device { get; init; }

    /// <summary>The client's IP address at the sign-in or at the last refresh.</summary>
    public string? Address { get; init; }

    /// <summary>The country of the address, ISO 3166-1 alpha-2; null if it is unknown or no database of countries is configured.</summary>
    public string? Country { get; init; }

    /// <summary>When the user signed in.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>The number of refreshes.</summary>
    public int Refreshes { get; init; }

    /// <summary>When it expires unless it is refreshed: 30 days after the last refresh and at most 90 days after the sign-in.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether this request belongs to the session.</summary>
    public bool Current { get; init; }

    internal static SessionDetails Of(Session session, ICountries countries, SessionId current) => new()
    {
        Id = session.Id.Value,
        Device = new(session.Device.Id, session.Device.Name, session.Device.Type, session.Device.ClientVersion),
        Address = session.Address,
        Country = countries.Of(session.Address),
        CreatedAt = session.CreatedAt,
        LastUsedAt = session.LastUsedAt,
        Refreshes = session.Refreshes,
        ExpiresAt = session.ExpiresAt,
        Current = session.Id == current,
    };
}
