using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Settings;
using Npgsql;

namespace FlagService.Infrastructure.Jobs;

/// <summary>Sees to it that of all replicas on one database, one at a time works on a job.</summary>
internal sealed class JobLocks(DatabaseAddress address, DatabaseMeasures measures, ConnectionsInUse inUse)
{
    /// <summary>
    /// Acquires the lock of a job, until the result is disposed of or this process ends; null while another replica has it.
    /// </summary>
    public async Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken) =>
        address.Kind == DatabaseKind.Sqlite
            ? NoLock.Instance // One process has the file for itself.
            : await TryLockAsync(job, cancellationToken);

    private async Task<IAsyncDisposable?> TryLockAsync(string job, CancellationToken cancellationToken)
    {
        var connection = inUse.Watch(measures.Watch(new NpgsqlConnection(address.ConnectionString)));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection)
            {
                Parameters = { new() { Value = KeyOf(job) } },
            };
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new HeldLock(connection, job);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static string KeyOf(string job) => "flagservice:" + job;

    private sealed class HeldLock(NpgsqlConnection connection, string job) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                // The connection goes back to the pool and would keep the lock there; one that broke has given it back already.
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtextextended($1, 0))", connection)
                {
                    Parameters = { new() { Value = KeyOf(job) } },
                };
                try
                {
                    await command.ExecuteNonQueryAsync(CancellationToken.None);
                }
                catch (Exception failure) when (DatabaseFaults.IsAway(failure))
                {
                    NpgsqlConnection.ClearPool(connection);
                }
            }
        }
    }

    private sealed class NoLock : IAsyncDisposable
    {
        public static NoLock Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
