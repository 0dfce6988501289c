using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Row by row in one transaction, which is the quick way here; days are not apart.</summary>
internal sealed class SqliteEvaluationTables : IEvaluationTables
{
    private const string AddCount =
        """
        INSERT INTO evaluation_counts (flag_id, environment_id, resolution, at, variation, reason, count)
        VALUES ($flag, $environment, $resolution, $at, $variation, $reason, $count)
        ON CONFLICT (flag_id, environment_id, resolution, at, variation, reason) DO UPDATE SET count = count + excluded.count
        """;

    private const string AddSeen =
        """
        INSERT INTO flag_activity (flag_id, environment_id, last_evaluated_at, variation, unchanged_since)
        VALUES ($flag, $environment, $last, $variation, $since)
        ON CONFLICT (flag_id, environment_id) DO UPDATE SET
          last_evaluated_at = max(last_evaluated_at, excluded.last_evaluated_at),
          unchanged_since = CASE
            WHEN variation <> excluded.variation THEN max(unchanged_since, excluded.last_evaluated_at)
            WHEN $sole THEN unchanged_since
            ELSE max(unchanged_since, excluded.unchanged_since) END,
          variation = CASE WHEN excluded.last_evaluated_at >= last_evaluated_at THEN excluded.variation ELSE variation END
        """;

    // An earlier try of which nobody knew may have been committed after all; ids are never made twice.
    private const string AppendOne =
        """
        INSERT INTO evaluation_log (id, at, environment_id, flag_id, user_id, variation, reason)
        VALUES ($id, $at, $environment, $flag, $user, $variation, $reason)
        ON CONFLICT (at, id) DO NOTHING
        """;

    public async Task<bool> TryBeginBatchAsync(
        FlagServiceDbContext db,
        Guid writer,
        long number,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO evaluation_writers (id, batch, at) VALUES ({writer}, {number}, {Microseconds(now)})
            ON CONFLICT (id) DO UPDATE SET batch = excluded.batch, at = excluded.at WHERE batch < excluded.batch
            """,
            cancellationToken) > 0;

    public async Task AddAsync(FlagServiceDbContext db, CountBatch batch, CancellationToken cancellationToken)
    {
        await using var count = Command(db, AddCount);
        foreach (var row in batch.Rows())
        {
            await ExecuteAsync(
                count,
                cancellationToken,
                ("$flag", row.FlagId.Value),
                ("$environment", row.EnvironmentId.Value),
                ("$resolution", (long)row.Resolution),
                ("$at", Microseconds(row.At)),
                ("$variation", row.Variation),
                ("$reason", row.Reason),
                ("$count", row.Count));
        }

        await using var seen = Command(db, AddSeen);
        foreach (var flag in batch.Seen)
        {
            await ExecuteAsync(
                seen,
                cancellationToken,
                ("$flag", flag.Flag.Value),
                ("$environment", flag.Environment.Value),
                ("$last", Microseconds(flag.Last)),
                ("$variation", flag.Variation),
                ("$since", Microseconds(flag.Since)),
                ("$sole", flag.IsSole));
        }
    }

    public async Task AppendAsync(FlagServiceDbContext db, IReadOnlyList<RecordedEvaluation> rows, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await using var append = Command(db, AppendOne);
        foreach (var row in rows)
        {
            await ExecuteAsync(
                append,
                cancellationToken,
                ("$id", row.Id),
                ("$at", Microseconds(row.At)),
                ("$environment", row.EnvironmentId.Value),
                ("$flag", row.FlagId.Value),
                ("$user", row.UserId ?? (object)DBNull.Value),
                ("$variation", row.Variation),
                ("$reason", row.Reason));
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    public bool IsThere(Exception failure) => false;

    public Task KeepDaysAsync(FlagServiceDbContext db, DateOnly today, DateOnly oldest, CancellationToken cancellationToken) => Task.CompletedTask;

    private static SqliteCommand Command(FlagServiceDbContext db, string sql)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    private static async Task ExecuteAsync(SqliteCommand command, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value);
            }
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // As the model keeps times.
    private static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
}
