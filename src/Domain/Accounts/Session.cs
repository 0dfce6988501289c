namespace FlagService.Domain.Accounts;

/// <summary>Identifies a session; a UUIDv7.</summary>
public readonly record struct SessionId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static SessionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>The device that a session runs on, as it describes itself.</summary>
/// <param name="Id">Its own id; a user has one session a device. Null where it says none.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Type">What it is, such as <c>browser</c> or <c>phone</c>.</param>
/// <param name="ClientVersion">The version of the program on it.</param>
public sealed record Device(string? Id, string? Name, string? Type, string? ClientVersion)
{
    /// <summary>The longest that any of the fields may be, in characters.</summary>
    public const int FieldLength = 200;

    /// <summary>A device that says nothing of itself.</summary>
    public static Device Unknown { get; } = new(null, null, null, null);
}

/// <summary>A sign-in that lives until it is ended or runs out.</summary>
public sealed class Session
{
    private Session()
    {
    }

    public SessionId Id { get; private set; }

    public UserId UserId { get; private set; }

    public Device Device { get; private set; } = Device.Unknown;

    /// <summary>The client's address at the sign-in, or at the last refresh since.</summary>
    public string? Address { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>How often a refresh token of it was spent.</summary>
    public int Refreshes { get; private set; }

    /// <summary>When it is over unless it is continued before.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>SHA-256 of the secret in a browser's cookie, 32 bytes; null where the session is used by access tokens.</summary>
    public byte[]? CookieHash { get; private set; }

    /// <summary>When it was ended; null while it lives.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Starts a session.</summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="device">From what.</param>
    /// <param name="address">From where.</param>
    /// <param name="now">The present.</param>
    /// <param name="lifetime">How long it lives unless it is continued.</param>
    /// <param name="cookieHash">SHA-256 of the secret in a browser's cookie; null where it is used by access tokens.</param>
    public static Session Start(UserId user, Device device, string? address, DateTimeOffset now, TimeSpan lifetime, byte[]? cookieHash = null) => new()
    {
        Id = SessionId.New(now),
        UserId = user,
        Device = device,
        Address = address,
        CreatedAt = now,
        LastUsedAt = now,
        ExpiresAt = now + lifetime,
        CookieHash = cookieHash,
    };

    /// <summary>Whether it can still be used.</summary>
    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    /// <summary>Continues it.</summary>
    /// <param name="address">From where.</param>
    /// <param name="now">The present.</param>
    /// <param name="expiresAt">When it is over unless it is continued again.</param>
    public void Refreshed(string? address, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Address = address;
        LastUsedAt = now;
        ExpiresAt = expiresAt;
        Refreshes++;
    }

    /// <summary>Ends it; ending an ended one changes nothing.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}
