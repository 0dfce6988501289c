using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Analytics;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

/// <summary>Single evaluations, as they are kept.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class EvaluationRecordingTests(Database database)
{
    private const string SampleAbove = "FlagService:Analytics:SampleAbovePerSecond";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private World _world = null!;
    private EnvironmentSnapshot _environment = null!;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database, (SampleAbove, "100000"));
        _environment = await _world.WithFlagsAsync("f");
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
    public async Task A_stop_loses_nothing()
    {
        const int Calls = 2_000;
        var writer = _world.Replica.Writer();
        await writer.StartAsync(CancellationToken.None);
        for (var i = 0; i < Calls; i++)
        {
            _world.Replica.Record(_environment, $"user-{i}");
        }

        await writer.StopAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.That(await UsersAsync(), Is.EquivalentTo(Enumerable.Range(0, Calls).Select(i => $"user-{i}")));
        Assert.That(await _world.Replica.CountedAsync(EvaluationInterval.Day), Is.EqualTo(Calls));
    }

    [Test]
    public async Task A_full_queue_drops_and_counts_what_it_drops_and_counts_it_all_the_same()
    {
        var dropped = _world.Replica.Get<ServiceMetrics>().QueueDrops;
        for (var i = 0; i < EvaluationRecorder.Capacity + 3; i++)
        {
            _world.Replica.Record(_environment);
        }

        Assert.That(dropped.Of("evaluation_log"), Is.EqualTo(3));
        await _world.Replica.WriteAsync();
        Assert.That(await _world.Replica.ReadAsync(db => db.Evaluations.CountAsync()), Is.EqualTo(EvaluationRecorder.Capacity));
        Assert.That(await _world.Replica.CountedAsync(EvaluationInterval.Minute), Is.EqualTo(EvaluationRecorder.Capacity + 3));
    }

    [Test]
    public async Task A_user_id_of_any_kind_is_recorded()
    {
        foreach (var user in new[] { "a\0b", new string('x', 255) + "😀", new string('y', 300), null, "😀", "half\uD83D", "\uDC00" })
        {
            _world.Replica.Record(_environment, user);
        }

        await _world.Replica.WriteAsync();

        Assert.That(
            await UsersAsync(),
            Is.EquivalentTo(new[] { "a\uFFFDb", new string('x', 255), new string('y', 256), null, "😀", null, null }));
    }

    [Test]
    public async Task What_was_served_stands_in_the_row()
    {
        var before = _world.Replica.Time.GetUtcNow().AddMilliseconds(-1);
        _world.Replica.Record(_environment);
        await _world.Replica.WriteAsync();

        var row = await _world.Replica.ReadAsync(db => db.Evaluations.SingleAsync());

        Assert.Multiple(() =>
        {
            Assert.That(row.EnvironmentId, Is.EqualTo(_world.Production));
            Assert.That(row.FlagId, Is.EqualTo(_environment.Flags.Single()));
            Assert.That((row.Variation, row.Reason), Is.EqualTo(("off", "rollout")));
            Assert.That(row.At, Is.InRange(before, _world.Replica.Time.GetUtcNow()));
        });
    }

    [Test]
    public async Task One_that_cannot_be_written_takes_no_other_along()
    {
        await _world.Replica.ReadAsync(db => db.Database.ExecuteSqlRawAsync(database == Database.Postgres
            ? "ALTER TABLE evaluation_log ADD CHECK (user_id <> 'bad')"
            : "CREATE TRIGGER refused BEFORE INSERT ON evaluation_log WHEN NEW.user_id = 'bad' BEGIN SELECT RAISE(ABORT, 'bad'); END"));
        var dropped = _world.Replica.Get<ServiceMetrics>().QueueDrops;
        for (var i = 0; i < 10; i++)
        {
            _world.Replica.Record(_environment, $"user-{i}");
        }

        _world.Replica.Record(_environment, "bad");
        for (var i = 10; i < 20; i++)
        {
            _world.Replica.Record(_environment, $"user-{i}");
        }

        await _world.Replica.WriteAsync();

        var users = await UsersAsync();
        Assert.That(users, Is.EquivalentTo(Enumerable.Range(0, 20).Select(i => $"user-{i}")));
        Assert.That(dropped.Of("evaluation_log"), Is.EqualTo(1));
        Assert.That(await _world.Replica.CountedAsync(EvaluationInterval.Hour), Is.EqualTo(21));
    }

    [Test]
    public async Task Above_a_number_a_second_a_sample_is_kept_and_all_are_counted()
    {
        await using var replica = new Replica(_world.Url, interceptor: null, (SampleAbove, "10"));
        var began = replica.Time.GetUtcNow();
        for (var i = 0; i < 1000; i++)
        {
            replica.Record(_environment);
        }

        var seconds = (int)(replica.Time.GetUtcNow() - began).TotalSeconds + 2;
        await replica.WriteAsync();

        Assert.That(await UsersAsync(), Has.Count.InRange(10, 10 * seconds));
        Assert.That(await replica.CountedAsync(EvaluationInterval.Minute), Is.EqualTo(1000));
    }

    [Test]
    public async Task Users_are_left_out_where_they_are_not_to_be_recorded()
    {
        await using var replica = new Replica(_world.Url, interceptor: null, ("FlagService:Analytics:RecordUsers", "false"));
        replica.Record(_environment, "ada");
        await replica.WriteAsync();

        Assert.That(await UsersAsync(), Is.EqualTo(new string?[] { null }));
    }

    [Test]
    public async Task A_database_that_is_away_for_a_while_loses_nothing()
    {
        if (database == Database.Sqlite)
        {
            Assert.Ignore("A file does not go away.");
        }

        TestDatabase.Require(database);
        await using var cluster = await PostgresCluster.StartOwnAsync();
        await using var created = await cluster.CreateDatabaseAsync(Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        await replica.ReadAsync(db => db.Evaluations.CountAsync());
        var writer = replica.Writer();
        await writer.StartAsync(CancellationToken.None);

        await cluster.StopAsync();
        for (var i = 0; i < 100; i++)
        {
            replica.Record(_environment, $"user-{i}");
        }

        var stopping = writer.StopAsync(CancellationToken.None);
        Assert.That(stopping.IsCompleted, Is.False);
        await cluster.StartAsync();
        await stopping.WaitAsync(Patience);

        Assert.That(await replica.ReadAsync(db => db.Evaluations.CountAsync()), Is.EqualTo(100));
        Assert.That(await replica.CountedAsync(EvaluationInterval.Minute), Is.EqualTo(100));
    }

    private Task<List<string?>> UsersAsync() => _world.Replica.ReadAsync(db => db.Evaluations.Select(row => row.UserId).ToListAsync());
}
