using FlagService.Infrastructure.Startup;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Compares the versions held with the database's now and then, so that a change made elsewhere is never missed for long.</summary>
internal sealed class SnapshotRenewal(SnapshotRefresh refresh, Readiness readiness, TimeProvider time, ILogger<SnapshotRenewal> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!readiness.IsReady)
            {
                continue;
            }

            try
            {
                await refresh.CatchUpAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The snapshots could not be compared with the database; evaluation goes on from memory");
            }
        }
    }
}
