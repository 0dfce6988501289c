using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Email;

/// <summary>Replaces the mail server in Development: mails are written to the log.</summary>
internal sealed class LogTransport(ILogger<LogTransport> log) : IMailTransport
{
    public Task<MailRefusal?> SendAsync(OutgoingMail letter, CancellationToken cancellationToken)
    {
        log.LogInformation("Mail to {Address}: {Subject}\n{Text}", letter.Address, letter.Subject, letter.Text);
        return Task.FromResult<MailRefusal?>(null);
    }
}
