using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Sees to it that one process at a time changes the schema; the others wait and find it done.</summary>
internal sealed class MigrationLock(FlagServiceDbContext db, DatabaseAddress address, SqliteInstanceLock instanceLock, ConnectionsInUse inUse)
{
    private const long AdvisoryLock = 0x466C_6167_4D69_6772;

    /// <summary>Acquires the lock, until the result is disposed of or this process ends. An SQLite file stays locked.</summary>
    /// <exception cref="SettingException">Another process has the SQLite file and doesn't stop.</exception>
    public async Task<IAsyncDisposable?> AcquireAsync(CancellationToken cancellationToken)
    {
        if (address.Kind == DatabaseKind.Postgres)
        {
            return await AdvisoryLockAsync(cancellationToken);
        }

        await PrepareFileAsync(cancellationToken);
        return null;
    }

    private async Task<IAsyncDisposable> AdvisoryLockAsync(CancellationToken cancellationToken)
    {
        // Not pooled: closing the connection is what gives the lock back, also when this process dies.
        var connection = inUse.Watch(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ToString()));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLock})", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task PrepareFileAsync(CancellationToken cancellationToken)
    {
        await instanceLock.AcquireAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

        // This process has the file to itself, so a row that a killed process left behind can only be stale.
        if (await db.FindsAsync("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsLock'", cancellationToken))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
        }
    }
}
