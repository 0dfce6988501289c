using FlagService.Infrastructure.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Brings the schema up to date, one process at a time; the others wait and find it done.</summary>
internal sealed class MigrationStep(FlagServiceDbContext db, DatabaseAddress address, TimeProvider time, ILogger<MigrationStep> log) : IStartupStep
{
    private const long AdvisoryLock = 0x466C_6167_4D69_6772;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var turn = address.Kind == DatabaseKind.Postgres
            ? await AdvisoryLockAsync(either.Token)
            : await FileLockAsync(either.Token);
        var pending = (await db.Database.GetPendingMigrationsAsync(either.Token)).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        log.LogInformation("Applying {Count} migrations to {Database}", pending.Count, address.Display);
        await db.Database.MigrateAsync(either.Token);
    }

    private async Task<IAsyncDisposable> AdvisoryLockAsync(CancellationToken cancellationToken)
    {
        // Not pooled: closing the connection is what gives the lock back, also when this process dies.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLock})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private async Task<IAsyncDisposable> FileLockAsync(CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(address.ConnectionString).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var turn = await OpenAloneAsync(file + ".lock", cancellationToken);
        CreatePrivately(file);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

        // Whoever holds the file is alone, so that a row left behind by a killed process can only be stale.
        var stale = await db.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (stale > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
        }

        return turn;
    }

    /// <summary>SQLite itself would let everybody on the machine read it; its files beside it follow its mode.</summary>
    private static void CreatePrivately(string file)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(file))
        {
            new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
    }

    private async Task<FileStream> OpenAloneAsync(string path, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
    }
}
