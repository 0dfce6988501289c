using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class AuditTrailTests(Database database)
{
    private TestDatabase _database = null!;
    private Replica _replica = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        _replica = await Replica.StartedAsync(_database.Url);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _replica.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Counts_repetitions_of_a_minute_in_one_entry_also_when_they_come_at_once()
    {
        var begin = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => RecordAsync(
            new AccountEvent("session.refuse", "user", "many") { CountedByMinute = true }))));

        var entries = await EntriesAsync("many");
        Assert.That(entries.Min(entry => entry.At), Is.InRange(begin, DateTimeOffset.UtcNow), "the time of the first, not of its minute");
        Assert.That(entries.Sum(entry => entry.Occurrences), Is.EqualTo(24));
        Assert.That(entries, Has.Count.LessThanOrEqualTo(2), "two where a minute ended meanwhile");
    }

    [Test]
    public async Task Keeps_personal_fields_apart_and_tells_who_acted()
    {
        var person = UserId.New(DateTimeOffset.UtcNow);
        await RecordAsync(new AccountEvent("user.update", "user", "one")
        {
            Actor = person,
            After = new { Status = "active" },
            Person = person,
            PersonBefore = new { Name = "Zoe" },
            PersonAfter = new { Name = "Zoë" },
        });

        var entry = (await EntriesAsync("one")).Single();

        Assert.That((entry.ActorId, entry.PersonId, entry.Address, entry.Occurrences), Is.EqualTo(((UserId?)person, (UserId?)person, "192.0.2.1", 1)));
        Assert.That(
            (entry.Before, entry.After, entry.PersonalBefore, entry.PersonalAfter),
            Is.EqualTo(((string?)null, """{"status":"active"}""", """{"name":"Zoe"}""", """{"name":"Zoë"}""")));
    }

    [Test]
    public void Tells_of_nothing_that_is_not_in_the_catalogue() =>
        Assert.That(() => RecordAsync(new AccountEvent("user.promote", "user", "one")), Throws.TypeOf<InvalidOperationException>());

    [Test]
    public async Task Counts_apart_what_differs_in_project_or_in_what_happened()
    {
        foreach (var permission in new[] { "flag.read", "flag.update", "flag.update" })
        {
            await RecordAsync(new AccountEvent("access.deny", "flag", "apart") { After = new { permission }, CountedByMinute = true });
            await RecordAsync(new AccountEvent("access.deny", "flag", "apart") { After = new { permission }, CountedByMinute = true, Project = ProjectId.New(DateTimeOffset.UtcNow) });
        }

        var entries = await EntriesAsync("apart");
        Assert.That(entries.Count(entry => entry.ProjectId is not null), Is.EqualTo(3));
        Assert.That(entries.Where(entry => entry.ProjectId is null).Select(entry => entry.After).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Work_that_tells_nothing_changes_nothing()
    {
        await _replica.InScopeAsync(scope =>
        {
            Assert.That(
                () => scope.GetRequiredService<IUnitOfWork>().CommitAsync(project: null, () => Task.FromResult(0), CancellationToken.None),
                Throws.TypeOf<InvalidOperationException>());
            return Task.CompletedTask;
        });
    }

    private Task RecordAsync(AccountEvent happened) => _replica.InScopeAsync(scope => scope.GetRequiredService<IUnitOfWork>().CommitAsync(
        project: null,
        () =>
        {
            scope.GetRequiredService<IAuditTrail>().Record(happened);
            return Task.FromResult(0);
        },
        CancellationToken.None));

    private Task<List<Domain.Audit.AuditEntry>> EntriesAsync(string target) => _replica.ReadAsync(db =>
        db.AuditEntries.AsNoTracking().Where(entry => entry.TargetId == target).ToListAsync());
}
