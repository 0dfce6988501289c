using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Email;

/// <summary>Stands for a mail server in Development: whoever develops reads the mails in the log.</summary>
internal sealed class LogTransport(ILogger<LogTransport> log) : IMailTransport
{
    public Task<MailRefusal?> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        log.LogInformation("Mail to {Address}: {Subject}\n{Text}", letter.Address, letter.Subject, letter.Text);
        return Task.FromResult<MailRefusal?>(null);
    }
}
