using FlagService.Application.Maintenance;
using FlagService.Infrastructure.IntegrationTests.Persistence;
using FlagService.Infrastructure.IntegrationTests.TestDatabases;
using FlagService.Infrastructure.Maintenance;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Maintenance;

/// <summary>The schema up and down, a migration at a time.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class SchemaTests(Database database)
{
    [Test]
    public async Task Each_step_down_leaves_what_was_there_before_the_step_up()
    {
        await using var created = await TestDatabase.CreateAsync(database);
        await using var services = Build(created.Url);
        var names = (await AskAsync(services, schema => schema.ReadAsync(CancellationToken.None))).Pending;
        Assert.That(names, Is.Not.Empty);
        var levels = new List<List<string>>();
        foreach (var name in names)
        {
            await OnAsync(services, async db =>
            {
                await db.Database.MigrateAsync(name);
                return 0;
            });
            levels.Add(await CatalogueAsync(services));
        }

        for (var level = names.Count - 1; level > 0; level--)
        {
            Assert.That(await CatalogueAsync(services), Is.EquivalentTo(levels[level]), names[level]);
            Assert.That(await AskAsync(services, schema => schema.RevertAsync(null, CancellationToken.None)), Is.EqualTo(new[] { names[level] }));
        }

        Assert.That(await AskAsync(services, schema => schema.RevertAsync(SchemaState.Nothing, CancellationToken.None)), Is.EqualTo(new[] { names[0] }));
        Assert.That(await CatalogueAsync(services), Is.Empty);
        Assert.That(await AskAsync(services, schema => schema.ApplyAsync(CancellationToken.None)), Is.EqualTo(names));
        Assert.That(await CatalogueAsync(services), Is.EquivalentTo(levels[^1]));
    }

    [Test]
    public async Task Goes_down_with_data_in_the_tables()
    {
        await using var world = await World.CreateAsync(database);
        await world.Replica.DisposeAsync();
        await using var services = Build(world.Url);

        var reverted = await AskAsync(services, schema => schema.RevertAsync(SchemaState.Nothing, CancellationToken.None));
        Assert.That(reverted[^1], Does.EndWith("_Initial"));
        Assert.That(await AskAsync(services, schema => schema.ApplyAsync(CancellationToken.None)), Is.EqualTo(reverted.Reverse()));

        Assert.That(await OnAsync(services, db => db.Projects.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Says_of_a_schema_that_began_otherwise_what_to_do()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await created.ExecuteAsync("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20200101000000_Initial' WHERE \"MigrationId\" LIKE '%_Initial'");
        await using var services = Build(created.Url);
        ExpectRefusal(() => Replica.StartedAsync(created.Url));
        ExpectRefusal(() => Replica.StartedAsync(created.Url, ("FlagService:Database:MigrateAtStart", "false")));
        ExpectRefusal(() => AskAsync(services, schema => schema.ReadAsync(CancellationToken.None)));
        ExpectRefusal(() => AskAsync(services, schema => schema.ApplyAsync(CancellationToken.None)));
        ExpectRefusal(() => AskAsync(services, schema => schema.RevertAsync(SchemaState.Nothing, CancellationToken.None)));

        static void ExpectRefusal(Func<Task> work) =>
            Assert.That(async () => await work(), Throws.TypeOf<SettingException>().With.Message.Contains("Export the projects"));
    }

    private static ServiceProvider Build(string url) =>
        MaintenanceServices.Build(ServiceSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("DATABASE_URL", url)]).Build()));

    private static async Task<T> AskAsync<T>(ServiceProvider services, Func<ISchema, Task<T>> question)
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ISchema>());
    }

    private static async Task<T> OnAsync<T>(ServiceProvider services, Func<FlagServiceDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>());
    }

    private Task<List<string>> CatalogueAsync(ServiceProvider services) => OnAsync(services, db => Catalogue.ReadAsync(database, db));
}
