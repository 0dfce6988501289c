using FlagService.Application.Audit;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>How PostgreSQL reads a long log: every filter has an index that gives the entries in their order.</summary>
[TestFixture]
[Parallelizable]
public sealed class AuditLogTests
{
    private const int Entries = 50_000;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AuditCursor Middle = new(Begin.AddSeconds(Entries / 2), Guid.AllBitsSet);
    private static readonly UserId Actor = new(new Guid("00000000-0000-7000-8000-000000000007"));

    private TestDatabase _database = null!;
    private Replica _replica = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        TestDatabase.Require(Database.Postgres);
        _database = await TestDatabase.CreateAsync(Database.Postgres, Replica.StartOnceAsync);
        _replica = await Replica.StartedAsync(_database.Url);
        await _replica.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO audit_entries (id, at, actor_id, project_id, action, target_type, target_id, occurrences)
            SELECT gen_random_uuid(), {Begin} + make_interval(secs => n),
              ('00000000-0000-7000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid,
              ('00000000-0000-7000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid,
              'flag.action' || n % 50, 'flag', 'target-' || n % 1000, 1
            FROM generate_series(1, {Entries}) AS n
            """));
        await _replica.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE audit_entries"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _replica.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        var all = new AuditFilter();
        yield return Case("ix_audit_entries_at_id", all, null);
        yield return Case("ix_audit_entries_at_id", all, Middle);
        yield return Case("ix_audit_entries_at_id", new() { From = Begin.AddSeconds(1000), To = Begin.AddSeconds(2000) }, null);
        yield return Case("ix_audit_entries_actor_id_at", new() { Actors = [Actor] }, Middle);
        yield return Case("ix_audit_entries_action_at", new() { Actions = ["flag.action7"] }, Middle);
        yield return Case("ix_audit_entries_target_id_at", new() { Target = "target-7" }, Middle);
        yield return Case("ix_audit_entries_project_id_at", new() { Project = new ProjectId(Actor.Value) }, Middle);
    }

    [TestCaseSource(nameof(Filters))]
    public async Task Reads_by(string index, AuditFilter filter, AuditCursor? before)
    {
        var plan = await _replica.ReadAsync(db => ExplainAsync(db, AuditLog.Query(db, filter, before, limit: 51)));

        Assert.That(plan, Does.Contain(index).And.Not.Contain("Seq Scan"), plan);
        if (before is not null)
        {
            Assert.That(plan, Does.Contain("at <= "), "the index is entered at the cursor");
        }
    }

    private static async Task<string> ExplainAsync<T>(FlagServiceDbContext db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static TestCaseData Case(string index, AuditFilter filter, AuditCursor? before) =>
        new TestCaseData(index, filter, before).SetArgDisplayNames(index, before is null ? "first page" : "later page");
}
