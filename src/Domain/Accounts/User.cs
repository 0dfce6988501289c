using System.Text.RegularExpressions;

namespace FlagService.Domain.Accounts;

/// <summary>Identifies a user; a UUIDv7.</summary>
public readonly record struct UserId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static UserId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Whether one comes before another in the order that long lists are read in.</summary>
    public static bool operator <(UserId left, UserId right) => left.Value < right.Value;

    /// <summary>Whether one comes after another in the order that long lists are read in.</summary>
    public static bool operator >(UserId left, UserId right) => left.Value > right.Value;
}

/// <summary>Whether a user may sign in.</summary>
public enum UserStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>Waits for an administrator's or a mail's confirmation.</summary>
    Pending,

    /// <summary>May not sign in; sessions are ended.</summary>
    Suspended,
}

/// <summary>A person with an account.</summary>
public sealed partial class User : Changeable
{
    /// <summary>The longest username, in characters.</summary>
    public const int UsernameLength = 64;

    /// <summary>The longest mail address, in characters (RFC 5321, section 4.5.3.1.3, less the brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>The longest preferences, in bytes of their compact JSON text.</summary>
    public const int PreferencesLength = 16 * 1024;

    private User()
    {
    }

    public UserId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> folded, for searches.</summary>
    public string NameFolded { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary><see cref="Email"/> folded; unique among users that are not deleted.</summary>
    public string EmailFolded { get; private set; } = "";

    public string Username { get; private set; } = "";

    /// <summary><see cref="Username"/> folded; unique among users that are not deleted.</summary>
    public string UsernameFolded { get; private set; } = "";

    /// <summary>bcrypt, as <c>$2b$cost$…</c>.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>When the password was last set; renewing its hash doesn't count.</summary>
    public DateTimeOffset PasswordChangedAt { get; private set; }

    public bool EmailVerified { get; private set; }

    /// <summary>A new address that counts once it is verified; null where none waits.</summary>
    public string? PendingEmail { get; private set; }

    /// <summary><see cref="PendingEmail"/> folded; several users may wait for the same, and the first who verifies it gets it.</summary>
    public string? PendingEmailFolded { get; private set; }

    public UserStatus Status { get; private set; }

    /// <summary>What the user's programs keep here: a JSON object as compact text; null where they keep nothing.</summary>
    public string? Preferences { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the account was deleted; null while it lives.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Whether the account may be used at all.</summary>
    public bool MaySignIn => Status == UserStatus.Active && DeletedAt is null;

    private protected override object Said =>
        (Name, Email, EmailVerified, PendingEmail, Username, PasswordHash, Status, Preferences, DeletedAt);

    /// <summary>A new account that may sign in at once.</summary>
    public static User Register(string name, string email, string username, string passwordHash, DateTimeOffset now)
    {
        var user = new User { Id = UserId.New(now), Status = UserStatus.Active, CreatedAt = now };
        user.Rename(name, now);
        user.ChangeEmail(email, now);
        user.ChangeUsername(username, now);
        user.ChangePassword(passwordHash, now);
        return user;
    }

    public void Rename(string name, DateTimeOffset now) => Change(now, () =>
    {
        Name = Text.Normalised(name);
        NameFolded = Text.Folded(name);
    });

    /// <summary>Takes another address, which is not verified yet.</summary>
    public void ChangeEmail(string email, DateTimeOffset now) => Change(now, () =>
    {
        Email = Text.Normalised(email);
        EmailFolded = Text.Folded(email);
        EmailVerified = false;
        DropPendingEmail();
    });

    /// <summary>Takes another address as soon as it is verified; until then the present one stays.</summary>
    public void RequestEmail(string email, DateTimeOffset now) => Change(now, () =>
    {
        PendingEmail = Text.Normalised(email);
        PendingEmailFolded = Text.Folded(email);
    });

    /// <summary>Keeps the present address after all.</summary>
    public void DropPendingEmail()
    {
        PendingEmail = null;
        PendingEmailFolded = null;
    }

    /// <summary>Whether an address is the present one or the one that waits.</summary>
    public bool MayConfirm(string email) => email == Email || email == PendingEmail;

    /// <summary>
    /// Confirms an address of <see cref="MayConfirm"/>: it is verified. A pending address becomes the user's address, and a pending account becomes
    /// active.
    /// </summary>
    public void ConfirmEmail(string email, DateTimeOffset now) => Change(now, () =>
    {
        if (email == PendingEmail)
        {
            ChangeEmail(email, now);
        }

        EmailVerified = true;
        if (Status == UserStatus.Pending)
        {
            Status = UserStatus.Active;
        }
    });

    public void ChangeUsername(string username, DateTimeOffset now) => Change(now, () =>
    {
        Username = Text.Normalised(username);
        UsernameFolded = Text.Folded(username);
    });

    /// <summary>Sets another password. An e-mail address that is pending since before is dropped.</summary>
    public void ChangePassword(string passwordHash, DateTimeOffset now) => Change(now, () =>
    {
        DropPendingEmail();
        PasswordHash = passwordHash;
        PasswordChangedAt = now;
    });

    /// <summary>Replaces all preferences.</summary>
    public void ChangePreferences(string? preferences, DateTimeOffset now) => Change(now, () => Preferences = preferences);

    /// <summary>Lets the account be used, or no longer.</summary>
    public void ChangeStatus(UserStatus status, DateTimeOffset now) => Change(now, () => Status = status);

    /// <summary>Takes the account away; its name and address can be taken by others, and it can be restored.</summary>
    public void Delete(DateTimeOffset now) => Change(now, () => DeletedAt = now);

    /// <summary>Brings a deleted account back with all that it held.</summary>
    public void Restore(DateTimeOffset now) => Change(now, () => DeletedAt = null);

    private protected override void Step(DateTimeOffset now) => UpdatedAt = now;

    /// <summary>Keeps the same password under a hash of the present cost.</summary>
    public void RenewHash(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>Whether a text can be a username; none that can is also a mail address.</summary>
    public static bool IsUsername(string value) => UsernamePattern().IsMatch(value);

    /// <summary>
    /// Whether a text can become somebody's mail address: mail can get there. Its folded form must be one too, for that is what is
    /// compared and kept beside it.
    /// </summary>
    public static bool IsEmail(string value) => IsKnownEmail(value) && EmailAddress.IsReachable(value) && EmailAddress.IsReachable(Text.Folded(value));

    /// <summary>Whether a text can be the mail address of somebody: more than <see cref="IsEmail"/> could once.</summary>
    public static bool IsKnownEmail(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Text.Fault(value, EmailLength) is null && EmailAddress.HasForm(value) && EmailAddress.HasForm(Text.Folded(value));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsernamePattern();
}
