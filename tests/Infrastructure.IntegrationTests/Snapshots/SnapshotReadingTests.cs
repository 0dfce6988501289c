using System.Data.Common;
using System.Globalization;
using System.Text;
using FlagService.Application.Evaluation;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Segments;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Snapshots;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>What is read after a change is what changed, and it comes to the same as reading everything.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class SnapshotReadingTests(Database database)
{
    private const int Changes = 60;

    [TestCase(1)]
    [TestCase(2)]
    public async Task After_any_changes_what_is_held_is_what_reading_everything_gives(int seed)
    {
        await using var world = await World.CreateAsync(database);
        await using var other = new Replica(world.Url);
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        await world.SendAsync(new CreateEnvironment(world.Project.Id, "staging", Name: null));
        var changes = new RandomChanges(world, seed);
        var done = new List<string>();
        for (var i = 0; i < Changes; i++)
        {
            done.Add(await changes.NextAsync());
            var expected = await EverythingAsync(world.Replica);
            Assert.That(Describe(world.Replica.Store), Is.EqualTo(Describe(expected)), string.Join('\n', done));

            // Another process hears of some changes one by one and of others together.
            if (i % 7 < 4)
            {
                await other.Refresh.CatchUpAsync(Told(other.Store, expected), CancellationToken.None);
                Assert.That(Describe(other.Store), Is.EqualTo(Describe(expected)), string.Join('\n', done));
            }
        }

        Assert.That(done.Count(name => !name.Contains(':', StringComparison.Ordinal)), Is.GreaterThan(Changes / 4), "too many were refused");
    }

    [Test]
    public async Task A_change_of_one_flag_leaves_the_others_as_they_were_compiled()
    {
        await using var world = await World.CreateAsync(database);
        foreach (var key in new[] { "a", "b", "c" })
        {
            await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = key }));
        }

        var before = Compiled(world);
        await world.SendAsync(new ToggleFlag(world.Project.Id, null, "b", null, Enabled: true));

        var after = Compiled(world);
        Assert.That(before.Zip(after, ReferenceEquals), Is.EqualTo(new[] { true, false, true }));
        Assert.That(after[1].Definition.Enabled, Is.True);
    }

    [Test]
    public async Task A_change_of_a_segment_makes_anew_whoever_asks_it()
    {
        await using var world = await World.CreateAsync(database);
        await world.SendAsync(new CreateSegment(world.Project.Id, new NewSegment { Key = "s" }));
        foreach (var key in new[] { "a", "b" })
        {
            await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = key, Enabled = true }));
        }

        await world.SendAsync(new CreateRule(world.Project.Id, null, "b", null, new NewRule { RuleType = "segment", RuleValue = "s" }));
        var before = Compiled(world);
        await world.SendAsync(new UpdateSegment(world.Project.Id, "s", null, new SegmentChange { Included = new string[] { "u1" } }));

        Assert.That(before.Zip(Compiled(world), ReferenceEquals), Is.EqualTo(new[] { true, false }));
        Assert.That(Evaluator.Evaluate(world.Replica.Store.Find(world.Production)!.Snapshot, 1, Person("u1")).Reason, Is.EqualTo(Reason.RuleMatch));
    }

    [Test]
    public async Task Of_a_change_of_one_flag_no_other_is_read()
    {
        await using var world = await World.CreateAsync(database);
        for (var i = 0; i < 20; i++)
        {
            await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = $"f{i}", RolloutPercentage = 10 }));
        }

        var reads = new ReadRows();
        await using var other = new Replica(world.Url, reads);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        await world.SendAsync(new ToggleFlag(world.Project.Id, null, "f7", null, Enabled: true));
        reads.Commands.Clear();
        await other.Refresh.CatchUpAsync(Told(other.Store, world.Replica.Store), CancellationToken.None);

        Assert.That(other.Store.Find(world.Production)!.Snapshot.Definition.Flags.Count(flag => flag.Enabled), Is.EqualTo(1));
        Assert.That(
            reads.Commands.Where(command => command.Contains("variations", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.Matches<string>(command => command.Contains("changed", StringComparison.Ordinal)));
    }

    [Test]
    public async Task The_comparison_mends_what_is_held_in_error()
    {
        await using var world = await World.CreateAsync(database);
        await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = "a", Enabled = true }));
        var held = world.Replica.Store.Held(world.Production);
        var wrong = held.Environment!.Snapshot.Definition.Flags[0] with { Enabled = false };
        var parts = held.Parts with { Flags = held.Parts.Flags.ToDictionary(part => part.Key, part => part.Value with { Definition = wrong }) };
        world.Replica.Store.Put(held.Environment with { Snapshot = Snapshot.Compile(new SnapshotDefinition([wrong], [])) }, parts);
        await using var other = new Replica(world.Url);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        await other.SendAsync(world.Owner, new CreateFlag(world.Project.Id, null, new NewFlag { Key = "b" }));

        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);

        Assert.That(world.Replica.Store.Find(world.Production)!.Snapshot.Definition.Flags[0].Enabled, Is.True);
    }

    private static async Task<SnapshotStore> EverythingAsync(Replica replica)
    {
        var store = new SnapshotStore(new PreparedTests());
        var refresh = new SnapshotRefresh(store, replica.Get<IServiceScopeFactory>(), NullLogger<SnapshotRefresh>.Instance);
        await refresh.CatchUpAsync(CancellationToken.None);
        return store;
    }

    private static Dictionary<EnvironmentId, long?> Told(SnapshotStore behind, SnapshotStore now) =>
        behind.Versions.Keys.Union(now.Versions.Keys).ToDictionary(environment => environment, environment => now.Find(environment)?.Version);

    private static IReadOnlyList<CompiledFlag> Compiled(World world) => world.Replica.Store.Find(world.Production)!.Snapshot.Flags;

    /// <summary>All that can be told of what is held: versions, content, ids, and what people are served.</summary>
    private static string Describe(SnapshotStore store)
    {
        var text = new StringBuilder();
        foreach (var environment in store.Versions.Keys.Select(id => store.Find(id)!).OrderBy(environment => environment.Environment.Value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{environment.Environment.Value} {environment.Version} {string.Join(' ', environment.Flags.Select(flag => flag.Value))}");
            text.AppendLine(Encoding.UTF8.GetString(environment.Document.In(ContentCoding.Identity).Span));
            for (var i = 0; i < environment.Snapshot.Flags.Count; i++)
            {
                var served = Enumerable.Range(0, 5).Select(user => Evaluator.Evaluate(environment.Snapshot, i, Person($"u{user}")));
                text.AppendLine(string.Join(' ', served.Select(result => $"{result.Variation.Key}/{result.Reason}/{result.RuleId}")));
            }
        }

        return text.ToString();
    }

    private static EvaluationContext Person(string id) => new EvaluationContextBuilder().SetUserId(id).Build();

    private sealed class ReadRows : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
