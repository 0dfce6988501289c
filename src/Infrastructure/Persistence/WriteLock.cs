using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;

namespace FlagService.Infrastructure.Persistence;

/// <summary>
/// A lock for the writers of SQLite, which allows one at a time; they wait without blocking a thread. PostgreSQL doesn't need it.
/// </summary>
internal sealed class WriteLock(DatabaseAddress address) : IDisposable
{
    private readonly SemaphoreSlim? _lock = address.Kind == DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the lock, which is released when the result is disposed of.</summary>
    public async ValueTask<IDisposable?> AcquireAsync(CancellationToken cancellationToken)
    {
        if (_lock is null)
        {
            return null;
        }

        await _lock.WaitAsync(cancellationToken);
        return new Release(_lock);
    }

    /// <summary>Closes SQLite's idle connections, so that it folds its write-ahead log into the one file that people copy.</summary>
    public void Dispose()
    {
        if (_lock is null)
        {
            return;
        }

        using (var connection = new SqliteConnection(address.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _lock.Dispose();
    }

    private sealed class Release(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}
