using System.Globalization;
using FlagService.Application.Health;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Snapshots.Files;

namespace FlagService.Infrastructure.Health;

/// <summary>Reports whether the snapshots are loaded.</summary>
internal sealed class SnapshotsProbe(SnapshotStore store, SnapshotFile file, Readiness readiness) : IHealthProbe
{
    private const int Most = 10;

    public string Name => "snapshots";

    public bool DecidesReadiness => true;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        !readiness.IsReady ? new ProbeResult(
            ComponentState.Down,
            file.RestoredFrom is { } writtenAt
                ? string.Create(CultureInfo.InvariantCulture, $"Startup has not finished; {store.Restored} environments are served from the snapshots of {writtenAt:u}.")
                : "Startup has not finished.")
        : Costly() is { } costly ? new ProbeResult(ComponentState.Degraded, costly)
        : new ProbeResult(ComponentState.Up, string.Create(CultureInfo.InvariantCulture, $"{store.Count} environments in memory.")));

    private string? Costly()
    {
        var flags = store.All
            .SelectMany(environment => environment.Snapshot.CostlyFlags.Keys.Select(flag => $"{flag} in {environment.Key} ({environment.Environment.Value})"))
            .Order(StringComparer.Ordinal)
            .ToList();
        return flags.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{flags.Count} flags are too costly to evaluate, so some of their rules may match nobody: {string.Join(", ", flags.Take(Most))}{(flags.Count > Most ? " and others" : "")}.");
    }
}
