using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Brings the schema up to date, one process at a time; the others wait and find it done.</summary>
internal sealed class MigrationStep(
    FlagServiceDbContext db,
    DatabaseAddress address,
    SoleProcess sole,
    TimeProvider time,
    ILogger<MigrationStep> log) : IStartupStep
{
    private const long AdvisoryLock = 0x466C_6167_4D69_6772;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var turn = address.Kind == DatabaseKind.Postgres ? await AdvisoryLockAsync(either.Token) : null;
        if (address.Kind == DatabaseKind.Sqlite)
        {
            await PrepareFileAsync(either.Token);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(either.Token)).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        log.LogInformation("Applying {Count} migrations to {Database}", pending.Count, address.Display);
        await db.Database.MigrateAsync(either.Token);
    }

    private async Task<NpgsqlConnection> AdvisoryLockAsync(CancellationToken cancellationToken)
    {
        // Not pooled: closing the connection is what gives the lock back, also when this process dies.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLock})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private async Task PrepareFileAsync(CancellationToken cancellationToken)
    {
        await sole.TakeAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

        // Whoever holds the file is alone, so that a row left behind by a killed process can only be stale.
        var stale = await db.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (stale > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
        }
    }
}
