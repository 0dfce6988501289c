using FlagService.Application.Segments;
using FlagService.Domain;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>An environment's size is judged on what is saved, whoever has heard of it.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class EnvironmentBudgetTests(Database database)
{
    private static readonly (string Name, string Value) Limit = ("FlagService:Quotas:EnvironmentBytes", "65536");

    [Test]
    public async Task What_another_process_has_just_added_counts()
    {
        await using var world = await World.CreateAsync(database, Limit);
        await using var other = new Replica(world.Url, interceptor: null, Limit);
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        await world.SendAsync(Segment(world, "half"));

        var refusal = Assert.ThrowsAsync<RefusedException>(() => other.SendAsync(world.Owner, Segment(world, "more")))!.Error;

        Assert.That((refusal.Kind, refusal.Code), Is.EqualTo((ErrorKind.Invalid, "environment_too_large")));
        Assert.That(refusal.Message, Does.Contain("production").And.Contain("its largest segment is half."));
        Assert.That(other.Store.Held(world.Production).Environment!.Snapshot.Definition.Segments, Is.Empty, "it heard of the change after all");
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        Assert.That(other.Store.Held(world.Production).Environment!.Snapshot.Definition.Segments, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Parallel_changes_do_not_get_past_it_together()
    {
        await using var world = await World.CreateAsync(database, Limit);
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                await world.SendAsync(Segment(world, $"s{i}"));
                return 1;
            }
            catch (RefusedException refused) when (refused.Error.Code == "environment_too_large")
            {
                return 0;
            }
        }));

        Assert.That(made.Sum(), Is.EqualTo(1));
    }

    private static CreateSegment Segment(World world, string key) =>
        new(world.Project.Id, new NewSegment { Key = key, Included = [.. Enumerable.Range(0, 1_000).Select(i => $"user-{i:00000}")] });
}
