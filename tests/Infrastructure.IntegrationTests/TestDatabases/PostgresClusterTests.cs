using System.Data.Common;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.TestDatabases;

[TestFixture]
[Parallelizable]
public sealed class PostgresClusterTests
{
    [OneTimeSetUp]
    public void Require() => TestDatabase.Require(Database.Postgres);

    [Test]
    public async Task Comes_back_at_its_address_with_its_data_after_a_stop()
    {
        await using var cluster = await PostgresCluster.StartOwnAsync();
        await using var database = await cluster.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE flags (name TEXT)");
        await database.ExecuteAsync("INSERT INTO flags VALUES ('dark')");

        await cluster.StopAsync();
        Assert.That(() => database.ExecuteAsync("SELECT name FROM flags"), Throws.InstanceOf<DbException>());

        await cluster.StartAsync();
        Assert.That(await FreshlyAsync(database, "SELECT name FROM flags"), Is.EqualTo("dark"));
    }

    [Test]
    public async Task Is_gone_once_disposed_and_a_database_of_it_can_still_be_disposed()
    {
        var cluster = await PostgresCluster.StartOwnAsync();
        var database = await cluster.CreateDatabaseAsync();

        await cluster.DisposeAsync();
        await database.DisposeAsync();

        Assert.That(() => FreshlyAsync(database, "SELECT 1"), Throws.InstanceOf<DbException>());
    }

    [Test]
    public async Task Wants_the_password()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);
        var address = new UriBuilder(database.Url) { Password = "wrong" };

        Assert.That(() => Connection.OpenAsync(Database.Postgres, address.Uri.AbsoluteUri), Throws.InstanceOf<DbException>());
    }

    [Test]
    public async Task The_databases_owner_is_no_superuser()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);

        Assert.That(await database.ExecuteAsync("SELECT current_setting('is_superuser')"), Is.EqualTo("off"));
    }

    // A pool hands out the connections that the stop broke until one of them has failed.
    private static async Task<object?> FreshlyAsync(TestDatabase database, string sql)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        return await database.ExecuteAsync(sql);
    }
}
