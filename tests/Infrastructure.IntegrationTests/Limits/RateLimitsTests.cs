using FlagService.Application.Limits;
using FlagService.Infrastructure.Limits;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Infrastructure.IntegrationTests.Limits;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class RateLimitsTests(Database database)
{
    private readonly StandingClock _clock = new();

    [Test]
    public async Task Of_many_at_once_on_two_replicas_no_more_get_one_than_there_are()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var one = new Replica(created.Url);
        await using var two = new Replica(created.Url);
        var replicas = new[] { On(one), On(two) };

        var waits = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => TakeAsync(replicas[i % 2], "a"))));

        Assert.That(waits.Count(wait => wait is null), Is.EqualTo(10));
        Assert.That(waits.Where(wait => wait is not null), Is.All.EqualTo(TimeSpan.FromSeconds(6)));
        Assert.That(await TakeAsync(replicas[0], "b"), Is.Null);
    }

    [Test]
    public async Task Counts_as_one_replica_by_itself_would()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var limits = On(replica);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            _clock.Present += TimeSpan.FromMilliseconds(random.Next(8000));
            var subject = $"s{random.Next(2)}";
            Assert.That(await TakeAsync(limits, subject), Is.EqualTo(limits.TakeHere(subject, Rate.PerMinute(10))), $"step {i}");
        }
    }

    [Test]
    public async Task A_clock_that_was_wrong_locks_nobody_out()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var limits = On(replica);
        for (var i = 0; i < 11; i++)
        {
            await TakeAsync(limits, "a");
        }

        _clock.Present -= TimeSpan.FromHours(1);

        Assert.That(await TakeAsync(limits, "a"), Is.Null);
    }

    [Test]
    public async Task A_flood_is_refused_without_a_question_to_the_database()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var limits = On(replica);
        for (var i = 0; i < 11; i++)
        {
            await TakeAsync(limits, "a");
        }

        await replica.ReadAsync(db => db.RateLimits.ExecuteDeleteAsync());

        Assert.That(await TakeAsync(limits, "a"), Is.EqualTo(TimeSpan.FromSeconds(6)));
        _clock.Present += TimeSpan.FromSeconds(6);
        Assert.That(await TakeAsync(limits, "a"), Is.Null);
    }

    [Test]
    public async Task Keeps_nothing_of_whom_it_counts_but_a_hash()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        await TakeAsync(On(replica), "SignIn:192.0.2.1");

        var row = await replica.ReadAsync(db => db.RateLimits.AsNoTracking().SingleAsync());

        Assert.That((row.Subject.Length, row.FullAt), Is.EqualTo((32, TokenBucket.At(_clock.Present) + 6_000_000)));
    }

    private RateLimits On(Replica replica) => new(
        new LocalBuckets(_clock),
        replica.Get<IServiceScopeFactory>(),
        replica.Get<WriteLock>(),
        replica.Get<FaultDescriptions>(),
        _clock,
        NullLogger<RateLimits>.Instance);

    private static Task<TimeSpan?> TakeAsync(RateLimits limits, string subject) => limits.TakeEverywhereAsync(subject, Rate.PerMinute(10), CancellationToken.None);
}

[TestFixture]
public sealed class LocalBucketsTests
{
    [Test]
    public void Counts_for_each_subject_and_never_lets_more_through()
    {
        var buckets = new LocalBuckets(new StandingClock());

        var granted = 0;
        Parallel.For(0, 1000, _ => Interlocked.Add(ref granted, buckets.Take("a", Rate.PerMinute(600)) is null ? 1 : 0));

        Assert.That((granted, buckets.Take("b", Rate.PerMinute(600))), Is.EqualTo((600, (TimeSpan?)null)));
    }

    [Test]
    public async Task Take_over_while_the_database_is_away()
    {
        // Nobody listens on port 1.
        await using var replica = new Replica("postgres://somebody:secret@127.0.0.1:1/flags");
        var limits = replica.Get<IRateLimits>();
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await limits.TakeEverywhereAsync("a", Rate.PerMinute(3), CancellationToken.None), Is.Null);
        }

        Assert.That(await limits.TakeEverywhereAsync("a", Rate.PerMinute(3), CancellationToken.None), Is.Not.Null);
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Present { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Present;
}
