using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary><c>kill -9</c> in the middle of writes to SQLite; on PostgreSQL <see cref="FleetTests"/> has it.</summary>
[Parallelizable]
public sealed class KilledProcessTests
{
    [Test]
    public async Task Every_acknowledged_write_is_there_after_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite);
        string project;
        string sdkKey;
        IReadOnlyList<string> keys;
        await using (var killed = await ServedProcess.StartAsync(database.Url))
        {
            var token = await killed.TokenAsync();
            using var root = killed.By(token);
            var made = await root.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);
            (project, sdkKey) = ($"/v1/projects/{made["id"]}", (string)made["sdkKey"]!);
            using var acknowledged = new AcknowledgedWrites(() => killed.By(token), $"{project}/flags", writers: 4);
            await acknowledged.MoreAsync(60);
            await killed.KillAsync();
            keys = await acknowledged.AllEndedAsync();
        }

        await using var next = await ServedProcess.StartAsync(database.Url);
        using var application = next.Application(sdkKey);
        var served = await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "ada" }).ExpectAsync(200);
        Assert.That(served.AsObject().Select(flag => flag.Key), Is.SupersetOf(keys));
        using var again = next.By(await next.TokenAsync());
        await again.PostAsJsonAsync($"{project}/flags", new { key = "after" }).ExpectAsync(201);
    }
}
