using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Sealing;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Identity.Keys;

/// <summary>Makes the first signing key where there is none, and loads them all.</summary>
internal sealed class SigningKeyStep(SigningKeyRows rows, SealingKeys sealing, ILogger<SigningKeyStep> log) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seals = sealing.Find();
        await rows.EnsureAsync(seals, cancellationToken);
        await rows.LoadAsync(seals, cancellationToken);

        // Were any sealed, loading them would have ended the start.
        if (seals.Count == 0)
        {
            log.LogWarning("ENCRYPTION_KEY is not set: the keys that sign access tokens are stored unencrypted in the database");
        }
    }
}
