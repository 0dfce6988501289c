using FlagService.Application.Health;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Streams;

namespace FlagService.Infrastructure.Observability;

/// <summary>The age of the snapshots, and the number of streams.</summary>
internal sealed class StoreMeasures(
    SnapshotStore store,
    SnapshotInvalidations invalidations,
    IReplicationProgress progress,
    ChangeChannel channel,
    ChangeStreams streams,
    Readiness readiness,
    TimeProvider time) : IMeasured
{
    public IEnumerable<MetricValue> Measure()
    {
        yield return new MetricValue(MetricCatalogue.Ready, readiness.IsReady ? 1 : 0);
        yield return new MetricValue(MetricCatalogue.Snapshots, store.Count);
        yield return new MetricValue(MetricCatalogue.SnapshotLag, progress.Read()?.LagSeconds ?? 0);
        yield return new MetricValue(MetricCatalogue.ChannelUp, channel.IsUp ? 1 : 0);
        yield return new MetricValue(MetricCatalogue.StreamsOpen, streams.Open);
        yield return new MetricValue(MetricCatalogue.SnapshotAge, time.GetElapsedTime(invalidations.ComparedAt).TotalSeconds);
    }
}
