using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Streams;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Replicas;

/// <summary>
/// Applies committed changes: in this process before the answer, in the other replicas by a change notification that is sent with the
/// commit.
/// </summary>
internal sealed class ChangeEffects(IdentityGenerations identities, SnapshotRefresh snapshots, EventStreams events, ChangeChannel channel, ChangeSequences sequences)
{
    /// <summary>Commits what was saved. From then on nothing is used here that was read of identities before.</summary>
    public async Task CommitAsync(
        FlagServiceDbContext db,
        IDbContextTransaction transaction,
        Changes changes,
        CancellationToken cancellationToken)
    {
        await NotifyReplicasAsync(db, changes, cancellationToken);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            channel.Invalidate();
            throw;
        }
        finally
        {
            changes.Identities.Apply(identities);
            db.InvalidatedUsers.Clear();
        }
    }

    /// <summary>Brings the snapshots up to a commit, and tells those who listen.</summary>
    public async Task AfterAsync(Changes changes)
    {
        await snapshots.AfterAsync(changes.Snapshots);
        events.Publish(changes.Events);
    }

    private async Task NotifyReplicasAsync(FlagServiceDbContext db, Changes changes, CancellationToken cancellationToken)
    {
        if (!channel.IsNeeded || changes.AreNone)
        {
            return;
        }

        var notification = new ChangeNotification(
            channel.Self,
            changes.Identities.ConcernAll ? null : [.. changes.Identities.Users.Select(user => user.Value)],
            changes.Snapshots.Versions.ToDictionary(version => version.Key.Value, version => version.Value))
        {
            Events = changes.Events,
        };
        await sequences.SendAsync(db, notification, cancellationToken);
    }
}
