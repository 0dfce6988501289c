using System.Diagnostics.Metrics;
using FlagService.Application.Analytics;
using FlagService.Domain.Evaluation;
using FlagService.Infrastructure.Analytics;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class EvaluationRecordingTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private World _world = null!;

    private EvaluationRecorder Recorder => _world.Replica.Get<EvaluationRecorder>();

    private EvaluationWriter Writer => _world.Replica.Get<IEnumerable<IHostedService>>().OfType<EvaluationWriter>().Single();

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        await _world.Replica.SaveAsync(_world.NewFlag("f"));
        await _world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
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
        const int Calls = 5000;
        await Writer.StartAsync(CancellationToken.None);
        for (var i = 0; i < Calls; i++)
        {
            Record(_world.Replica, $"user-{i}");
        }

        await Writer.StopAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.That(await UsersAsync(), Is.EquivalentTo(Enumerable.Range(0, Calls).Select(i => $"user-{i}")));
    }

    [Test]
    public async Task A_full_queue_drops_and_counts_what_it_drops()
    {
        using var dropped = new Count(_world.Replica.Get<IMeterFactory>(), "evaluations_dropped");
        for (var i = 0; i < EvaluationRecorder.Capacity + 3; i++)
        {
            Record(_world.Replica, "u");
        }

        Assert.That((Recorder.Waiting.Count, dropped.Value), Is.EqualTo((EvaluationRecorder.Capacity, 3L)));
        await Writer.StartAsync(CancellationToken.None);
        await Writer.StopAsync(CancellationToken.None).WaitAsync(Patience);
        Assert.That(await UsersAsync(), Has.Count.EqualTo(EvaluationRecorder.Capacity));
    }

    [Test]
    public async Task A_user_id_of_any_kind_is_recorded()
    {
        await Writer.StartAsync(CancellationToken.None);
        Record(_world.Replica, "a\0b");
        Record(_world.Replica, new string('x', 255) + "😀");
        Record(_world.Replica, new string('y', 300));
        Record(_world.Replica, null);
        Record(_world.Replica, "😀");

        await Writer.StopAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.That(
            await UsersAsync(),
            Is.EquivalentTo(new[] { "a\uFFFDb", new string('x', 255), new string('y', 256), null, "😀" }));
    }

    [Test]
    public async Task What_was_served_stands_in_the_row()
    {
        var before = _world.Replica.Time.GetUtcNow().AddMilliseconds(-1);
        await Writer.StartAsync(CancellationToken.None);
        Record(_world.Replica, "u");
        await Writer.StopAsync(CancellationToken.None).WaitAsync(Patience);

        var row = await _world.Replica.ReadAsync(db => db.Evaluations.SingleAsync());

        Assert.Multiple(() =>
        {
            Assert.That(row.EnvironmentId, Is.EqualTo(_world.Production));
            Assert.That(row.FlagId, Is.EqualTo(_world.Replica.Store.Find(_world.Production)!.Flags.Single()));
            Assert.That((row.Variation, row.Reason), Is.EqualTo(("off", "rollout")));
            Assert.That(row.At, Is.InRange(before, _world.Replica.Time.GetUtcNow()));
        });
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
        var writer = replica.Get<IEnumerable<IHostedService>>().OfType<EvaluationWriter>().Single();
        await writer.StartAsync(CancellationToken.None);

        await cluster.StopAsync();
        for (var i = 0; i < 100; i++)
        {
            Record(replica, $"user-{i}");
        }

        var stopping = writer.StopAsync(CancellationToken.None);
        Assert.That(stopping.IsCompleted, Is.False);
        await cluster.StartAsync();
        await stopping.WaitAsync(Patience);

        Assert.That(await replica.ReadAsync(db => db.Evaluations.CountAsync()), Is.EqualTo(100));
    }

    private void Record(Replica replica, string? user)
    {
        // Another replica's snapshot does: rows name their flag by its id, and nothing holds them to it.
        var environment = _world.Replica.Store.Find(_world.Production)!;
        var builder = new AttributeObjectBuilder();
        if (user is not null)
        {
            builder.Set(EvaluationContext.UserId, AttributeValue.OfText(user));
        }

        var context = new EvaluationContext(builder.Build());
        var result = Evaluator.Evaluate(environment.Snapshot, 0, context);
        replica.Get<IEvaluationRecorder>().Record(environment, context, position: 0, [result]);
    }

    private Task<List<string?>> UsersAsync() => _world.Replica.ReadAsync(db => db.Evaluations.Select(row => row.UserId).ToListAsync());

    private sealed class Count : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _value;

        public Count(IMeterFactory meters, string name)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref _value, measurement));
            _listener.Start();
        }

        public long Value => Interlocked.Read(ref _value);

        public void Dispose() => _listener.Dispose();
    }
}
