using System.Data.Common;
using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Application.Flags.History;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using MediatR;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Replicas;

/// <summary>How often a change asks the database: of what it concerns, and the same however much there is of others.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class RoundTripTests(Database database)
{
    private const int Most = 12;
    private readonly RoundTrips _trips = new(database);
    private World _world = null!;
    private Replica _replica = null!;

    private ProjectId Project => _world.Project.Id;

    [SetUp]
    public async Task Prepare()
    {
        _world = await World.CreateAsync(database);
        await _world.SendAsync(new CreateSegment(Project, new NewSegment { Key = "staff" }));
        foreach (var key in new[] { "base", "g", "h" })
        {
            await _world.SendAsync(new CreateFlag(Project, null, new NewFlag { Key = key }));
        }

        await _world.SendAsync(new CreateFlag(Project, null, new NewFlag { Key = "f", Type = "string", Variations = Three, Prerequisites = [Needs("base")] }));
        await _world.SendAsync(new CreateRule(Project, null, "f", null, new NewRule { RuleType = "segment", RuleValue = "staff" }));
        await _world.SendAsync(new CreateFlag(Project, null, new NewFlag { Key = "above", Prerequisites = [Needs("f")] }));
        _replica = new Replica(_world.Url, _trips);
        await _replica.Refresh.CatchUpAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Remove()
    {
        await _replica.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Test]
    public Task Toggling_a_flag() => AssertFewAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));

    [Test]
    public Task Changing_all_of_a_flag() => AssertFewAsync(new UpdateFlag(Project, null, "f", null, new FlagChange
    {
        Name = "F",
        Variations = Two,
        OffVariation = "on",
        Fallthrough = new ServeModel { Variation = "on" },
        Enabled = true,
        Prerequisites = new[] { Needs("g"), Needs("h") },
    }));

    [Test]
    public Task Creating_a_flag() => AssertFewAsync(new CreateFlag(Project, null, new NewFlag { Key = "new", Enabled = true, Prerequisites = [Needs("f")] }));

    [Test]
    public Task Deleting_a_flag() => AssertFewAsync(new DeleteFlag(Project, null, "above", null));

    [Test]
    public async Task Restoring_a_version_of_a_flag()
    {
        var version = await _world.SendAsync(new GetFlag(Project, null, "f"));
        var rules = await _world.SendAsync(new ListRules(Project, null, "f"));
        await _world.SendAsync(new UpdateFlag(Project, null, "f", null, new FlagChange { Variations = Four, Prerequisites = new[] { Needs("g") } }));
        await _world.SendAsync(new DeleteRule(Project, null, "f", new RuleId(rules.Rules[0].Id), null));
        await _replica.Refresh.CatchUpAsync(CancellationToken.None);

        await AssertFewAsync(new RollBackFlag(Project, null, "f", null, version.Version));
    }

    [Test]
    public async Task A_change_asks_as_often_whatever_there_is_of_others()
    {
        var before = await CountAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));
        for (var i = 0; i < 5; i++)
        {
            var other = Domain.Projects.Project.Create($"Other {i}", null, _world.Person.Id, _world.Replica.Time.GetUtcNow());
            await _world.Replica.SaveAsync(other, _world.NewFlag("f", other));
        }

        await _replica.Refresh.CatchUpAsync(CancellationToken.None);
        var after = await CountAsync(new ToggleFlag(Project, null, "f", null, Enabled: false));

        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task A_change_reads_nothing_after_it_was_committed()
    {
        await CountAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));

        Assert.That(_trips.Texts[^1], Is.EqualTo("COMMIT"), string.Join("\n\n", _trips.Texts));
        Assert.That(_replica.Store.Find(_world.Production)!.Snapshot.Definition.Flags.Single(flag => flag.Key == "f").Enabled, Is.True);
    }

    [Test]
    public async Task A_list_asks_as_often_for_many_flags_and_environments_as_for_few()
    {
        var list = new ListFlags(Project, null, new PageRequest(1, 4, Search: null), Tag: null, Enabled: null, Type: null) { AllEnvironments = true };
        var few = await CountAsync(list);
        foreach (var i in Enumerable.Range(0, 5))
        {
            await _world.SendAsync(new CreateEnvironment(Project, $"e{i}", Name: null));
            await _world.SendAsync(new CreateFlag(Project, $"e{i}", new NewFlag { Key = $"more{i}", Enabled = true }));
        }

        var many = await CountAsync(list with { Page = new PageRequest(1, 9, Search: null) });

        Assert.That(many, Is.EqualTo(few));
        Assert.That(many, Is.InRange(1, Most));
    }

    [Test]
    public async Task Another_process_reads_what_a_change_concerns()
    {
        var other = await _world.SendAsync(new CreateProject("Other", null));
        await _replica.Refresh.CatchUpAsync(CancellationToken.None);
        await _world.SendAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));
        _trips.Texts.Clear();

        await _replica.Refresh.CatchUpAsync(
            new Dictionary<EnvironmentId, long?> { [_world.Production] = await _world.Replica.SnapshotVersionAsync(_world.Production) },
            CancellationToken.None);

        Assert.That(_trips.Texts, Has.Count.InRange(1, Most));
        Assert.That(_trips.Texts, Has.All.Contains("WHERE"), "reads all of something");
        Assert.That(_replica.Store.FindKey(other.SdkKey), Is.Not.Null);
    }

    private static VariationModel[] Two => [Variation("on"), Variation("off")];

    private static VariationModel[] Three => [.. Two, Variation("maybe")];

    private static VariationModel[] Four => [.. Three, Variation("never")];

    private static VariationModel Variation(string key) =>
        new() { Key = key, Value = System.Text.Json.JsonSerializer.SerializeToElement(key) };

    private static PrerequisiteModel Needs(string flag) => new() { Flag = flag, Variations = ["on"] };

    private async Task AssertFewAsync<T>(IRequest<T> request)
    {
        var count = await CountAsync(request);
        TestContext.Out.WriteLine(string.Join("\n\n", _trips.Texts));
        Assert.That(count, Is.InRange(1, Most));
        Assert.That(_replica.Store.Versions[_world.Production], Is.EqualTo(await _world.Replica.SnapshotVersionAsync(_world.Production)), "not in effect");
    }

    private async Task<int> CountAsync<T>(IRequest<T> request)
    {
        _trips.Texts.Clear();
        await _replica.SendAsync(_world.Owner, request);
        return _trips.Texts.Count;
    }

    /// <summary>
    /// All that is sent and waited for: commands, commits and savepoints. PostgreSQL's driver sends a beginning with the first command and all
    /// statements of a save together; SQLite has no way to go and takes them one by one, which count as one.
    /// </summary>
    private sealed class RoundTrips(Database database) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private CommandSource _last;

        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Count(command.CommandText, result, eventData.CommandSource);

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            Count(command.CommandText, result, eventData.CommandSource);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            Count(command.CommandText, result, eventData.CommandSource);

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Count("COMMIT", result);

        public ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Count("SAVEPOINT", result);

        public ValueTask<InterceptionResult> ReleasingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Count("RELEASE", result);

        private ValueTask<T> Count<T>(string text, T result, CommandSource source = CommandSource.Unknown)
        {
            if (source != CommandSource.SaveChanges || _last != source || database == Database.Postgres)
            {
                Texts.Add(text);
            }

            _last = source;
            return ValueTask.FromResult(result);
        }
    }
}
