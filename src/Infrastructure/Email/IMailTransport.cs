namespace FlagService.Infrastructure.Email;

/// <summary>Delivers mails.</summary>
internal interface IMailTransport
{
    /// <summary>Hands a mail over. Any exception says that it may not have been, and that the next one would fare no better.</summary>
    /// <returns>Null when it was taken; otherwise why this one was not, whatever becomes of others.</returns>
    Task<MailRefusal?> SendAsync(OutgoingMail letter, CancellationToken cancellationToken);
}

/// <summary>What keeps one mail from being taken.</summary>
/// <param name="IsFinal">Whether it is not worth another try.</param>
/// <param name="Reason">For the log: without an address.</param>
internal sealed record MailRefusal(bool IsFinal, string Reason);
