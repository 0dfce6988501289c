using System.Reflection;
using FlagService.Infrastructure.Persistence.Sqlite;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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

    [Test]
    public async Task A_first_start_makes_what_the_migrations_make_one_by_one()
    {
        await using var started = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var created = await TestDatabase.CreateAsync(database);
        await using var first = new Replica(started.Url);
        await using var migrated = new Replica(created.Url);

        await migrated.ReadAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });

        Assert.That(await Catalogue.ReadAsync(database, first), Is.EquivalentTo(await Catalogue.ReadAsync(database, migrated)));
        Assert.That(await HistoryAsync(first), Is.EqualTo(await HistoryAsync(migrated)).And.Not.Empty);
    }

    [Test]
    public void The_script_of_a_first_start_leaves_nothing_to_the_migrations()
    {
        Assume.That(database, Is.EqualTo(Database.Sqlite));
        using var reader = new StreamReader(typeof(FirstSchema).Assembly.GetManifestResourceStream(typeof(FirstSchema), "FirstSchema.sql")!);
        var script = reader.ReadToEnd();
        var migrations = typeof(FirstSchema).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDbContext))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .ToList();

        Assert.That(migrations, Is.Not.Empty.And.All.Matches<string>(id => script.Contains($"VALUES ('{id}'", StringComparison.Ordinal)));
    }

    private static Task<List<string>> HistoryAsync(Replica replica) =>
        replica.ReadAsync(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());
}
