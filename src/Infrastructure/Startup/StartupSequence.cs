using System.Security.Cryptography;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Startup;

/// <summary>
/// Runs the steps of the start before the first request is taken. A database that is away, or doesn't answer, doesn't stop the process: the
/// steps are tried again until it is there, and meanwhile evaluation is served from the file of snapshots, where there is one.
/// </summary>
internal sealed class StartupSequence(
    IServiceScopeFactory scopes,
    DatabaseAddress address,
    FaultDescriptions words,
    SnapshotFile file,
    Readiness readiness,
    TimeProvider time,
    ILogger<StartupSequence> log) : BackgroundService
{
    /// <summary>How long one statement of a step may take: a migration of a large table is no fault.</summary>
    private static readonly TimeSpan StatementLimit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PatienceWithSnapshots = TimeSpan.FromSeconds(3);
    private const int ShortestPauseMilliseconds = 1_000;
    private const int LongestPauseMilliseconds = 3_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Outage _outage = new();
    private bool _isWaitingForOperator;
    private Task? _first;
    private bool _hasStopped;

    /// <summary>Runs the steps for the first time.</summary>
    /// <exception cref="SettingException">The database is one that waiting won't help with.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        file.Prepare();
        var isRestored = file.TryRestore();
        _first = Task.Run(() => RunStepsAsync(_stopping.Token), CancellationToken.None);
        try
        {
            await _first.WaitAsync(isRestored ? PatienceWithSnapshots : Patience, time, cancellationToken);
        }
        catch (TimeoutException) when (!_first.IsCompleted)
        {
            log.LogWarning("Startup waits for the database ({Database}), which has not answered yet; the service already accepts requests", address.Display);
        }
        catch (Exception failure) when (!isRestored && PermanentDatabaseFaults.Sentence(failure, address) is { } sentence)
        {
            throw new SettingException(sentence, failure);
        }
        catch (Exception failure) when (IsWorthAnotherTry(failure))
        {
            _first = null;
            Report(failure);
        }

        if (isRestored && !readiness.IsReady)
        {
            log.LogWarning("Evaluation uses the snapshots of {WrittenAt:u} until the database is available", file.RestoredFrom);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may stop what has stopped, and is disposed of, once more.
        if (!_hasStopped)
        {
            _hasStopped = true;
            await _stopping.CancelAsync();
        }

        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!readiness.IsReady)
        {
            try
            {
                if (_first is null)
                {
                    // Never the same for all replicas that wait for the same database.
                    var pause = RandomNumberGenerator.GetInt32(ShortestPauseMilliseconds, LongestPauseMilliseconds);
                    await Task.Delay(TimeSpan.FromMilliseconds(pause), time, stoppingToken);
                    await RunStepsAsync(stoppingToken);
                }
                else
                {
                    await _first.WaitAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (IsWorthAnotherTry(failure))
            {
                _first = null;
                Report(failure);
            }
        }
    }

    private async Task RunStepsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        if (db.IsPostgres)
        {
            db.Database.SetCommandTimeout(StatementLimit);
        }

        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>())
        {
            await step.RunAsync(cancellationToken);
        }

        readiness.Done();
        if (_outage.Ends())
        {
            log.LogInformation("The database ({Database}) is available; startup has finished", address.Display);
        }
    }

    // A server that comes back may refuse for a while, as one does that is being restored.
    private bool IsWorthAnotherTry(Exception failure) =>
        DatabaseFaults.IsAway(failure) || failure is PendingMigrationsException || PermanentDatabaseFaults.Sentence(failure, address) is not null;

    private void Report(Exception failure)
    {
        if (failure is PendingMigrationsException)
        {
            if (!_isWaitingForOperator)
            {
                log.LogWarning("Not ready: {Reason}", failure.Message);
            }
        }
        else if (_outage.Begins())
        {
            log.LogWarning("The database is unavailable ({Reason}); trying again until it is available", words.Of(failure));
        }

        _isWaitingForOperator = failure is PendingMigrationsException;
    }
}
