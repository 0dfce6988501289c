using FlagService.Application.Health;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Replicas;

/// <summary>Tells how far this replica has followed the others, from memory.</summary>
internal sealed class ReplicationProgress(ChangeChannel channel, ChangeSequences sequences, SnapshotInvalidations invalidations, TimeProvider time) : IReplicationProgress
{
    public AppliedChanges? Read()
    {
        if (!channel.IsNeeded)
        {
            return null;
        }

        // In this order: what waits was put in line before it counted as received of. What was told once as being in effect stays so.
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

    // While nobody tells, what is held is as old as the last comparison with the database.
    private TimeSpan Lag(long? pendingSince)
    {
        var since = channel.IsUp ? pendingSince : Earlier(pendingSince, invalidations.ComparedAt);
        return since is { } began ? time.GetElapsedTime(began) : TimeSpan.Zero;
    }

    private static long Earlier(long? one, long other) => one < other ? one.Value : other;
}
