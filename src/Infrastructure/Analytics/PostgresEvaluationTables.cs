using System.Globalization;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Counts by one statement a batch, single evaluations by COPY. These lie in a partition a day, which goes as a whole when it is too old; what
/// has no day of its own yet is taken by a partition for all the rest, so that nothing is ever lost for want of one.
/// </summary>
internal sealed class PostgresEvaluationTables : IEvaluationTables
{
    /// <summary>For how many days room is made ahead.</summary>
    public const int DaysAhead = 7;

    private const string DayPrefix = "evaluation_log_2";

    public async Task<bool> TryBeginBatchAsync(
        FlagServiceDbContext db,
        Guid writer,
        long number,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO evaluation_writers (id, batch, at) VALUES ({writer}, {number}, {now})
            ON CONFLICT (id) DO UPDATE SET batch = excluded.batch, at = excluded.at WHERE evaluation_writers.batch < excluded.batch
            """,
            cancellationToken) > 0;

    public async Task AddAsync(FlagServiceDbContext db, CountBatch batch, CancellationToken cancellationToken)
    {
        await AddCountsAsync(db, batch.Rows(), cancellationToken);
        foreach (var seen in batch.SeenInOrder().GroupBy(seen => seen.IsSole))
        {
            await AddSeenAsync(db, [.. seen], isSole: seen.Key, cancellationToken);
        }
    }

    public async Task AppendAsync(FlagServiceDbContext db, IReadOnlyList<RecordedEvaluation> rows, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await using var copy = await connection.BeginBinaryImportAsync(
                "COPY evaluation_log (id, at, environment_id, flag_id, user_id, variation, reason) FROM STDIN (FORMAT BINARY)",
                cancellationToken);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
                await copy.WriteAsync(row.EnvironmentId.Value, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(row.FlagId.Value, NpgsqlDbType.Uuid, cancellationToken);
                await (row.UserId is { } user ? copy.WriteAsync(user, NpgsqlDbType.Varchar, cancellationToken) : copy.WriteNullAsync(cancellationToken));
                await copy.WriteAsync(row.Variation, NpgsqlDbType.Varchar, cancellationToken);
                await copy.WriteAsync(row.Reason, NpgsqlDbType.Varchar, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public bool IsThere(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public async Task KeepDaysAsync(FlagServiceDbContext db, DateOnly today, DateOnly oldest, CancellationToken cancellationToken)
    {
        var days = await db.Database
            .SqlQuery<string>(
                $"""
                SELECT relname::text AS "Value" FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'evaluation_log'::regclass
                """)
            .ToListAsync(cancellationToken);
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!days.Contains(NameOf(day)))
            {
                await InTransactionAsync(db, MakingOf(day), cancellationToken);
            }
        }

        var tooOld = days.Where(day => day.StartsWith(DayPrefix, StringComparison.Ordinal) && string.CompareOrdinal(day, NameOf(oldest)) < 0);
        foreach (var day in tooOld)
        {
            await InTransactionAsync(db, $"DROP TABLE {day}", cancellationToken);
        }
    }

    private static async Task AddCountsAsync(FlagServiceDbContext db, IReadOnlyList<EvaluationCount> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var flags = rows.Select(row => row.FlagId.Value).ToArray();
        var environments = rows.Select(row => row.EnvironmentId.Value).ToArray();
        var resolutions = rows.Select(row => (short)row.Resolution).ToArray();
        var times = rows.Select(row => row.At).ToArray();
        var variations = rows.Select(row => row.Variation).ToArray();
        var reasons = rows.Select(row => row.Reason).ToArray();
        var counts = rows.Select(row => row.Count).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO evaluation_counts AS held (flag_id, environment_id, resolution, at, variation, reason, count)
            SELECT * FROM unnest({flags}, {environments}, {resolutions}, {times}, {variations}, {reasons}, {counts})
            ON CONFLICT (flag_id, environment_id, resolution, at, variation, reason) DO UPDATE SET count = held.count + excluded.count
            """,
            cancellationToken);
    }

    private static async Task AddSeenAsync(FlagServiceDbContext db, IReadOnlyList<SeenFlag> seen, bool isSole, CancellationToken cancellationToken)
    {
        var flags = seen.Select(flag => flag.Flag.Value).ToArray();
        var environments = seen.Select(flag => flag.Environment.Value).ToArray();
        var times = seen.Select(flag => flag.Last).ToArray();
        var variations = seen.Select(flag => flag.Variation).ToArray();
        var since = seen.Select(flag => flag.Since).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO flag_activity AS held (flag_id, environment_id, last_evaluated_at, variation, unchanged_since)
            SELECT * FROM unnest({flags}, {environments}, {times}, {variations}, {since})
            ON CONFLICT (flag_id, environment_id) DO UPDATE SET
              last_evaluated_at = greatest(held.last_evaluated_at, excluded.last_evaluated_at),
              unchanged_since = CASE
                WHEN held.variation <> excluded.variation THEN greatest(held.unchanged_since, excluded.last_evaluated_at)
                WHEN {isSole} THEN held.unchanged_since
                ELSE greatest(held.unchanged_since, excluded.unchanged_since) END,
              variation = CASE WHEN excluded.last_evaluated_at >= held.last_evaluated_at THEN excluded.variation ELSE held.variation END
            """,
            cancellationToken);
    }

    // What came before its day was made lies with the rest and has to leave it first.
    private static string MakingOf(DateOnly day)
    {
        var (name, from, to) = (NameOf(day), Midnight(day), Midnight(day.AddDays(1)));
        return $"""
            CREATE TABLE {name} (LIKE evaluation_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
            WITH moved AS (DELETE FROM evaluation_log_default WHERE at >= '{from}' AND at < '{to}' RETURNING *) INSERT INTO {name} SELECT * FROM moved;
            ALTER TABLE evaluation_log ATTACH PARTITION {name} FOR VALUES FROM ('{from}') TO ('{to}');
            """;
    }

    private static string NameOf(DateOnly day) => "evaluation_log_" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    private static async Task InTransactionAsync(FlagServiceDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Waiting for a lock on the whole table would block everybody behind it, so it is tried again in the next round.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '3s'", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
