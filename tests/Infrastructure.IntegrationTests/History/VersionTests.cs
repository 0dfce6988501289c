using FlagService.Application.Flags;
using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
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

    private static Task<FlagVersion?> LatestAsync(World world, Flag flag) =>
        world.Replica.AskAsync<IFlagHistory, FlagVersion?>(history => history.FindAsync(flag.Id, 2, CancellationToken.None));

    private static Task<int> AgeAsync(World world, long version, DateTimeOffset at) => world.Replica.ReadAsync(db =>
        db.DefinitionVersions.Where(row => row.Version == version).ExecuteUpdateAsync(update => update.SetProperty(row => row.At, at)));

    private static Task<List<long>> NumbersAsync(World world) =>
        world.Replica.ReadAsync(db => db.DefinitionVersions.Select(row => row.Version).Order().ToListAsync());
}
