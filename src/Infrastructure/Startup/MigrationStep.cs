using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Identity.Root;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Startup;

/// <summary>Brings the schema up to date, unless that is left to the operator; on a schema of a later version it leaves all as it is.</summary>
internal sealed class MigrationStep(
    FlagServiceDbContext db,
    DatabaseAddress address,
    DatabaseOptions options,
    MigrationLock migrationLock,
    FirstStart first,
    TimeProvider time,
    ILogger<MigrationStep> log) : IStartupStep
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        // Checked before the lock is acquired: `migrate up` needs an SQLite file for itself.
        if (!options.MigrateAtStart && (await db.PendingMigrationsAsync(either.Token)).Count is > 0 and var count)
        {
            throw new PendingMigrationsException(count);
        }

        await using var acquired = await migrationLock.AcquireAsync(either.Token);
        var pending = await db.PendingMigrationsAsync(either.Token);
        if (pending.Count == 0)
        {
            return;
        }

        log.LogInformation("Applying {Count} migrations to {Database}", pending.Count, address.Display);
        if (pending.Count == db.KnownMigrations.Count)
        {
            first.Begin();
        }

        await db.Database.MigrateAsync(either.Token);
    }
}
