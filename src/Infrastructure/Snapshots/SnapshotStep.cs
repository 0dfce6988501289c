using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Snapshots.Files;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Fills the memory before the first evaluation, or takes the place of what evaluation was served from meanwhile.</summary>
internal sealed class SnapshotStep(
    FlagServiceDbContext db,
    SnapshotStore store,
    SnapshotRefresh refresh,
    SnapshotInvalidations invalidations,
    ChangeSequences numbers,
    SnapshotFile file) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var changes = await ChangeSequences.CountAsync(db, cancellationToken);
        invalidations.Take();
        if (store.Count > 0 || await db.FindsAsync("SELECT 1 FROM environments", cancellationToken))
        {
            await refresh.CatchUpAsync(cancellationToken);
        }

        numbers.MarkApplied(changes);
        invalidations.Loaded(isAll: true);
        file.Forget();
    }
}
