using FlagService.Domain.Access;
using FlagService.Infrastructure.IntegrationTests.TestDatabases;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Startup;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class StartTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [OneTimeSetUp]
    public void Require() => TestDatabase.Require(database);

    [Test]
    public async Task Three_replicas_start_at_once_on_an_empty_database()
    {
        TestDatabase.RequireReplicas(database);
        await using var created = await TestDatabase.CreateAsync(database);
        Replica[] replicas = [new(created.Url), new(created.Url), new(created.Url)];

        await Task.WhenAll(replicas.Select(replica => Task.Run(replica.StartAsync))).WaitAsync(Patience);

        var (permissions, roles, users) = await replicas[0].ReadAsync(async db => (
            await db.Permissions.CountAsync(),
            await db.Roles.Select(role => role.Name).ToListAsync(),
            await db.Users.CountAsync()));
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        Assert.Multiple(() =>
        {
            Assert.That(permissions, Is.EqualTo(Permissions.All.Count));
            Assert.That(roles, Is.EquivalentTo(BuiltInRoles.All.Select(role => role.Name)));
            Assert.That(users, Is.EqualTo(1));
        });
    }

    [TestCase("short1", "ROOT_PASSWORD, the first administrator's password, must be at least 10 characters long.")]
    [TestCase("the root 4711", "must not contain")]
    public async Task A_password_that_root_can_not_have_stops_the_first_start_before_anything_is_made(string password, string sentence)
    {
        await using var created = await TestDatabase.CreateAsync(database);

        Assert.That(() => Replica.StartedAsync(created.Url, ("ROOT_PASSWORD", password)), Throws.TypeOf<SettingException>().With.Message.Contains(sentence));

        if (database == Database.Sqlite)
        {
            Assert.That(Directory.EnumerateFiles(Path.GetDirectoryName(created.Url["sqlite://".Length..])!), Is.Empty);
        }

        Assert.That(await TablesAsync(created), Is.Zero);
    }

    [Test]
    public async Task Nobody_minds_the_first_password_at_a_later_start()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);

        await using var replica = await Replica.StartedAsync(created.Url, ("ROOT_PASSWORD", "short1"));

        Assert.That(await replica.ReadAsync(db => db.Users.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_start_changes_nothing()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var before = await HeldAsync(replica);

        await replica.StepAsync<MigrationStep>();
        await replica.StepAsync<CatalogueStep>();

        Assert.That(await HeldAsync(replica), Is.EqualTo(before));
    }

    [Test]
    public async Task A_built_in_role_regains_what_it_lost()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var before = await HeldAsync(replica);
        await created.ExecuteAsync("DELETE FROM permissions WHERE name = 'flag.read'");
        Assert.That(await HeldAsync(replica), Is.LessThan(before));

        await replica.StepAsync<CatalogueStep>();

        Assert.That(await HeldAsync(replica), Is.EqualTo(before));
    }

    private async Task<object?> TablesAsync(TestDatabase created) => await created.ExecuteAsync(database == Database.Postgres
        ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        : "SELECT count(*) FROM sqlite_master");

    private static Task<int> HeldAsync(Replica replica) =>
        replica.ReadAsync(db => db.Roles.SelectMany(role => role.Permissions).CountAsync());
}

/// <summary>PostgreSQL gives a lock back when its holder's connection ends; SQLite's is a row.</summary>
public sealed class StaleLockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        await created.ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00')
            """);

        await Replica.MigrateAsync(created.Url).WaitAsync(Patience);

        Assert.That(await created.ExecuteAsync("SELECT count(*) FROM roles"), Is.EqualTo((long)BuiltInRoles.All.Count));
    }
}
