using FlagService.Application.Health;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Replicas;

/// <summary>Tells how far this replica has followed the others, from memory.</summary>
internal sealed class ReplicationProgress(ChangeChannel channel, ChangeSequences numbers, SnapshotInvalidations news, TimeProvider time) : IReplicationProgress
{
    public AppliedChanges? Read()
    {
        if (!channel.IsNeeded)
        {
            return null;
        }

        // In this order: what waits was put in line before it counted as heard of. What was told once as being in effect stays so.
        var heard = numbers.Heard;
        var pendingSince = news.PendingSince;
        if (pendingSince is null)
        {
            numbers.Settle(heard);
        }

        var applied = numbers.Settled;
        return new AppliedChanges
        {
            Applied = applied,
            Behind = Math.Max(0, heard - applied),
            LagSeconds = Math.Round(Lag(pendingSince).TotalSeconds, 3),
        };
    }

    // While nobody tells, what is held is as old as the last comparison with the database.
    private TimeSpan Lag(long? pendingSince)
    {
        var since = channel.IsUp ? pendingSince : Earlier(pendingSince, news.ComparedAt);
        return since is { } began ? time.GetElapsedTime(began) : TimeSpan.Zero;
    }

    private static long Earlier(long? one, long other) => one < other ? one.Value : other;
}
