using System.Globalization;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Jobs;

/// <summary>
/// Rewrites SQLite's file after people were erased: <see cref="SecureDelete"/> overwrites rows where they are, but not the copies that stay where
/// rows were moved from. Then the write-ahead log is emptied, which has earlier states of pages.
/// </summary>
internal sealed class SqliteCompaction(
    IServiceScopeFactory scopes,
    WriteLock writeLock,
    TimeProvider time,
    JobServices services,
    ILogger<SqliteCompaction> log) : RecurringJob("compaction", TimeSpan.FromMinutes(1), services)
{
    /// <summary>The pause after rewriting the file, as a multiple of its duration, because nobody else can write meanwhile.</summary>
    private const int RestFactor = 200;

    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromHours(1);

    private DateTimeOffset _restsUntil;

    // What a process that ended before it came to this has left in the log.
    private bool _hasLog = true;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();

        // The file says of how many erasures it is free, in a field that is the application's.
        var erased = await NumberAsync(db, "SELECT COUNT(*) FROM audit_entries WHERE action = 'user.erase'", cancellationToken);
        if (erased != await NumberAsync(db, "PRAGMA user_version", cancellationToken))
        {
            _hasLog = true;
            if (!IsResting())
            {
                await RewriteAsync(db, erased, cancellationToken);
            }
        }

        if (_hasLog)
        {
            await EmptyLogAsync(db, cancellationToken);
        }
    }

    // A rest longer than the clock allows is one that a wrong clock began.
    private bool IsResting()
    {
        var left = _restsUntil - time.Now();
        return left > TimeSpan.Zero && left <= TimeSpan.FromDays(1);
    }

    private async Task RewriteAsync(FlagServiceDbContext db, long erased, CancellationToken cancellationToken)
    {
        _restsUntil = time.Now() + RestAfterFailure;
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        var started = time.GetTimestamp();
        await db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {erased}"), cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        _restsUntil = time.Now() + (elapsed * RestFactor);
        log.LogInformation("The database file was compacted in {Elapsed:0.0} s; it no longer has data of erased users", elapsed.TotalSeconds);
    }

    /// <summary>Empties the log, unless somebody still reads from it; the next round tries again then.</summary>
    private async Task EmptyLogAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        _hasLog = await NumberAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken) != 0;
    }

    private static async Task<long> NumberAsync(FlagServiceDbContext db, string query, CancellationToken cancellationToken) =>
        (long)(await db.ReadAsync(query, row => (object)row.GetInt64(0), cancellationToken))[0];
}
