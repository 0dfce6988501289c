namespace FlagService.Domain.Accounts;

/// <summary>A single-use token that continues a session; only its SHA-256 is kept.</summary>
public sealed class RefreshToken
{
    private RefreshToken()
    {
    }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];

    public SessionId SessionId { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used up; null while it is good.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>Issues a token within a session.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="session">The session that it continues, whose end it doesn't outlive.</param>
    /// <param name="now">The present.</param>
    /// <param name="lifetime">How long it is good for if it isn't used.</param>
    public static RefreshToken Issue(byte[] hash, Session session, DateTimeOffset now, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(session);
        var slides = now + lifetime;
        return new RefreshToken
        {
            Hash = hash,
            SessionId = session.Id,
            IssuedAt = now,
            ExpiresAt = slides < session.ExpiresAt ? slides : session.ExpiresAt,
        };
    }
}
