using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Health;

/// <summary>The service while its database is away. SQLite is a file of the process's own and can't go away like that.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AwayDatabaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The head and the body that an access token of ours has.
    private static readonly string Token = string.Join(
        '.', new[] { """{"alg":"RS256","kid":"k","typ":"at+jwt"}""", """{"sub":"s"}""", "signature" }.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part))));

    // Each case leaves it running for the next one.
    private PostgresCluster? _cluster;

    [OneTimeSetUp]
    public async Task StartCluster()
    {
        TestDatabase.Require(Database.Postgres);
        _cluster = await PostgresCluster.StartOwnAsync();
    }

    [OneTimeTearDown]
    public async Task RemoveCluster() => await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public async Task Starts_without_its_database_and_says_so()
    {
        // Nobody listens on port 1, so that no server is needed to find none.
        await using var service = RunningService.Start("postgres://somebody:secret@127.0.0.1:1/flags");
        using var client = service.Anonymous();
        await client.GetAsync("/health/live").ExpectAsync(200);
        using var ready = await client.GetAsync("/health/ready");
        Assert.That((int)ready.StatusCode, Is.EqualTo(503));
        Assert.That(ready.Headers.RetryAfter, Is.Not.Null);
        var report = await ready.JsonAsync();
        Assert.That((string?)report["status"], Is.EqualTo("not_ready"));
        Assert.That((string?)report["checks"]!["database"], Is.EqualTo("down"));
        Assert.That((string?)report["checks"]!["snapshots"], Is.EqualTo("down"));

        Assert.That((string?)(await client.GetAsync("/health/evaluation").ExpectAsync(503))["status"], Is.EqualTo("not_ready"));
        using var management = await client.GetAsync("/v1/projects");
        Assert.That((int)management.StatusCode, Is.EqualTo(503));
        Assert.That(management.Headers.RetryAfter, Is.Not.Null);
        Assert.That(management.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        using var health = new HttpRequestMessage(HttpMethod.Get, "/health");
        health.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var refused = await client.SendAsync(health);
        Assert.That(((int)refused.StatusCode, refused.Headers.RetryAfter is null), Is.EqualTo((503, false)), "until the keys were read nobody knows whether it is good");
        await client.GetAsync("/health").ExpectAsync(401);
        using var evaluation = await client.PostAsync("/sdk/v1/evaluate", content: null);
        Assert.That((int)evaluation.StatusCode, Is.EqualTo(503), "until the keys were read nobody knows whether it is one");
    }

    [Test]
    public async Task Is_ready_again_when_its_database_is_back()
    {
        await using var database = await _cluster!.CreateDatabaseAsync();
        await using var service = RunningService.Start(database.Url);
        await Workspace.CreateAsync(service, await service.RootAsync());
        using var client = service.Anonymous();
        var before = await FollowedAsync(client);
        await _cluster.StopAsync();
        var report = await client.GetAsync("/health/ready").ExpectAsync(503);
        Assert.That((await UnheardAsync(client))["applied"]!.GetValue<long>(), Is.EqualTo(before), "what is in effect stays so");
        Assert.That((string?)report["checks"]!["snapshots"], Is.EqualTo("up"), "evaluation goes on from memory");
        await client.GetAsync("/health/evaluation").ExpectAsync(200);
        await _cluster.StartAsync();
        await ExpectReadyAsync(client);
    }

    [Test]
    public async Task Finishes_its_start_when_its_database_comes()
    {
        await using var database = await _cluster!.CreateDatabaseAsync();
        await _cluster.StopAsync();
        await using var service = RunningService.Start(database.Url);
        using var client = service.Anonymous();
        await client.GetAsync("/v1/projects").ExpectAsync(503);
        await _cluster.StartAsync();
        await ExpectReadyAsync(client);
        await client.GetAsync("/v1/projects").ExpectAsync(401);
    }

    [Test]
    public async Task Who_is_known_from_memory_is_served_from_memory()
    {
        await using var database = await _cluster!.CreateDatabaseAsync();
        await using var service = RunningService.Start(database.Url);
        using var known = await service.RootAsync();
        using var unknown = await service.RootAsync();
        await known.GetAsync("/v1/users/me").ExpectAsync(200);
        await _cluster.StopAsync();

        await known.GetAsync("/v1/users/me").ExpectAsync(200);
        await known.GetAsync("/v1/projects").ExpectAsync(503);
        await unknown.GetAsync("/v1/users/me").ExpectAsync(503);
        await _cluster.StartAsync();
        await ExpectReadyAsync(known);
        await unknown.GetAsync("/v1/users/me").ExpectAsync(200);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Evaluates_from_the_snapshots_on_disk_until_its_database_comes(bool isEmptyThen)
    {
        TestDatabase.Require(Database.Postgres);
        var folder = Directory.CreateTempSubdirectory("flagservice-kept-");
        await using var cluster = await PostgresCluster.StartOwnAsync();
        await using var database = await cluster.CreateDatabaseAsync();
        var (shop, tag) = await KeepAsync(database.Url, folder);
        if (isEmptyThen)
        {
            await RawDatabase.ExecuteAsync(Database.Postgres, database.Url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }

        await cluster.StopAsync();
        await using (var service = RunningService.Start(database.Url, ("SNAPSHOT_DIR", folder.FullName)))
        {
            using var application = service.Anonymous();
            application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
            for (var i = 0; i < 20; i++)
            {
                var served = await application.PostAsJsonAsync("/sdk/v1/evaluate/f", new { user_id = $"user-{i}" }).ExpectAsync(200);
                Assert.That((bool)served["enabled"]!, Is.True);
            }

            using var snapshot = await application.GetAsync("/sdk/v1/flags");
            Assert.That(snapshot.Headers.ETag!.Tag, Is.EqualTo(tag));
            using var management = await application.GetAsync("/v1/projects");
            Assert.That(((int)management.StatusCode, management.Headers.RetryAfter is null), Is.EqualTo((503, false)));
            await application.GetAsync("/health/ready").ExpectAsync(503);

            await cluster.StartAsync();
            await ExpectReadyAsync(application);
            var changes = (await application.GetAsync("/health/ready").ExpectAsync(200))["changes"]!;
            Assert.That(((long)changes["applied"]! > 0, (long)changes["behind"]!), Is.EqualTo((true, 0L)), changes.ToJsonString());
            using var after = await application.PostAsJsonAsync("/sdk/v1/evaluate/f", new { user_id = "ada" });
            Assert.That((int)after.StatusCode, Is.EqualTo(isEmptyThen ? 401 : 200), "the database counts from now on");
            using var root = await service.RootAsync();
            await root.GetAsync("/v1/projects").ExpectAsync(200);
        }

        if (!isEmptyThen)
        {
            await using var next = RunningService.Start(database.Url);
            using var root = await next.RootAsync();
            var counted = await root.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
            Assert.That(counted["series"]!.AsArray().Sum(point => (int)point!["count"]!), Is.EqualTo(21), "those of before the database came are counted too");
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Says_in_few_lines_that_its_database_is_away()
    {
        TestDatabase.Require(Database.Postgres);
        await using var cluster = await PostgresCluster.StartOwnAsync();
        await using var database = await cluster.CreateDatabaseAsync();
        using var log = new LogRecorder();
        await using var service = RunningService.Start(database.Url, log.AddTo);
        using var root = await service.RootAsync();
        await root.GetAsync("/v1/users/me").ExpectAsync(200);
        await cluster.StopAsync();
        var before = log.Everything().Length;
        for (var i = 0; i < 30; i++)
        {
            await root.GetAsync("/v1/projects").ExpectAsync(503);
        }

        var lines = log.Everything()[before..].Split('\n');
        Assert.That(lines.Where(line => line.Contains("requests were rejected with database_unavailable", StringComparison.Ordinal)).Count(), Is.InRange(1, 2));
        var url = new Uri(database.Url);
        var away = lines.Where(line => line.Contains("database_unavailable", StringComparison.Ordinal) || line.Contains("notifications of other replicas", StringComparison.Ordinal));
        Assert.That(away, Is.Not.Empty.And.All.Contains($"PostgreSQL, {url.Authority}{url.AbsolutePath}: "));
        Assert.That(log.Everything(), Does.Not.Contain(url.UserInfo.Split(':')[1]));
        await cluster.StartAsync();
        await ExpectReadyAsync(root);
    }

    /// <summary>How many changes are in effect, once that is all that are known of.</summary>
    private static async Task<long> FollowedAsync(HttpClient client)
    {
        var changes = await ChangesAsync(client, found => (long)found["applied"]! > 0 && (long)found["behind"]! == 0 && (double)found["lagSeconds"]! == 0);
        return (long)changes["applied"]!;
    }

    /// <summary>How things stand once it is noticed that others' changes are not heard of.</summary>
    private static Task<JsonNode> UnheardAsync(HttpClient client) => ChangesAsync(client, found => (double)found["lagSeconds"]! > 0);

    private static async Task<JsonNode> ChangesAsync(HttpClient client, Predicate<JsonNode> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = await client.GetAsync("/health/ready", limit.Token);
            if ((await answer.JsonAsync())["changes"] is { } changes && isSo(changes))
            {
                Assert.That((long)changes["behind"]!, Is.Zero);
                return changes;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task<(Workspace Shop, string Tag)> KeepAsync(string url, DirectoryInfo folder)
    {
        await using var service = RunningService.Start(url, ("SNAPSHOT_DIR", folder.FullName));
        var shop = await Workspace.CreateAsync(service, await service.RootAsync());
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });
        using var application = shop.Application();
        using var snapshot = await application.GetAsync("/sdk/v1/flags");
        return (shop, snapshot.Headers.ETag!.Tag);
    }

    private static async Task ExpectReadyAsync(HttpClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            using var answer = await client.GetAsync("/health/ready", limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(limit.Token));
    }
}
