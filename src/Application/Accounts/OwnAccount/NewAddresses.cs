using FlagService.Application.Accounts.Mail;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>The steps of every change of a mail address: the old address is notified, the new one must be verified.</summary>
public sealed class NewAddresses(IUsers users, IMails mails)
{
    /// <summary>Within a transaction that has the user to itself: an address that counts at once.</summary>
    public async Task SetAsync(User user, string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var old = user.Email;
        user.ChangeEmail(email, now);
        await TellAsync(user, old, user.Email, now, cancellationToken);
    }

    /// <summary>The same for an address that the user chose. It counts once it is verified, if a mail server is configured.</summary>
    /// <exception cref="RefusedException">It is somebody else's.</exception>
    public async Task RequestAsync(User user, string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!mails.VerifyAddresses)
        {
            await SetAsync(user, email, now, cancellationToken);
            return;
        }

        if (Text.Folded(email) != user.EmailFolded && await users.IsEmailTakenAsync(email, cancellationToken))
        {
            AccountErrors.EmailTaken.Throw();
        }

        user.RequestEmail(email, now);
        await TellAsync(user, user.Email, user.PendingEmail!, now, cancellationToken);
    }

    private async Task TellAsync(User user, string old, string next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await mails.QueueAsync(QueuedMail.To(user, MailKind.EmailChanged, old, now), cancellationToken);
        await mails.QueueAsync(QueuedMail.To(user, MailKind.Verification, next, now), cancellationToken);
    }
}
