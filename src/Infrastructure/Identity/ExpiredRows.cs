using FlagService.Application.Pipeline;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Removes, once an hour, what can't matter any more: failed sign-ins that no lock counts, and sessions past their end with their refresh
/// tokens. A spent token stays as long as its session could live, for it may come back.
/// </summary>
internal sealed class ExpiredRows(IServiceScopeFactory scopes, WriteTurns turns, Readiness readiness, TimeProvider time, ILogger<ExpiredRows> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var forgotten = now - Lockout.Memory;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        using var turn = await turns.TakeAsync(cancellationToken);
        await db.SignInFailures.Where(failure => failure.At <= forgotten).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

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
                await RemoveAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "Expired sessions and failed sign-ins could not be removed; the next round tries again");
            }
        }
    }
}
