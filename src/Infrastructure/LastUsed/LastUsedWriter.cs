using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.LastUsed;

/// <summary>Writes down now and then, and at the stop, when things were last used. What fails waits for the next time.</summary>
internal abstract class LastUsedWriter<TId>(LastUsedTimes<TId> uses, LastUseServices services) : BackgroundService
    where TId : notnull
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // When something was last used is not worth a stop that hangs.
    private static readonly TimeSpan PatienceAtTheStop = TimeSpan.FromSeconds(3);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(PatienceAtTheStop);
        try
        {
            await WriteAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            services.Log.LogWarning("{Writer}: the last uses of the last {Interval} are lost", GetType().Name, Interval);
        }
    }

    /// <summary>Writes everything that is noted and not written.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var minute in uses.Unwritten().GroupBy(use => use.Value, use => use.Key))
            {
                foreach (var part in minute.Chunk(AtOnce))
                {
                    await WriteAsync(part, minute.Key, cancellationToken);
                }
            }

            uses.Forget();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            services.Log.LogWarning("{Writer}: the last uses could not be written yet ({Reason})", GetType().Name, services.Words.Of(failure));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, services.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    /// <summary>Writes that things were used in a minute, those apart of which a later use is written.</summary>
    protected abstract Task WriteAsync(FlagServiceDbContext db, List<TId> ids, DateTimeOffset minute, CancellationToken cancellationToken);

    private async Task WriteAsync(TId[] ids, DateTimeOffset minute, CancellationToken cancellationToken)
    {
        using var acquired = await services.WriteLock.AcquireAsync(cancellationToken);
        await using var scope = services.Scopes.CreateAsyncScope();
        await WriteAsync(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>(), [.. ids], minute, cancellationToken);
        foreach (var id in ids)
        {
            uses.Written(id, minute);
        }
    }
}

/// <summary>What every writer of last uses needs.</summary>
internal sealed record LastUseServices(
    WriteLock WriteLock,
    IServiceScopeFactory Scopes,
    FaultDescriptions Words,
    TimeProvider Time,
    ILogger<LastUseServices> Log);
