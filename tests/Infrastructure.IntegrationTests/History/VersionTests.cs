using FlagService.Application.Flags;
using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Domain.Flags;
using FlagService.Infrastructure.History;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.History;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class VersionTests(Database database)
{
    [Test]
    public async Task A_write_remembers_it_in_its_own_transaction_and_a_deletion_that_it_is_gone()
    {
        await using var world = await World.CreateAsync(database);
        var flag = world.NewFlag("f");
        await world.Replica.SaveAsync(flag);

        await world.SendAsync(new ToggleFlag(world.Project.Id, null, "f", null, Enabled: false));
        Assert.ThrowsAsync<Domain.RefusedException>(() => world.SendAsync(new ToggleFlag(world.Project.Id, null, "f", [99], Enabled: true)));
        await world.SendAsync(new DeleteFlag(world.Project.Id, null, "f", null));

        var versions = await world.Replica.ReadAsync(db => db.DefinitionVersions.AsNoTracking().OrderBy(version => version.Version).ToListAsync());
        Assert.That(versions.Select(version => (version.Version, version.Action, version.Document is null)), Is.EqualTo(new[] { (2L, "flag.toggle", false), (3L, "flag.delete", true) }));
        Assert.That(versions[0].AuthorId, Is.EqualTo(world.Person.Id));
    }

    [Test]
    public async Task The_oldest_go_and_the_present_one_stays()
    {
        await using var world = await World.CreateAsync(database);
        var flag = world.NewFlag("f");
        await world.Replica.SaveAsync(flag);
        for (var i = 0; i < 4; i++)
        {
            await world.SendAsync(new ToggleFlag(world.Project.Id, null, "f", null, Enabled: default));
        }

        var now = world.Replica.Time.Now();
        await AgeAsync(world, 2, now.AddDays(-500));
        await AgeAsync(world, 3, now.AddDays(-450));
        await AgeAsync(world, 4, now.AddDays(-10));
        await world.Replica.Get<OldVersions>().TryRunAsync(CancellationToken.None);
        Assert.That(await NumbersAsync(world), Is.EqualTo(new[] { 3L, 4L, 5L }));

        await AgeAsync(world, 5, now.AddDays(-401));
        await world.Replica.Get<OldVersions>().TryRunAsync(CancellationToken.None);
        Assert.That(await NumbersAsync(world), Is.EqualTo(new[] { 5L }));
    }

    /// <summary>Without waiting for the job: whoever changes a large flag again and again stores as much each time.</summary>
    [Test]
    public async Task What_a_project_remembers_is_bounded_while_it_is_written()
    {
        await using var world = await World.CreateAsync(database, ("FlagService:History:ProjectBytes", "65536"));
        await world.Replica.SaveAsync(world.NewFlag("small"));
        await world.SendAsync(new ToggleFlag(world.Project.Id, null, "small", null, Enabled: default));
        await world.SendAsync(Segment(world, "gone"));
        await world.SendAsync(new DeleteSegment(world.Project.Id, "gone", ExpectedVersions: null));
        await world.SendAsync(Segment(world, "s"));
        for (var i = 0; i < 20; i++)
        {
            await world.SendAsync(new UpdateSegment(world.Project.Id, "s", expectedVersions: null, new SegmentChange { Name = $"Name {i}" }));
        }

        var rows = await world.Replica.ReadAsync(db => db.DefinitionVersions.AsNoTracking().ToListAsync());

        var of = rows.ToLookup(row => row.Key, row => row.Version);
        Assert.That(of["small"], Is.EqualTo(new[] { 2L }), "the present version of each stays, however old");
        Assert.That(of["gone"], Is.Empty, "what is deleted is past");
        Assert.That(of["s"].Order(), Is.EqualTo(Enumerable.Range(21 - of["s"].Count() + 1, of["s"].Count()).Select(version => (long)version)), "the oldest go first");
        Assert.That(rows.Where(row => row is { Key: "s", Version: < 21 }).Sum(row => row.Document!.Length), Is.InRange(32_768, 65_536 + (65_536 / 4) + 20_000));

        var lost = Assert.ThrowsAsync<Domain.RefusedException>(() => world.Replica.AskAsync<IFlagHistory, object>(async history =>
            await history.SegmentsAtAsync(world.Project.Id, ["s"], rows.Min(row => row.At).AddDays(-1), CancellationToken.None)))!;
        Assert.That(lost.Error.Code, Is.EqualTo("history_too_short"), "and it is said that they are gone");
    }

    [Test]
    public async Task An_author_who_is_deleted_is_nobody()
    {
        await using var world = await World.CreateAsync(database);
        var flag = world.NewFlag("f");
        await world.Replica.SaveAsync(flag);
        await world.SendAsync(new ToggleFlag(world.Project.Id, null, "f", null, Enabled: default));
        Assert.That((await LatestAsync(world, flag))!.Head.Author?.Name, Is.EqualTo("ada"));

        await world.Replica.ReadAsync(db => db.Users.ExecuteUpdateAsync(update => update.SetProperty(user => user.DeletedAt, world.Replica.Time.GetUtcNow())));

        Assert.That((await LatestAsync(world, flag))!.Head.Author, Is.Null);
    }

    // About 11,000 bytes.
    private static CreateSegment Segment(World world, string key) =>
        new(world.Project.Id, new NewSegment { Key = key, Included = [.. Enumerable.Range(0, 1_000).Select(i => $"u-{i:000000}")] });

    private static Task<FlagVersion?> LatestAsync(World world, Flag flag) =>
        world.Replica.AskAsync<IFlagHistory, FlagVersion?>(history => history.FindAsync(flag.Id, 2, CancellationToken.None));

    private static Task<int> AgeAsync(World world, long version, DateTimeOffset at) => world.Replica.ReadAsync(db =>
        db.DefinitionVersions.Where(row => row.Version == version).ExecuteUpdateAsync(update => update.SetProperty(row => row.At, at)));

    private static Task<List<long>> NumbersAsync(World world) =>
        world.Replica.ReadAsync(db => db.DefinitionVersions.Select(row => row.Version).Order().ToListAsync());
}
