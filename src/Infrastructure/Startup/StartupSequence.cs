using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Startup;

/// <summary>
/// Runs the steps of the start before the first request is taken. A database that is away doesn't stop the process: the steps are
/// tried again until it is there.
/// </summary>
internal sealed class StartupSequence(IServiceScopeFactory scopes, Readiness readiness, TimeProvider time, ILogger<StartupSequence> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (!readiness.IsReady && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>())
            {
                await step.RunAsync(cancellationToken);
            }

            readiness.Done();
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            log.LogWarning("The database is away ({Reason}); trying again", failure.GetBaseException().Message);
        }
    }
}
