using FlagService.Infrastructure.Snapshots.Kept;
using FlagService.Infrastructure.Startup;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Fills the memory before the first evaluation, or takes the place of what evaluation was served from meanwhile.</summary>
internal sealed class SnapshotStep(SnapshotRefresh refresh, SnapshotFile file) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await refresh.CatchUpAsync(cancellationToken);
        file.Forget();
    }
}
