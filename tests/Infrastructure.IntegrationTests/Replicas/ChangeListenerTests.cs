using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Snapshots;
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
        using var listener = new ChangeListener(
            DatabaseAddress.Parse(database.Url),
            channel,
            replica.Get<ChangeNumbers>(),
            identities,
            replica.Get<SnapshotNews>(),
            new HastyClock(),
            NullLogger<ChangeListener>.Instance);
        await listener.StartAsync(CancellationToken.None);
        await UntilAsync(() => channel.IsUp);
        var before = identities.Changes;

        await replica.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO change_numbers (shard, number) VALUES (5, 1) ON CONFLICT (shard) DO UPDATE SET number = change_numbers.number + 1"));

        await UntilAsync(() => identities.Changes > before);
        await listener.StopAsync(CancellationToken.None);
    }

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
}
