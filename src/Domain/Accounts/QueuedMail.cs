namespace FlagService.Domain.Accounts;

/// <summary>Identifies a mail that waits to be sent; a UUIDv7.</summary>
public readonly record struct MailId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static MailId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>The kinds of mails.</summary>
public enum MailKind
{
    /// <summary>That there is an account, with a link that verifies its address.</summary>
    Welcome,

    /// <summary>A link that verifies an address.</summary>
    Verification,

    /// <summary>A link to set a new password.</summary>
    Recovery,

    /// <summary>That there is a new password.</summary>
    PasswordChanged,

    /// <summary>To the old address: that there is going to be another one.</summary>
    EmailChanged,
}

/// <summary>
/// A mail that waits to be sent. It holds nothing secret: the token of a link is made when the mail is sent.
/// </summary>
public sealed class QueuedMail
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    private QueuedMail()
    {
    }

    /// <summary>For how long sending is tried again.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(3);

    /// <summary>For how long a mail that was given up can be looked at.</summary>
    public static TimeSpan Afterlife { get; } = TimeSpan.FromDays(7);

    public MailId Id { get; private set; }

    /// <summary>Whom it concerns; null where it is only known by address, whether or not that is anybody's.</summary>
    public UserId? UserId { get; private set; }

    public MailKind Kind { get; private set; }

    public string Recipient { get; private set; } = "";

    /// <summary><see cref="Recipient"/> folded.</summary>
    public string RecipientFolded { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the service stopped trying to send the mail; null while it still tries.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>The kind of token that its link carries; null where it has none.</summary>
    public AccountTokenKind? Token => TokenOf(Kind);

    /// <summary>A mail to a user, at the present address or another one.</summary>
    public static QueuedMail To(User user, MailKind kind, string address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        var mail = Asked(kind, address, now);
        mail.UserId = user.Id;
        return mail;
    }

    /// <summary>A mail that somebody requested for an address, which may belong to no account.</summary>
    public static QueuedMail Asked(MailKind kind, string address, DateTimeOffset now) => new()
    {
        Id = MailId.New(now),
        Kind = kind,
        Recipient = Text.Normalised(address),
        RecipientFolded = Text.Folded(address),
        CreatedAt = now,
        DueAt = now,
    };

    /// <summary>The kind of token that a link in such a mail carries; null where it has none.</summary>
    public static AccountTokenKind? TokenOf(MailKind kind) => kind switch
    {
        MailKind.Welcome or MailKind.Verification => AccountTokenKind.EmailVerification,
        MailKind.Recovery => AccountTokenKind.PasswordRecovery,
        _ => null,
    };

    /// <summary>How long to wait after so many failures: twice as long each time, up to 4 hours, each pause a fifth shorter or longer.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    /// <param name="chance">From 0 to 1; lets mails that failed together not come back together.</param>
    public static TimeSpan PauseAfter(int attempts, double chance)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        return (doubled < LongestPause ? doubled : LongestPause) * (0.8 + (0.4 * chance));
    }

    /// <summary>A time that no mail is put off to unless the clock was wrong; such a mail is due.</summary>
    public static DateTimeOffset Absurd(DateTimeOffset now) => now + (2 * LongestPause);

    /// <summary>Whether it has been tried for long enough.</summary>
    public bool IsHopeless(DateTimeOffset now) => now - CreatedAt >= Patience;
}
