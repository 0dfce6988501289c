using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Startup;

/// <summary>
/// Runs the steps of the start before the first request is taken. A database that is away doesn't stop the process: the steps are
/// tried again until it is there.
/// </summary>
internal sealed class StartupSequence(
    IServiceScopeFactory scopes,
    DatabaseAddress address,
    Readiness readiness,
    TimeProvider time,
    ILogger<StartupSequence> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private bool _isWaitingForOperator;

    /// <summary>Runs the steps for the first time.</summary>
    /// <exception cref="SettingException">The database is one that waiting won't help with.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunStepsAsync(cancellationToken);
        }
        catch (Exception failure) when (DatabaseRefusals.Sentence(failure, address) is { } sentence)
        {
            throw new SettingException(sentence, failure);
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure) || failure is PendingMigrationsException)
        {
            Report(failure);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (!readiness.IsReady && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunStepsAsync(stoppingToken);
            }
            catch (Exception failure) when (DatabaseFaults.IsAway(failure) || failure is PendingMigrationsException || DatabaseRefusals.Sentence(failure, address) is not null)
            {
                // A server that comes back may refuse for a while, as one does that is being restored.
                Report(failure);
            }
        }
    }

    private async Task RunStepsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>())
        {
            await step.RunAsync(cancellationToken);
        }

        readiness.Done();
    }

    private void Report(Exception failure)
    {
        if (failure is not PendingMigrationsException)
        {
            log.LogWarning("The database is away ({Reason}); trying again", failure.GetBaseException().Message);
        }
        else if (!_isWaitingForOperator)
        {
            log.LogWarning("Not ready: {Reason}", failure.Message);
        }

        _isWaitingForOperator = failure is PendingMigrationsException;
    }
}
