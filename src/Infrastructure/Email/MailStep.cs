using FlagService.Infrastructure.Availability;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Email;

/// <summary>Says at start what will become of mails, where that may surprise.</summary>
internal sealed class MailStep(MailDelivery delivery, ILogger<MailStep> log) : IStartupStep
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        if (delivery.HasServer && !delivery.HasLinks)
        {
            log.LogWarning("PUBLIC_URL is not set: mails with a link (verification, password recovery) are not sent");
        }

        return Task.CompletedTask;
    }
}
