using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.History;
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

        await using (await one.Get<JobLocks>().TryAcquireAsync("expired-rows", CancellationToken.None))
        {
            Assert.That(await other.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.False);
            await using var anotherJob = await other.Get<JobLocks>().TryAcquireAsync("another", CancellationToken.None);
            Assert.That(anotherJob, Is.Not.Null);
        }

        Assert.That(await other.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Every_job_of_the_service_waits_for_its_turn_and_has_a_turn_of_its_own()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        await using var one = await Replica.StartedAsync(created.Url);
        await using var other = await Replica.StartedAsync(created.Url);
        RecurringJob[] jobs =
        [
            other.Get<ExpiredRows>(), other.Get<EvaluationRetention>(), other.Get<PersonalColumnsJob>(), other.Get<MailJob>(), other.Get<OldVersions>(),
        ];
        Assert.That(
            typeof(RecurringJob).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecurringJob)) && type != typeof(SqliteCompaction)),
            Is.EquivalentTo(jobs.Select(job => job.GetType())),
            "a new job belongs here");

        foreach (var job in jobs)
        {
            await using (await one.Get<JobLocks>().TryAcquireAsync(job.Name, CancellationToken.None))
            {
                foreach (var any in jobs)
                {
                    Assert.That(await any.TryRunAsync(CancellationToken.None), Is.EqualTo(any != job), $"{any.Name} while {job.Name} runs elsewhere");
                }
            }
        }
    }
}
