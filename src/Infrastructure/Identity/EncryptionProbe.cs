using FlagService.Application.Health;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Identity;

/// <summary>Reports whether secrets are encrypted in a database that others may read.</summary>
internal sealed class EncryptionProbe(ServiceSettings settings) : IHealthProbe
{
    public string Name => "encryption";

    public bool DecidesReadiness => false;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(settings.EncryptionKey is not null
        ? ProbeResult.Up
        : new ProbeResult(
            ComponentState.Degraded,
            "ENCRYPTION_KEY is not set: the keys that sign access tokens and personal data are stored unencrypted in the database."));
}
