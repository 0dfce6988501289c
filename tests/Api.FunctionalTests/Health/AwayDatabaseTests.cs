using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Health;

/// <summary>The service while its database is away. SQLite is a file of the process's own and can't go away like that.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AwayDatabaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        using var evaluation = await client.PostAsync("/sdk/v1/evaluate", content: null);
        Assert.That((int)evaluation.StatusCode, Is.EqualTo(401), "an evaluation is judged by what is in memory");
    }

    [Test]
    public async Task Is_ready_again_when_its_database_is_back()
    {
        await using var database = await _cluster!.CreateDatabaseAsync();
        await using var service = RunningService.Start(database.Url);
        using var client = service.Anonymous();
        await client.GetAsync("/health/ready").ExpectAsync(200);
        await _cluster.StopAsync();
        var report = await client.GetAsync("/health/ready").ExpectAsync(503);
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
        using var known = await SignInAsync(service);
        using var unknown = await SignInAsync(service);
        await known.GetAsync("/v1/users/me").ExpectAsync(200);
        await _cluster.StopAsync();

        await known.GetAsync("/v1/users/me").ExpectAsync(200);
        await known.GetAsync("/v1/projects").ExpectAsync(503);
        await unknown.GetAsync("/v1/users/me").ExpectAsync(503);
        await _cluster.StartAsync();
        await ExpectReadyAsync(known);
        await unknown.GetAsync("/v1/users/me").ExpectAsync(200);
    }

    private static async Task<HttpClient> SignInAsync(RunningService service)
    {
        var client = service.Anonymous();
        var signedIn = await client
            .PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword })
            .ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        return client;
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
