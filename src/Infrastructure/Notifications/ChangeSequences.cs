using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Notifications;

/// <summary>
/// The change numbers that this replica has received. Each change has the next number of a row that stays locked until it is committed, so
/// that the notifications of a row arrive in order. A number that is missing, or that the database has but no notification, is a missed
/// change.
/// </summary>
internal sealed class ChangeSequences
{
    /// <summary>How many rows there are.</summary>
    public const int Shards = 64;

    private readonly Lock _lock = new();
    private readonly long[] _received = new long[Shards];
    private int _next = Environment.ProcessId;
    private long _applied;

    /// <summary>The number of changes that were received.</summary>
    public long Received
    {
        get
        {
            lock (_lock)
            {
                return _received.Sum();
            }
        }
    }

    /// <summary>How many at least are in effect, whatever waits.</summary>
    public long Applied
    {
        get
        {
            lock (_lock)
            {
                return _applied;
            }
        }
    }

    /// <summary>How many changes there were.</summary>
    public static async Task<long> CountAsync(FlagServiceDbContext db, CancellationToken cancellationToken) =>
        db.IsPostgres ? await db.Set<ChangeSequence>().Where(number => number.Shard < Shards).SumAsync(number => number.Number, cancellationToken) : 0;

    /// <summary>
    /// Gives a change its number and sends its notification with the commit. It is one statement, the last one of the transaction.
    /// </summary>
    public async Task SendAsync(FlagServiceDbContext db, ChangeNotification notification, CancellationToken cancellationToken)
    {
        var shard = (short)((uint)Interlocked.Increment(ref _next) % Shards);
        var text = (notification with { Number = new ChangeSequence { Shard = shard, Number = 0 } }).ToText();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH raised AS (
                INSERT INTO change_numbers (shard, number) VALUES ({shard}, 1)
                ON CONFLICT (shard) DO UPDATE SET number = change_numbers.number + 1
                RETURNING number)
            SELECT pg_notify({ChangeChannel.Name}, replace({text}, '"Number":0', '"Number":' || number)) FROM raised
            """,
            cancellationToken);
    }

    /// <summary>The numbers that the database has.</summary>
    public static async Task<IReadOnlyList<ChangeSequence>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand("SELECT shard, number FROM change_numbers WHERE shard < 64", connection);
        await using var reader = await question.ExecuteReaderAsync(cancellationToken);
        var numbers = new List<ChangeSequence>(Shards);
        while (await reader.ReadAsync(cancellationToken))
        {
            numbers.Add(new ChangeSequence { Shard = reader.GetInt16(0), Number = reader.GetInt64(1) });
        }

        return numbers;
    }

    /// <summary>A change notification was received.</summary>
    /// <returns>Whether one before it was missed.</returns>
    public bool Observe(ChangeSequence change)
    {
        if (change.Shard is < 0 or >= Shards)
        {
            return true;
        }

        lock (_lock)
        {
            var isMissed = change.Number > _received[change.Shard] + 1;
            _received[change.Shard] = Math.Max(_received[change.Shard], change.Number);
            return isMissed;
        }
    }

    /// <summary>The number of changes in the database whose notification was not received.</summary>
    public long Missing(IReadOnlyList<ChangeSequence> present)
    {
        lock (_lock)
        {
            return present.Sum(number => Math.Max(0, number.Number - _received[number.Shard]));
        }
    }

    /// <summary>
    /// Marks all changes up to these numbers as received, after everything was invalidated. Numbers may be lower than before: a database
    /// can be restored.
    /// </summary>
    public void Begin(IReadOnlyList<ChangeSequence> present)
    {
        lock (_lock)
        {
            Array.Clear(_received);
            foreach (var number in present)
            {
                _received[number.Shard] = number.Number;
            }

            _applied = Math.Min(_applied, _received.Sum());
        }
    }

    /// <summary>So many are in effect, or more.</summary>
    public void MarkApplied(long count)
    {
        lock (_lock)
        {
            _applied = Math.Max(_applied, count);
        }
    }
}
