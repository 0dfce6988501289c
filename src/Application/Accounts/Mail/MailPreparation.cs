using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Application.Accounts.Mail;

/// <summary>
/// Makes of a queued mail what is sent, at that moment: the token of its link never stands in the queue, and who has left or needs it no
/// more gets nothing.
/// </summary>
public sealed class MailPreparation(
    IUsers users,
    IAccountTokens accountTokens,
    ISecretTokens secrets,
    ISecurityEvents events,
    TimeProvider time)
{
    /// <summary>What is sent; null where there is nobody to send it to.</summary>
    public async Task<PreparedMail?> PrepareAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (await FindAsync(mail, cancellationToken) is not { } user || AddressOf(mail, user) is not { } address)
        {
            return null;
        }

        var token = mail.Token is { } kind ? await IssueAsync(user.Id, kind, address, cancellationToken) : null;
        return new PreparedMail(mail.Kind, address, user.Name, user.Username, token);
    }

    private async Task<User?> FindAsync(QueuedMail mail, CancellationToken cancellationToken) => mail.UserId is { } id
        ? await users.FindAsync(id, cancellationToken)
        : await users.FindByEmailAsync(mail.RecipientFolded, cancellationToken)
            ?? await users.FindByPendingEmailAsync(mail.RecipientFolded, cancellationToken);

    /// <summary>
    /// Where the mail goes; null where it is not wanted any more. A link goes to an address as the user wrote it, not as somebody else did
    /// who asked for the mail: what folds to the same may be another mailbox.
    /// </summary>
    private static string? AddressOf(QueuedMail mail, User user)
    {
        if (mail.Token is not { } kind)
        {
            return mail.Recipient;
        }

        var isPresent = mail.RecipientFolded == user.EmailFolded;
        if (kind == AccountTokenKind.PasswordRecovery)
        {
            return isPresent && user.MaySignIn ? user.Email : null;
        }

        if (user.Status == UserStatus.Suspended)
        {
            return null;
        }

        return mail.RecipientFolded == user.PendingEmailFolded ? user.PendingEmail
            : isPresent && !user.EmailVerified ? user.Email
            : null;
    }

    private async Task<string> IssueAsync(UserId id, AccountTokenKind kind, string address, CancellationToken cancellationToken)
    {
        var token = secrets.New("");
        await accountTokens.AddAsync(AccountToken.Issue(secrets.Hash(token), kind, id, address, time.Now()), cancellationToken);
        if (kind == AccountTokenKind.PasswordRecovery)
        {
            // The entry of the request doesn't name the account, because its caller didn't know it.
            await events.RecordAsync(new AccountEvent(AuditActions.UserPasswordRecover, "user", id.Value.ToString()) { CountedByMinute = true }, cancellationToken);
        }

        return token;
    }
}

/// <summary>A mail with all that stands in it. It is a class, not a record, so that nothing prints the token.</summary>
/// <param name="kind">The kind of the mail.</param>
/// <param name="address">Where it goes.</param>
/// <param name="name">The user's name.</param>
/// <param name="username">The user's username.</param>
/// <param name="token">What its link carries; null where it has none.</param>
public sealed class PreparedMail(MailKind kind, string address, string name, string username, string? token)
{
    public MailKind Kind { get; } = kind;

    public string Address { get; } = address;

    public string Name { get; } = name;

    public string Username { get; } = username;

    public string? Token { get; } = token;
}
