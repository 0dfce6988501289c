using System.Globalization;
using FlagService.Application.Health;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Snapshots.Kept;
using FlagService.Infrastructure.Startup;

namespace FlagService.Infrastructure.Health;

/// <summary>Tells whether the memory is filled that evaluation is served from.</summary>
internal sealed class SnapshotsProbe(SnapshotStore store, SnapshotFile file, Readiness readiness) : IHealthProbe
{
    public string Name => "snapshots";

    public bool DecidesReadiness => true;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        readiness.IsReady
            ? new ProbeResult(ComponentState.Up, string.Create(CultureInfo.InvariantCulture, $"{store.Versions.Count} environments in memory."))
            : new ProbeResult(
                ComponentState.Down,
                file.RestoredFrom is { } writtenAt
                    ? string.Create(CultureInfo.InvariantCulture, $"The start has not finished; {store.Restored} environments are served as they were at {writtenAt:u}.")
                    : "The start has not finished."));
}
