using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Passwords;

/// <summary>What happens whenever somebody's password becomes another one, whoever sets it.</summary>
public sealed class NewPasswords(IAccountTokens accountTokens, IMails mails)
{
    /// <summary>Within a transaction that has the user to itself: sets it, makes all links in mails useless, and tells the user.</summary>
    public async Task SetAsync(User user, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.ChangePassword(hash, now);
        await accountTokens.WithdrawAsync(user.Id, cancellationToken);
        await mails.DropAsync(MailKind.Recovery, user.EmailFolded, cancellationToken);
        await mails.QueueAsync(QueuedMail.To(user, MailKind.PasswordChanged, user.Email, now), cancellationToken);
    }
}
