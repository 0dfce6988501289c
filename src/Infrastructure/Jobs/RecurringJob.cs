using System.Diagnostics;
using System.Threading.Channels;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Jobs;

/// <summary>
/// Work in the background that is done again and again, on one replica at a time. A round that fails is logged and made up for by the
/// next one, so that the job outlives a database that goes away.
/// </summary>
/// <param name="name">The job's name, unique on all replicas.</param>
/// <param name="interval">From the beginning of one round to that of the next.</param>
/// <param name="services">What every job needs.</param>
internal abstract class RecurringJob(string name, TimeSpan interval, JobServices services) : BackgroundService
{
    /// <summary>How long one statement of a job may take.</summary>
    protected static readonly TimeSpan StatementLimit = TimeSpan.FromMinutes(10);

    private readonly Outage _outage = new();
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The job's name, unique on all replicas.</summary>
    public string Name => name;

    /// <summary>Has the next round begin at once.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>One round, unless another replica is at it.</summary>
    /// <returns>Whether it was done here.</returns>
    public async Task<bool> TryRunAsync(CancellationToken cancellationToken)
    {
        await using var acquired = await services.Locks.TryAcquireAsync(name, cancellationToken);
        if (acquired is null)
        {
            services.Metrics.JobRounds.Add(name, "skipped");
            return false;
        }

        await RunAsync(cancellationToken);
        services.Metrics.JobRounds.Add(name, "done");
        return true;
    }

    /// <summary>A database whose statements may take long: nobody waits for a job.</summary>
    protected static FlagServiceDbContext PatientDatabase(IServiceProvider scope)
    {
        var db = scope.GetRequiredService<FlagServiceDbContext>();
        if (db.IsPostgres)
        {
            db.Database.SetCommandTimeout(StatementLimit);
        }

        return db;
    }

    /// <summary>Does the work of one round.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = services.Time.CreateTimer(_ => Wake(), state: null, interval, interval);
        await foreach (var _ in _wakes.Reader.ReadAllAsync(stoppingToken))
        {
            if (!services.Readiness.IsReady)
            {
                continue;
            }

            using var span = Spans.OfJob(name);
            try
            {
                await TryRunAsync(stoppingToken);
                if (_outage.Ends())
                {
                    services.Log.LogInformation("The job {Job} runs again", name);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException && DatabaseFaults.IsAway(failure))
            {
                services.Metrics.JobRounds.Add(name, "away");
                if (_outage.Begins())
                {
                    services.Log.LogWarning("The job {Job} waits for the database ({Reason})", name, services.Words.Of(failure));
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                span.SetStatus(ActivityStatusCode.Error);
                services.Metrics.JobRounds.Add(name, "failed");
                services.Errors.Report(failure, new ErrorPlace("job", name, Method: null, span.Context));
                services.Log.LogError(failure, "A run of the job {Job} failed; the next run tries again", name);
            }
        }
    }
}

/// <summary>What every recurring job needs.</summary>
internal sealed record JobServices(
    JobLocks Locks,
    Readiness Readiness,
    ServiceMetrics Metrics,
    IErrorReports Errors,
    FaultDescriptions Words,
    TimeProvider Time,
    ILogger<RecurringJob> Log);
