using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>The people with an account. Deleted ones are found by none of these.</summary>
public interface IUsers
{
    void Add(User user);

    /// <summary>A user to read; null where there is none.</summary>
    Task<User?> FindAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>
    /// A user to change, within a transaction: other changes of the same user wait until it is over. Null where there is none.
    /// </summary>
    Task<User?> FindForChangeAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>What a password is checked against; null where nobody has this mail address or username.</summary>
    Task<StoredPassword?> FindPasswordAsync(string emailOrUsername, CancellationToken cancellationToken);

    /// <summary>Whose address it is, without regard to case; null where it is nobody's.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Who waits for an address to be verified, without regard to case; null where nobody does, or several do.</summary>
    Task<User?> FindByPendingEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Whether a mail address has an account, without regard to case.</summary>
    Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellationToken);

    /// <summary>Whether a username has an account, without regard to case.</summary>
    Task<bool> IsUsernameTakenAsync(string username, CancellationToken cancellationToken);
}

/// <summary>A user's password as it is kept.</summary>
/// <param name="User">Whose.</param>
/// <param name="Hash">bcrypt.</param>
/// <param name="ChangedAt">
/// When the password was set. A caller that checked it outside the transaction can see whether it has changed.
/// </param>
/// <param name="MaySignIn">Whether the user could sign in when it was read. Those who can't are answered no later than with a wrong password.</param>
public sealed record StoredPassword(UserId User, string Hash, DateTimeOffset ChangedAt, bool MaySignIn)
{
    /// <summary>The password of a user who was read.</summary>
    public static StoredPassword Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new(user.Id, user.PasswordHash, user.PasswordChangedAt, user.MaySignIn);
    }

    /// <summary>Whether a user's password is still this one.</summary>
    public bool IsOf(User? user) => user is not null && user.Id == User && user.PasswordChangedAt == ChangedAt;
}
