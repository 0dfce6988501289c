using FlagService.Application.Access;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Transfer;

/// <summary>Imports that take the same ids at the same moment. SQLite has one writer, so that there they come one after the other.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ImportsAtOnceTests(Database database)
{
    private const int Imports = 6;

    private static readonly Guid Rule = Guid.CreateVersion7();

    private World _world = null!;
    private Replica _replica = null!;
    private SignedInUser _caller = null!;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        _replica = new Replica(_world.Url, database == Database.Postgres ? new SavingTogether(Imports) : null);
        _caller = new SignedInUser(_world.Person.Id, SessionId.New(_world.Replica.Time.GetUtcNow()), Grants.Of([], [new GrantedRole([], IsWildcard: true, null)]));
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _replica.DisposeAsync();
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task One_new_project_is_made_once()
    {
        var id = Guid.CreateVersion7();
        var reports = await Task.WhenAll(Enumerable.Range(0, Imports).Select(_ => ImportAsync(new ServiceDocument
        {
            Projects = [Document("flag", id)],
        })));

        Assert.That(reports.Select(report => report.Created.Projects).Order(), Is.EqualTo([0, 0, 0, 0, 0, 1]));
        Assert.That(await _world.Replica.ReadAsync(db => db.Flags.CountAsync(flag => flag.ProjectId == new ProjectId(id))), Is.EqualTo(1));
    }

    [Test]
    public async Task One_rule_id_goes_into_one_project_and_a_copy_into_each_other()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, Imports).Select(i => ImportAsync(new ServiceDocument
        {
            Projects = [Document("flag", Guid.CreateVersion7(), $"Shop {i}")],
        })));

        Assert.That(reports.Sum(report => report.Created.Flags), Is.EqualTo(Imports));
        var ids = await _world.Replica.ReadAsync(db => db.Set<Rule>().Select(rule => rule.Id).ToListAsync());
        Assert.That(ids, Has.Count.EqualTo(Imports).And.Contains(new RuleId(Rule)));
    }

    private Task<ImportReport> ImportAsync(ServiceDocument document) =>
        Task.Run(() => _replica.SendAsync(_caller, new ImportService(document, DryRun: false)));

    private static ProjectDocument Document(string flag, Guid id, string name = "Shop of many") => new()
    {
        Id = id,
        Name = name,
        Flags =
        [
            new FlagDocument
            {
                Key = flag,
                Environments = new Dictionary<string, StateDocument?>(StringComparer.Ordinal)
                {
                    ["production"] = new() { Rules = [new RuleDocument { Id = Rule, RuleType = "user_id", RuleValue = "ada" }] },
                },
            },
        ],
    };

    /// <summary>Has the first saves of all wait for each other, so that none has seen what another adds.</summary>
    private sealed class SavingTogether(int all) : SaveChangesInterceptor
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _here) == all)
            {
                _together.SetResult();
            }

            await _together.Task.WaitAsync(Patience, cancellationToken);
            return result;
        }
    }
}
