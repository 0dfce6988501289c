using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class DriftTests(Database database)
{
    [Test]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var world = await World.CreateAsync(database);

        Assert.That(await world.Replica.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())), Is.False);
    }

    [Test]
    public async Task The_migrations_make_what_the_model_says()
    {
        await using var migrated = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var created = await TestDatabase.CreateAsync(database);
        await using var model = new Replica(created.Url);
        await using var migrations = new Replica(migrated.Url);

        await model.ReadAsync(db => db.Database.EnsureCreatedAsync());

        var expected = await Catalogue.ReadAsync(database, model);
        Assert.That(expected, Has.Count.GreaterThan(100));
        Assert.That(await Catalogue.ReadAsync(database, migrations), Is.EquivalentTo(expected));
    }
}
