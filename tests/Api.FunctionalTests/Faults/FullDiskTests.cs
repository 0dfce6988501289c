using System.Data.Common;
using System.Globalization;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>
/// A disk that is full, under SQLite: the database is let grow no further, which makes SQLite fail as it does when the system has no room.
/// </summary>
[TestFixture]
[Parallelizable]
public sealed class FullDiskTests
{
    [Test]
    public async Task Says_so_saves_nothing_by_halves_evaluates_on_and_recovers()
    {
        var disk = new Disk();
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite);
        await using var service = RunningService.Start(database.Url, disk.AddTo);
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });

        disk.IsFull = true;
        var refused = await FillAsync(shop);
        Assert.That((string?)refused["code"], Is.EqualTo("storage_full"));
        Assert.That((string?)refused["detail"], Does.Contain("disk").And.Contain("full"));
        for (var i = 0; i < 50; i++)
        {
            await shop.EvaluateAsync(new { user_id = $"user-{i}" }, "f");
        }

        var before = await CountAsync(shop);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", Large("half")).ExpectAsync(503);
        Assert.That(await CountAsync(shop), Is.EqualTo(before), "reading goes on");

        Assert.That(await DatabaseAsync(root), Is.EqualTo("degraded Its disk is full: the last change was not saved. Free disk space."));
        await root.GetAsync("/health/ready").ExpectAsync(200);
        disk.IsFull = false;
        await shop.CreateFlagAsync(new { key = "after" });
        await shop.EvaluateAsync(new { user_id = "ada" }, "after");
        Assert.That(await CountAsync(shop), Is.EqualTo(before + 1));
        Assert.That(await DatabaseAsync(root), Is.EqualTo("up "));
    }

    private static async Task<string> DatabaseAsync(HttpClient root)
    {
        var component = (await root.GetAsync("/health").ExpectAsync(200))["components"]!.AsArray().Single(one => (string?)one!["name"] == "database")!;
        return $"{component["state"]} {component["detail"]}";
    }

    // What is there still has some room in it.
    private static async Task<System.Text.Json.Nodes.JsonNode> FillAsync(Workspace shop)
    {
        for (var i = 0; i < 200; i++)
        {
            using var answer = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", Large($"filling-{i}"));
            if ((int)answer.StatusCode != 201)
            {
                Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter is null), Is.EqualTo((503, false)), await answer.Content.ReadAsStringAsync());
                return await answer.JsonAsync();
            }
        }

        throw new AssertionException("The disk did not get full.");
    }

    private static object Large(string key) => new { key, description = new string('x', 2_000), tags = new[] { key } };

    private static async Task<int> CountAsync(Workspace shop) => (int)(await shop.Owner.GetAsync($"{shop.Path}/flags").ExpectAsync(200))["total"]!;

    private sealed class Disk : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public void AddTo(IServiceCollection services)
        {
            // The context is the service's own, and so internal; what it is made with can be had by its type.
            var context = typeof(Infrastructure.Settings.ServiceSettings).Assembly.GetType("FlagService.Infrastructure.Persistence.Sqlite.SqliteDbContext", throwOnError: true)!;
            var configure = typeof(EntityFrameworkServiceCollectionExtensions).GetMethods()
                .Single(method => method.Name == nameof(EntityFrameworkServiceCollectionExtensions.ConfigureDbContext) && method.GetParameters()[1].ParameterType.GetGenericArguments().Length == 1);
            configure.MakeGenericMethod(context).Invoke(null, [services, (Action<DbContextOptionsBuilder>)(options => options.AddInterceptors(this)), ServiceLifetime.Singleton]);
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Limit(connection);
            return Task.CompletedTask;
        }

        // The least that it can be set to is what the database has by now.
        private void Limit(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000_000)}");
            command.ExecuteNonQuery();
        }
    }
}
