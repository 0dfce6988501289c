using System.Collections.Concurrent;
using FlagService.Application.Health;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Streams;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Infrastructure.IntegrationTests.Replicas;

[TestFixture]
[Parallelizable]
public sealed class ChangeListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_change_that_nobody_told_of_is_found_though_the_wait_for_its_notice_ends_a_little_early()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres, Replica.MigrateAsync);
        await using var replica = new Replica(database.Url);
        var (channel, identities) = (replica.Get<ChangeChannel>(), replica.Get<IdentityGenerations>());
        using var listener = Listener(database.Url, replica, new HastyClock());
        await listener.StartAsync(CancellationToken.None);
        await UntilAsync(() => channel.IsUp);
        var before = identities.Changes;

        await replica.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO change_numbers (shard, number) VALUES (5, 1) ON CONFLICT (shard) DO UPDATE SET number = change_numbers.number + 1"));

        await UntilAsync(() => identities.Changes > before);
        await listener.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task What_a_start_loaded_is_in_effect_before_it_listens_and_while_it_doubts()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres, Replica.MigrateAsync);
        await using (var first = await Replica.StartedAsync(database.Url))
        {
            await first.ReadAsync(db => db.Database.ExecuteSqlAsync(
                $"INSERT INTO change_numbers (shard, number) VALUES (5, 3) ON CONFLICT (shard) DO UPDATE SET number = change_numbers.number + 3"));
        }

        await using var replica = await Replica.StartedAsync(database.Url);
        var present = await replica.ReadAsync(db => ChangeSequences.CountAsync(db, CancellationToken.None));
        var (channel, progress) = (replica.Get<ChangeChannel>(), replica.Get<IReplicationProgress>());
        Assert.That((progress.Read()!.Applied, progress.Read()!.Behind), Is.EqualTo((present, 0L)));
        Assert.That(present, Is.GreaterThanOrEqualTo(3));

        // Nobody reads again here what is doubted.
        using var listener = Listener(database.Url, replica, TimeProvider.System);
        await listener.StartAsync(CancellationToken.None);
        await UntilAsync(() => channel.IsUp);
        Assert.That((progress.Read()!.Applied, progress.Read()!.Behind), Is.EqualTo((present, 0L)));

        await replica.ReadAsync(db => db.Database.ExecuteSqlAsync($"UPDATE change_numbers SET number = number + 1 WHERE shard = 5"));
        await UntilAsync(() => progress.Read()!.Behind == 1);
        Assert.That(progress.Read()!.Applied, Is.EqualTo(present));
        await listener.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task However_long_the_database_is_away_it_looks_again_within_a_second_and_not_all_replicas_do_at_once()
    {
        // Nobody listens on port 1.
        const string Away = "postgres://somebody:secret@127.0.0.1:1/flags";
        await using var replica = new Replica(Away);
        var clock = new PauseClock();
        using var listener = Listener(Away, replica, clock);
        await listener.StartAsync(CancellationToken.None);
        await UntilAsync(() => clock.Pauses.Count >= 20);
        await listener.StopAsync(CancellationToken.None);

        var later = clock.Pauses.Skip(8).ToList();
        Assert.That(later, Is.All.InRange(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)));
        Assert.That(later.Distinct().Count(), Is.GreaterThan(1));
    }

    private static ChangeListener Listener(string url, Replica replica, TimeProvider time) => new(
        DatabaseAddress.Parse(url),
        replica.Get<ChangeChannel>(),
        replica.Get<ChangeSequences>(),
        replica.Get<IdentityGenerations>(),
        replica.Get<SnapshotInvalidations>(),
        replica.Get<EventStreams>(),
        replica.Get<ConnectionsInUse>(),
        time,
        NullLogger<ChangeListener>.Instance);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Between any two looks it goes on by half a millisecond less than a second.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * (TimeSpan.TicksPerSecond - (TimeSpan.TicksPerMillisecond / 2));
    }

    /// <summary>Lets nobody wait, and remembers for how long they would have.</summary>
    private sealed class PauseClock : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Enqueue(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
