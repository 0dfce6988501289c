using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Writes down now and then, and at the stop, when SDK keys were last used.</summary>
internal sealed class SdkKeyUseWriter(
    SdkKeyUses uses,
    WriteTurns turns,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<SdkKeyUseWriter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var unwritten = uses.Unwritten();
        if (unwritten.Count == 0)
        {
            return;
        }

        try
        {
            using var turn = await turns.TakeAsync(cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
            foreach (var minute in unwritten.GroupBy(use => use.Value, use => use.Key))
            {
                var keys = minute.ToList();
                await db.SdkKeys
                    .Where(key => keys.Contains(key.Id) && (key.LastUsedAt == null || key.LastUsedAt < minute.Key))
                    .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, minute.Key), cancellationToken);
                keys.ForEach(key => uses.Written(key, minute.Key));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("The last uses of SDK keys wait to be written ({Reason})", failure.GetBaseException().Message);
        }
    }
}
