using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class DriftTests(Database database)
{
    // Made only where the extension for trigrams may be, which no model can say.
    private const string WhereAllowed = "index CREATE INDEX ix_users_search ";

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
        Assert.That((await Catalogue.ReadAsync(database, migrations)).Where(entry => !entry.Contains(WhereAllowed, StringComparison.Ordinal)), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Keys_have_models_of_their_own()
    {
        await using var clear = new Replica("sqlite://model.db");
        await using var other = new Replica("sqlite://model.db");
        await using var closed = new Replica("sqlite://model.db", interceptor: null, ("ENCRYPTION_KEY", new string('k', 43) + "="));
        var model = await clear.ReadAsync(db => Task.FromResult(db.Model));

        Assert.Multiple(() =>
        {
            Assert.That(async () => await other.ReadAsync(db => Task.FromResult(db.Model)), Is.SameAs(model));
            Assert.That(async () => await closed.ReadAsync(db => Task.FromResult(db.Model)), Is.Not.SameAs(model));
        });
    }
}
