using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Settings;

namespace FlagService.Application.Accounts;

/// <summary>The section <c>FlagService:Registration</c>.</summary>
public sealed class RegistrationOptions : ISettings
{
    /// <summary>Whether people can make accounts for themselves.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>The section <c>FlagService:Sessions</c>.</summary>
public sealed class SessionOptions : ISettings
{
    private const int WritesPerLifetime = 30;

    /// <summary>How long a session can be left alone before it is over; 1 minute to 365 days.</summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>When a session is over whatever was done in it; not shorter than <see cref="IdleLifetime"/>, at most 365 days.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// For how long after its use a refresh token that comes back is refused without ending the session, for clients that send twice
    /// over a bad line; 0 to 60 seconds.
    /// </summary>
    public TimeSpan ReuseLeeway { get; init; } = TimeSpan.Zero;

    /// <summary>How many live sessions a user has at most; the longest unused one makes room for a new one. 1 to 1,000.</summary>
    public int MaximumPerUser { get; init; } = 50;

    /// <summary>
    /// The path of a file in MaxMind's DB format that knows the countries of addresses, which one's own sessions are shown with; null for
    /// none.
    /// </summary>
    public string? CountryDatabase { get; init; }

    /// <summary>
    /// When a session is over: it was left alone for too long, and its last access token has run out too, or it has lasted for as long as any
    /// may.
    /// </summary>
    /// <param name="startedAt">When its user signed in.</param>
    /// <param name="now">When it was last used.</param>
    public DateTimeOffset EndOf(DateTimeOffset startedAt, DateTimeOffset now)
    {
        var idle = now + (IdleLifetime > AccessToken.StandardLifetime ? IdleLifetime : AccessToken.StandardLifetime);
        var last = startedAt + Lifetime;
        return idle < last ? idle : last;
    }

    /// <summary>Whether a use now moves a session's end by so much that it is worth a write.</summary>
    public bool IsToContinue(DateTimeOffset startedAt, DateTimeOffset expiresAt, DateTimeOffset now) =>
        EndOf(startedAt, now) - expiresAt > IdleLifetime / WritesPerLifetime;

    public string? Fault()
    {
        var longest = TimeSpan.FromDays(365);
        if (IdleLifetime < TimeSpan.FromMinutes(1) || IdleLifetime > longest)
        {
            return "IdleLifetime must be 1 minute to 365 days.";
        }

        if (Lifetime < IdleLifetime || Lifetime > longest)
        {
            return "Lifetime must be at least IdleLifetime and at most 365 days.";
        }

        if (ReuseLeeway < TimeSpan.Zero || ReuseLeeway > TimeSpan.FromMinutes(1))
        {
            return "ReuseLeeway must be 0 to 60 seconds.";
        }

        return MaximumPerUser is < 1 or > 1000 ? "MaximumPerUser must be 1 to 1000." : null;
    }
}
