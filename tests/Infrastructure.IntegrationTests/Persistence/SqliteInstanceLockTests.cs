using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

public sealed class SqliteInstanceLockTests
{
    [Test]
    public async Task An_SQLite_file_serves_one_process_at_a_time()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        var address = DatabaseAddress.Parse(created.Url);
        using (var first = new SqliteInstanceLock(address, TimeProvider.System))
        {
            await first.AcquireAsync(CancellationToken.None);
            await first.AcquireAsync(CancellationToken.None);

            using var second = new SqliteInstanceLock(address, new HurriedClock());
            var refusal = Assert.ThrowsAsync<SettingException>(() => second.AcquireAsync(CancellationToken.None));
            Assert.That(refusal!.Message, Does.Contain("in use by another process"));
        }

        using var next = new SqliteInstanceLock(address, new HurriedClock());
        await next.AcquireAsync(CancellationToken.None);
    }

    /// <summary>Ten seconds pass between two looks at it.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 10 * TimestampFrequency;
    }
}
