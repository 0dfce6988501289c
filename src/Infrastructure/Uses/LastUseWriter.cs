using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Uses;

/// <summary>Writes down now and then, and at the stop, when things were last used. While the database is away they wait.</summary>
internal abstract class LastUseWriter<TId>(string what, LastUses<TId> uses, UseServices services) : BackgroundService
    where TId : struct
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Writes what waits.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        uses.Tidy();
        var unwritten = uses.Unwritten();
        if (unwritten.Count == 0)
        {
            return;
        }

        try
        {
            using var turn = await services.Turns.TakeAsync(cancellationToken);
            await using var scope = services.Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
            foreach (var minute in unwritten.GroupBy(use => use.Value, use => use.Key))
            {
                var used = minute.ToList();
                await WriteAsync(db, used, minute.Key, cancellationToken);
                used.ForEach(id => uses.Written(id, minute.Key));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            services.Log.LogWarning("The last uses of {What} wait to be written ({Reason})", what, failure.GetBaseException().Message);
        }
    }

    /// <summary>Writes that some were used in a minute, unless a later one is known.</summary>
    protected abstract Task WriteAsync(FlagServiceDbContext db, IReadOnlyList<TId> used, DateTimeOffset minute, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, services.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }
}

/// <summary>What every writer of last uses needs.</summary>
internal sealed record UseServices(WriteTurns Turns, IServiceScopeFactory Scopes, TimeProvider Time, ILogger<UseServices> Log);
