using FlagService.Infrastructure.Startup;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Fills the memory before the first evaluation.</summary>
internal sealed class SnapshotStep(SnapshotRefresh refresh) : IStartupStep
{
    public Task RunAsync(CancellationToken cancellationToken) => refresh.CatchUpAsync(cancellationToken);
}
