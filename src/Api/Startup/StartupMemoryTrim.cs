using FlagService.Application.Health;

namespace FlagService.Api.Startup;

/// <summary>
/// Gives back the memory that the start needed and nothing needs any more: models were built and code was compiled, and a service that is
/// asked little would not collect that for hours.
/// </summary>
internal sealed class StartupMemoryTrim(IReadiness readiness, IHostEnvironment environment) : BackgroundService
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!environment.IsProduction())
        {
            return;
        }

        await readiness.WaitAsync(stoppingToken);
        await Task.Delay(Settling, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
