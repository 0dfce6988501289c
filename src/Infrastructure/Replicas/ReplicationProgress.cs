using FlagService.Application.Health;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Replicas;

/// <summary>Reports from memory how far this replica has applied the changes of the others.</summary>
internal sealed class ReplicationProgress(ChangeChannel channel, ChangeSequences sequences, SnapshotInvalidations invalidations, TimeProvider time) : IReplicationProgress
{
    public AppliedChanges? Read()
    {
        if (!channel.IsNeeded)
        {
            return null;
        }

        // The order matters: a change is queued before it counts as received. What was reported once as applied stays so.
        var received = sequences.Received;
        var pendingSince = invalidations.PendingSince;
        if (pendingSince is null)
        {
            sequences.MarkApplied(received);
        }

        var applied = sequences.Applied;
        return new AppliedChanges
        {
            Applied = applied,
            Behind = Math.Max(0, received - applied),
            LagSeconds = Math.Round(Lag(pendingSince).TotalSeconds, 3),
        };
    }

    // Without the channel, the caches are as old as the last comparison with the database.
    private TimeSpan Lag(long? pendingSince)
    {
        var since = channel.IsUp ? pendingSince : Earlier(pendingSince, invalidations.ComparedAt);
        return since is { } began ? time.GetElapsedTime(began) : TimeSpan.Zero;
    }

    private static long Earlier(long? one, long other) => one < other ? one.Value : other;
}
