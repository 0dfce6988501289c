using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Passwords;

/// <summary>The steps of every change of a password, for all callers that set one.</summary>
public sealed class NewPasswords(IAccountTokens accountTokens, IMails mails)
{
    /// <summary>
    /// Within a transaction that has locked the user: sets the password, invalidates all links in mails, and notifies the user.
    /// </summary>
    public async Task SetAsync(User user, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.ChangePassword(hash, now);
        await accountTokens.WithdrawAsync(user.Id, cancellationToken);
        await mails.DropAsync(MailKind.Recovery, user.EmailFolded, cancellationToken);
        await mails.QueueAsync(QueuedMail.To(user, MailKind.PasswordChanged, user.Email, now), cancellationToken);
    }
}
