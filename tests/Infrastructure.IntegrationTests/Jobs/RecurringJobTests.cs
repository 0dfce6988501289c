using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Jobs;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Jobs;

[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class RecurringJobTests(Database database)
{
    [Test]
    public async Task Runs_on_one_replica_at_a_time()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        await using var one = await Replica.StartedAsync(created.Url);
        await using var other = await Replica.StartedAsync(created.Url);

        await using (await one.Get<JobTurns>().TryTakeAsync("expired-rows", CancellationToken.None))
        {
            Assert.That(await other.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.False);
            await using var anotherJob = await other.Get<JobTurns>().TryTakeAsync("another", CancellationToken.None);
            Assert.That(anotherJob, Is.Not.Null);
        }

        Assert.That(await other.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.True);
    }
}
