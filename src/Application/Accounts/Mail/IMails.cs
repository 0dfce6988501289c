using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Mail;

/// <summary>The mails that wait to be sent. They are sent in the background, after the transaction that queued them, at least once.</summary>
public interface IMails
{
    /// <summary>Whether a new address counts only once it is verified, because a mail server is there to ask.</summary>
    bool VerifyAddresses { get; }

    /// <summary>
    /// Queues a mail within the transaction of what causes it. It takes the place of one to the same address that still waits, and of one
    /// with a link of the same kind to the same user. Where no such mail can be sent it is forgotten.
    /// </summary>
    Task QueueAsync(QueuedMail mail, CancellationToken cancellationToken);

    /// <summary>Drops a mail that waits and has become needless, within a transaction.</summary>
    /// <param name="kind">The kind of the mail.</param>
    /// <param name="recipientFolded">Where it would go, folded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task DropAsync(MailKind kind, string recipientFolded, CancellationToken cancellationToken);
}
