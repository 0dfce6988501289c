using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.Bulk;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Segments;
using FlagService.Application.Transfer;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>Patterns that a project has already are not prepared again, by whichever call they are written once more.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class SharedPreparationTests(Database database)
{
    private static readonly ConditionModel Costly = new() { Attribute = "a", Operator = "matches", Values = [JsonSerializer.SerializeToElement("a[ab]{9}c")] };

    [Test]
    public async Task An_import_prepares_them_once_for_all_flags_and_environments([Values] bool dryRun)
    {
        await using var world = await WorldAsync();

        await world.SendAsync(Import(world, dryRun));

        EnsurePreparedOnce(world);
    }

    [Test]
    public async Task Changes_prepare_none_that_is_served()
    {
        await using var world = await WorldAsync();
        await world.SendAsync(Import(world, dryRun: false));

        await world.SendAsync(new CreateEnvironment(world.Project.Id, "more", "More"));
        await world.SendAsync(new CopyFlags(world.Project.Id, new FlagsCopying { Flags = [new ChosenFlag { Flag = "f0" }, new ChosenFlag { Flag = "f1" }], From = "production", To = "more" }));
        await world.SendAsync(new CreateRule(world.Project.Id, "more", "f2", null, new NewRule { RuleType = "attributes", Conditions = [Costly] }));
        await world.SendAsync(new CreateSegment(world.Project.Id, new NewSegment { Key = "s", Conditions = [Costly] }));
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);

        EnsurePreparedOnce(world);
    }

    private static void EnsurePreparedOnce(World world)
    {
        var store = world.Replica.Store;
        Assert.That(store.Tests.Made, Is.EqualTo(1));
        Assert.That(store.All.Select(environment => environment.Snapshot.Tests), Is.All.SameAs(store.Tests), "they don't share what they prepare");
    }

    private async Task<World> WorldAsync()
    {
        var world = await World.CreateAsync(database);
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
        foreach (var key in new[] { "staging", "testing" })
        {
            await world.SendAsync(new CreateEnvironment(world.Project.Id, key, key));
        }

        return world;
    }

    private static ImportProject Import(World world, bool dryRun)
    {
        var state = new StateDocument { Enabled = true, Rules = [new RuleDocument { RuleType = "attributes", Conditions = [Costly] }] };
        return new(
            world.Project.Id,
            new ProjectDocument
            {
                Flags = [.. Enumerable.Range(0, 3).Select(i => new FlagDocument
                {
                    Key = $"f{i}",
                    Environments = new[] { "production", "staging", "testing" }.ToDictionary(key => key, _ => (StateDocument?)state),
                })],
            },
            dryRun);
    }
}
