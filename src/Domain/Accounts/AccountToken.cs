namespace FlagService.Domain.Accounts;

/// <summary>What a token that was mailed to somebody opens.</summary>
public enum AccountTokenKind
{
    /// <summary>Shows that a mail address is the user's; 24 hours.</summary>
    EmailVerification,

    /// <summary>Sets a new password; one hour.</summary>
    PasswordRecovery,
}

/// <summary>
/// A single-use token that was mailed to a user; only its SHA-256 is kept. A user may have several of a kind, so that asking for another one makes none
/// useless; using one up uses all up.
/// </summary>
public sealed class AccountToken
{
    private AccountToken()
    {
    }

    public UserId UserId { get; private set; }

    public AccountTokenKind Kind { get; private set; }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The address that the token was sent to. The token proves access to its mail.</summary>
    public string Email { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used up; null while it is good.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>A token for a user's address.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="kind">What it opens.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="email">Where it is mailed to.</param>
    /// <param name="now">The present.</param>
    public static AccountToken Issue(byte[] hash, AccountTokenKind kind, UserId user, string email, DateTimeOffset now) => new()
    {
        UserId = user,
        Kind = kind,
        Hash = hash,
        Email = email,
        ExpiresAt = now + LifetimeOf(kind),
    };

    /// <summary>How long a token of a kind is good for.</summary>
    public static TimeSpan LifetimeOf(AccountTokenKind kind) =>
        kind == AccountTokenKind.PasswordRecovery ? TimeSpan.FromHours(1) : TimeSpan.FromHours(24);

    /// <summary>Whether it can still be used.</summary>
    public bool IsLive(DateTimeOffset now) => SpentAt is null && now < ExpiresAt;
}
