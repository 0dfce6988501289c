using FlagService.Application.Access;
using FlagService.Application.Definitions;
using FlagService.Application.Projects;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Transfer;

/// <summary>The dry run of an import: nobody waits for it, nothing stays of it, and it is refused for what the import is refused for.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class RehearsalTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Kinds = ["project", "unleash", "service"];

    private World _world = null!;
    private SignedInUser _caller = null!;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        _caller = new SignedInUser(_world.Person.Id, SessionId.New(_world.Replica.Time.GetUtcNow()), Grants.Of([], [new GrantedRole([], IsWildcard: true, null)]));
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task It_waits_for_no_writer_and_so_holds_none(string kind)
    {
        // A writer who is in the middle of it, also of this project.
        using var acquired = await _world.Replica.Get<WriteLock>().AcquireAsync(CancellationToken.None);
        var report = await _world.Replica.ReadAsync(async db =>
        {
            await using var writing = await db.Database.BeginTransactionAsync();
            await db.Projects.Where(project => project.Id == _world.Project.Id).ExecuteUpdateAsync(update => update.SetProperty(project => project.Description, "written"));
            return await _world.Replica.SendAsync(_caller, Rehearsal(kind)).WaitAsync(Patience);
        });

        Assert.That((report.DryRun, report.Created.Flags), Is.EqualTo((true, 1)));
        Assert.That(await _world.Replica.ReadAsync(db => db.Flags.CountAsync()), Is.Zero);
        Assert.That(await _world.Replica.ReadAsync(db => db.AuditEntries.CountAsync()), Is.Zero);
    }

    [Test]
    public void A_name_that_is_taken_is_found([Values] bool dryRun)
    {
        var document = new ServiceDocument { Projects = [new ProjectDocument { Id = Guid.CreateVersion7(), Name = _world.Project.Name.ToUpperInvariant() }] };
        Assert.That(
            () => _world.Replica.SendAsync(_caller, new ImportService(document, dryRun)),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(Domain.Projects.ProjectErrors.NameTaken));
    }

    [Test]
    public void A_name_that_two_of_a_document_have_is_found([Values] bool dryRun)
    {
        var document = new ServiceDocument
        {
            Projects = [new ProjectDocument { Id = Guid.CreateVersion7(), Name = "One" }, new ProjectDocument { Id = Guid.CreateVersion7(), Name = "ONE" }],
        };
        Assert.That(
            () => _world.Replica.SendAsync(_caller, new ImportService(document, dryRun)),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(Domain.Projects.ProjectErrors.NameTaken));
    }

    [Test]
    public async Task A_name_may_go_from_one_project_to_another([Values] bool dryRun)
    {
        var other = await _world.Replica.SendAsync(_caller, new CreateProject("Other", null));
        var document = new ServiceDocument
        {
            Projects = [new ProjectDocument { Id = _world.Project.Id.Value, Name = "Third" }, new ProjectDocument { Id = other.Id, Name = _world.Project.Name }],
        };

        Assert.That((await _world.Replica.SendAsync(_caller, new ImportService(document, dryRun))).Updated.Projects, Is.EqualTo(2));
    }

    [Test]
    public async Task What_no_environment_has_room_for_ends_before_anything_is_saved()
    {
        var saves = new Saves();
        await using var replica = new Replica(_world.Url, saves, ("FlagService:Quotas:EnvironmentBytes", "65536"));
        var document = new ProjectDocument { Flags = [.. Enumerable.Range(0, 500).Select(i => new FlagDocument { Key = $"f{i}" })] };

        Assert.That(
            () => replica.SendAsync(_caller, new ImportProject(_world.Project.Id, document, DryRun: false)),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Code").EqualTo("environment_too_large"));
        Assert.That(saves.Count, Is.Zero);
    }

    [Test]
    public void An_import_has_so_many_rules()
    {
        var rules = Enumerable.Repeat(new RuleDocument { RuleType = "attributes" }, 200).ToList();
        var state = new Dictionary<string, StateDocument?>(StringComparer.Ordinal) { ["production"] = new() { Rules = rules } };
        var document = new ProjectDocument { Flags = [.. Enumerable.Range(0, 251).Select(i => new FlagDocument { Key = $"f{i}", Environments = state })] };

        Assert.That(
            () => _world.Replica.SendAsync(_caller, new ImportProject(_world.Project.Id, document, DryRun: true)),
            Throws.TypeOf<RefusedException>().With.Message.Contains("The input is invalid").And.Property("Error").Property("Fields").ContainKey("flags"));
    }

    [Test]
    public void So_many_faults_are_named_and_no_others_looked_for()
    {
        // Each of its flags has its fault, and the one after the hundredth isn't looked at: it can't be.
        var document = new ProjectDocument { Flags = new Bounded<FlagDocument?>(new FlagDocument { Key = "NO KEY" }, 101) };

        var refusal = Assert.ThrowsAsync<RefusedException>(() => _world.Replica.SendAsync(_caller, new ImportProject(_world.Project.Id, document, DryRun: true)));

        Assert.That(refusal!.Error.Fields, Has.Count.EqualTo(Error.MostFaults));
        Assert.That(refusal.Error.Message, Does.Contain("the first 100"));
    }

    private IRequest<ImportReport> Rehearsal(string kind)
    {
        var document = new ProjectDocument { Id = _world.Project.Id.Value, Name = _world.Project.Name, Flags = [new FlagDocument { Key = "new" }] };
        return kind switch
        {
            "project" => new ImportProject(_world.Project.Id, document, DryRun: true),
            "unleash" => new ImportUnleash(_world.Project.Id, null, new UnleashExport { Features = [new UnleashFeature { Name = "new" }] }, DryRun: true),
            _ => new ImportService(new ServiceDocument { Projects = [document] }, DryRun: true),
        };
    }

    /// <summary>Counts how often something is saved.</summary>
    private sealed class Saves : SaveChangesInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }

    /// <summary>Very many times the same, of which only the first may be asked for.</summary>
    private sealed class Bounded<T>(T entry, int mayBeAsked) : IReadOnlyList<T>
    {
        public int Count => 1_000_000;

        public T this[int index] => index < mayBeAsked ? entry : throw new InvalidOperationException($"{index} was asked for");

        public IEnumerator<T> GetEnumerator() => throw new InvalidOperationException("all were asked for");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
