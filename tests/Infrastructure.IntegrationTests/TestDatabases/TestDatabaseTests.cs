using System.Data.Common;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.TestDatabases;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class TestDatabaseTests(Database database)
{
    [OneTimeSetUp]
    public void Require() => TestDatabase.Require(database);

    [Test]
    public async Task Is_empty_and_can_be_written()
    {
        await using var created = await TestDatabase.CreateAsync(database);

        await created.ExecuteAsync("CREATE TABLE flags (name TEXT)");
        await created.ExecuteAsync("INSERT INTO flags VALUES ('dark')");

        Assert.That(await created.ExecuteAsync("SELECT name FROM flags"), Is.EqualTo("dark"));
    }

    [Test]
    public async Task Is_not_seen_by_another()
    {
        await using var first = await TestDatabase.CreateAsync(database);
        await using var second = await TestDatabase.CreateAsync(database);

        await first.ExecuteAsync("CREATE TABLE flags (name TEXT)");

        Assert.That(second.Url, Is.Not.EqualTo(first.Url));
        Assert.That(() => second.ExecuteAsync("SELECT name FROM flags"), Throws.InstanceOf<DbException>());
    }

    [Test]
    public async Task Is_gone_once_disposed_though_a_connection_is_open()
    {
        var created = await TestDatabase.CreateAsync(database);
        await using var connection = await Connection.OpenAsync(database, created.Url);
        await connection.ExecuteAsync("CREATE TABLE flags (name TEXT)");

        await created.DisposeAsync();

        Assert.That(() => created.ExecuteAsync("SELECT name FROM flags"), Throws.InstanceOf<DbException>());
    }

    [Test]
    public async Task Is_migrated_once_for_all_who_give_the_same_method()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(database, MigrateAsync)));

        var numbers = new List<object?>();
        foreach (var created in databases)
        {
            numbers.Add(await created.ExecuteAsync("SELECT number FROM migrations"));
            await created.DisposeAsync();
        }

        Assert.That(numbers, Is.All.EqualTo(numbers[0]));
    }

    [Test]
    public async Task Is_migrated_once_for_all_who_give_the_same_name()
    {
        var migrations = 0;
        for (var i = 0; i < 2; i++)
        {
            var captured = i;
            await using var created = await TestDatabase.CreateAsync(database, url => MigrateAndCountAsync(url, captured), $"{database} by name");
            Assert.That(await created.ExecuteAsync("SELECT COUNT(*) FROM migrations"), Is.EqualTo(1L));
        }

        Assert.That(migrations, Is.EqualTo(1));

        Task MigrateAndCountAsync(string url, int number)
        {
            migrations += number + 1;
            return MigrateAsync(url);
        }
    }

    [Test]
    public async Task Copies_of_a_template_are_isolated()
    {
        await using var first = await TestDatabase.CreateAsync(database, MigrateAsync);
        await first.ExecuteAsync("DELETE FROM migrations");

        await using var second = await TestDatabase.CreateAsync(database, MigrateAsync);

        Assert.That(await second.ExecuteAsync("SELECT COUNT(*) FROM migrations"), Is.EqualTo(1L));
    }

    [Test]
    public void A_migration_that_fails_fails_whoever_wants_its_database()
    {
        Assert.That(() => TestDatabase.CreateAsync(database, FailAsync), Throws.InstanceOf<NotSupportedException>());

        static Task FailAsync(string url) => throw new NotSupportedException(url);
    }

    // Leaves a pooled connection behind, and on SQLite a write-ahead log, as the product's own migration does.
    private async Task MigrateAsync(string url)
    {
        await using var connection = await Connection.OpenAsync(database, url);
        if (database == Database.Sqlite)
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }

        await connection.ExecuteAsync("CREATE TABLE migrations (number TEXT)");
        await connection.ExecuteAsync($"INSERT INTO migrations VALUES ('{Guid.NewGuid()}')");
    }
}
