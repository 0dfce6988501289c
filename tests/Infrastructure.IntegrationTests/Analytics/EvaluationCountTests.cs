using System.Data.Common;
using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Application.Observability;
using FlagService.Domain.Flags;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Analytics;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class EvaluationCountTests(Database database)
{
    private World _world = null!;
    private EnvironmentSnapshot _environment = null!;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        _environment = await _world.WithFlagsAsync("a", "b", "c");
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task Are_exact_whatever_is_written_meanwhile()
    {
        const int Calls = 3_000;
        var counting = Task.Run(() => Parallel.For(0, Calls, i =>
        {
            _world.Replica.RecordAll(_environment, user: null);
            _world.Replica.Record(_environment, user: null, position: i % 3);
        }));
        while (!counting.IsCompleted)
        {
            await _world.Replica.Get<CountWriting>().WriteAsync(CancellationToken.None);
        }

        await counting;
        await _world.Replica.Get<CountWriting>().WriteAsync(CancellationToken.None);

        foreach (var interval in Enum.GetValues<EvaluationInterval>())
        {
            Assert.That(await _world.Replica.CountedAsync(interval), Is.EqualTo(4 * Calls), $"{interval}");
        }
    }

    [Test]
    public async Task Cost_a_call_nothing_of_the_memory()
    {
        var environment = await _world.WithFlagsAsync([.. Enumerable.Range(0, 97).Select(i => $"f{i}")]);
        var results = new FlagEvaluation[environment.Snapshot.Flags.Count];
        Evaluator.EvaluateAll(environment.Snapshot, new EvaluationContext(new AttributeObjectBuilder().Build()), results);
        var counter = new EvaluationCounter();
        var at = _world.Replica.Time.GetUtcNow();
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(environment, 0, results, at);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            counter.Add(environment, 0, results, at);
        }

        // Now and then a thread comes to a processor whose cells are not made yet.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(500_000));
        var pending = new PendingCounts();
        counter.TakeInto(pending);
        Assert.That(pending.Take(int.MaxValue).Evaluations, Is.EqualTo(11_000 * 100));
    }

    [Test]
    public async Task Of_an_old_snapshot_are_kept_beside_those_of_the_new_one()
    {
        _world.Replica.RecordAll(_environment);
        var next = await _world.WithFlagsAsync("d");
        _world.Replica.RecordAll(next);
        _world.Replica.RecordAll(_environment);

        await _world.Replica.WriteAsync();

        Assert.That(await CountsAsync(EvaluationInterval.Day), Is.EqualTo("a 3, b 3, c 3, d 1"));
    }

    [Test]
    public async Task Of_several_replicas_add_up()
    {
        await using var other = new Replica(_world.Url);
        for (var i = 0; i < 10; i++)
        {
            _world.Replica.RecordAll(_environment);
            other.Record(_environment, position: 1);
            await Task.WhenAll(_world.Replica.WriteAsync(), other.WriteAsync());
        }

        Assert.That(await CountsAsync(EvaluationInterval.Day), Is.EqualTo("a 10, b 20, c 10"));
    }

    [Test]
    public async Task Lie_in_the_minute_the_hour_and_the_day_of_the_evaluation()
    {
        _world.Replica.Record(_environment);
        _world.Replica.Time.Advance(TimeSpan.FromMinutes(1));
        _world.Replica.Record(_environment);
        _world.Replica.Time.Advance(TimeSpan.FromHours(1));
        _world.Replica.Record(_environment);
        _world.Replica.Time.Advance(TimeSpan.FromDays(1));
        _world.Replica.Record(_environment);
        await _world.Replica.WriteAsync();

        var rows = await _world.Replica.ReadAsync(db => db.EvaluationCounts.AsNoTracking().ToListAsync());

        Assert.That(rows.Where(row => row.Resolution == EvaluationInterval.Minute).Select(row => row.Count), Is.EqualTo(new[] { 1, 1, 1, 1 }));
        Assert.That(rows.Count(row => row.Resolution == EvaluationInterval.Hour), Is.InRange(3, 4));
        Assert.That(rows.Count(row => row.Resolution == EvaluationInterval.Day), Is.InRange(2, 3));
        Assert.That(rows.All(row => row.At == row.Resolution.Begin(row.At)), Is.True);
    }

    [Test]
    public async Task Are_not_added_twice_when_nobody_knows_whether_they_were_added()
    {
        var line = new BadLine();
        await using var replica = new Replica(_world.Url, line);
        replica.RecordAll(_environment);

        line.BreaksAfterCommit = true;
        Assert.That(() => replica.WriteAsync(), Throws.InstanceOf<TimeoutException>());
        line.BreaksAfterCommit = false;
        replica.RecordAll(_environment);
        line.BreaksBeforeCommit = true;
        Assert.That(() => replica.WriteAsync(), Throws.InstanceOf<TimeoutException>());
        line.BreaksBeforeCommit = false;
        await replica.WriteAsync();

        Assert.That(await CountsAsync(EvaluationInterval.Minute), Is.EqualTo("a 2, b 2, c 2"));
        Assert.That(await _world.Replica.ReadAsync(db => db.Evaluations.CountAsync()), Is.EqualTo(6));
    }

    [Test]
    public async Task That_the_database_refuses_take_no_others_along()
    {
        var uncounted = _world.Replica.Get<ServiceMetrics>().QueueDrops;
        await RefuseAsync(_environment.Flags[1]);
        _world.Replica.RecordAll(_environment);
        _world.Replica.RecordAll(_environment);

        await _world.Replica.WriteAsync();

        Assert.That(await CountsAsync(EvaluationInterval.Minute), Is.EqualTo("a 2, c 2"));
        Assert.That(await _world.Replica.ReadAsync(db => db.FlagActivities.CountAsync()), Is.EqualTo(3));
        Assert.That(uncounted.Of("evaluation_counts"), Is.EqualTo(2));
    }

    private Task<int> RefuseAsync(FlagId flag) => _world.Replica.ReadAsync(db =>
    {
        var sql = database == Database.Postgres
            ? $"ALTER TABLE evaluation_counts ADD CONSTRAINT refused CHECK (flag_id <> '{flag.Value}')"
            : $"CREATE TRIGGER refused BEFORE INSERT ON evaluation_counts WHEN NEW.flag_id = '{flag.Value.ToString().ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'no'); END";
        return db.Database.ExecuteSqlRawAsync(sql);
    });

    private async Task<string> CountsAsync(EvaluationInterval interval)
    {
        var flags = await _world.Replica.ReadAsync(db => db.Flags.ToDictionaryAsync(flag => flag.Id, flag => flag.Key));
        var rows = await _world.Replica.ReadAsync(db => db.EvaluationCounts.AsNoTracking().Where(row => row.Resolution == interval).ToListAsync());
        return string.Join(", ", rows
            .GroupBy(row => flags[row.FlagId], row => row.Count, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Sum()}"));
    }

    /// <summary>A line to the database that breaks at the worst moments.</summary>
    private sealed class BadLine : IDbTransactionInterceptor
    {
        public bool BreaksAfterCommit { get; set; }

        public bool BreaksBeforeCommit { get; set; }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            BreaksBeforeCommit ? throw new TimeoutException("The line broke.") : ValueTask.FromResult(result);

        public Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default) =>
            BreaksAfterCommit ? throw new TimeoutException("The line broke.") : Task.CompletedTask;
    }
}
