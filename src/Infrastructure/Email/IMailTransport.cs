namespace FlagService.Infrastructure.Email;

/// <summary>Takes a mail out of the house.</summary>
internal interface IMailTransport
{
    /// <summary>Returns when the mail is handed over; any exception says that it may not be.</summary>
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}
