using System.Globalization;
using FlagService.Application.Health;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Startup;

namespace FlagService.Infrastructure.Health;

/// <summary>Tells whether the memory is filled that evaluation is served from.</summary>
internal sealed class SnapshotsProbe(SnapshotStore store, Readiness readiness) : IHealthProbe
{
    public string Name => "snapshots";

    public bool DecidesReadiness => true;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        readiness.IsReady
            ? new ProbeResult(ComponentState.Up, string.Create(CultureInfo.InvariantCulture, $"{store.Versions.Count} environments in memory."))
            : new ProbeResult(ComponentState.Down, "The start has not finished."));
}
