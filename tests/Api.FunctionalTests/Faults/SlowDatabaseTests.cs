using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>A database that is slow, or falls silent: evaluation doesn't notice, management is answered in bounded time.</summary>
[TestFixture]
[Parallelizable]
public sealed class SlowDatabaseTests
{
    // In place of 5 and 10 seconds, so that nobody waits for the test.
    private const string Limits = "?Timeout=2&Command%20Timeout=2&Cancellation%20Timeout=500";
    // Without the limits the driver's own would end a question after 30 seconds; 50 evaluations that each waited would take 100.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Evaluation_goes_on_and_management_is_refused_in_time()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);
        await using var proxy = new HaltingProxy(new Uri(database.Url));
        await using var service = RunningService.Start(proxy.Url + Limits);
        using var root = await SignInAsync(service);
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });

        proxy.Delay = TimeSpan.FromMilliseconds(100);
        await AssertEvaluatesAsync(shop);
        await root.GetAsync("/v1/projects").ExpectAsync(200);
        proxy.Delay = TimeSpan.Zero;

        proxy.Halt();
        var began = Stopwatch.GetTimestamp();
        var refused = root.GetAsync("/v1/projects");
        await AssertEvaluatesAsync(shop);
        using (var answer = await refused)
        {
            Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter is null), Is.EqualTo((503, false)));
        }

        TestContext.Out.WriteLine($"refused after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, with limits of 2 s");
        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(Bound));

        proxy.Resume();
        using var end = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await root.GetAsync("/v1/projects", CancellationToken.None);
            if (answer.IsSuccessStatusCode)
            {
                break;
            }

            Assert.That(end.IsCancellationRequested, Is.False);
        }
    }

    [Test]
    public async Task A_start_on_a_silent_database_is_no_end()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);
        await using var proxy = new HaltingProxy(new Uri(database.Url));
        proxy.Halt();
        await using var service = RunningService.Start(proxy.Url + Limits);
        using var client = service.Anonymous();
        await client.GetAsync("/health/live").ExpectAsync(200);
        await client.GetAsync("/v1/projects").ExpectAsync(503);

        proxy.Resume();
        using var end = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((int)(await client.GetAsync("/health/ready", CancellationToken.None)).StatusCode != 200)
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    private static async Task AssertEvaluatesAsync(Workspace shop)
    {
        using var application = shop.Application();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 50; i++)
        {
            await application.PostAsJsonAsync("/sdk/v1/evaluate/f", new { user_id = $"user-{i}" }).ExpectAsync(200);
        }

        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(Bound), "50 evaluations, none of which asks the database");
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
}
