using System.Diagnostics;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Npgsql;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>A database that is slow, or falls silent: evaluation doesn't notice, management is answered in bounded time, and not before it must be.</summary>
[TestFixture]
[Parallelizable]
public sealed class SlowDatabaseTests
{
    // In place of 5 seconds, so that nobody waits for the test; a statement may take 10, and what the driver tries then another 4.
    private const string Limits = "?Timeout=2";

    // 50 evaluations that each waited would take longer than the first by far, and 20 requests that did longer than the second.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BoundOfTwenty = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Evaluation_goes_on_and_management_is_refused_in_time()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);
        await using var proxy = new HaltingProxy(new Uri(database.Url));
        await using var service = RunningService.Start(proxy.Url + Limits);
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });

        proxy.Delay = TimeSpan.FromMilliseconds(100);
        await AssertEvaluatesAsync(shop);
        await root.GetAsync("/v1/projects").ExpectAsync(200);
        proxy.Delay = TimeSpan.Zero;

        proxy.Halt();
        var began = Stopwatch.GetTimestamp();
        Task<HttpResponseMessage>[] refused =
        [
            root.PostAsJsonAsync($"{shop.Path}/flags", new { key = "g" }),
            .. Enumerable.Range(0, 8).Select(_ => root.GetAsync("/v1/projects")),
        ];
        await AssertEvaluatesAsync(shop);
        await AssertRefusedAsync(refused);
        TestContext.Out.WriteLine($"refused after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, with a limit of 2 s");
        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(Bound), "before a statement's limit");

        began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            await AssertRefusedAsync(root.GetAsync("/v1/projects"));
        }

        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(BoundOfTwenty), "what is known to be silent is not waited for");
        await AssertEvaluatesAsync(shop);

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
    public async Task A_statement_that_takes_long_is_left_its_time()
    {
        TestDatabase.Require(Database.Postgres);
        await using var database = await TestDatabase.CreateAsync(Database.Postgres);
        await using var proxy = new HaltingProxy(new Uri(database.Url));
        await using var service = RunningService.Start(proxy.Url + Limits);
        using var root = await service.RootAsync();
        await root.GetAsync("/v1/projects").ExpectAsync(200);

        await using var other = new NpgsqlConnection(DatabaseAddress.Parse(database.Url).ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var taking = new NpgsqlCommand("LOCK TABLE projects IN ACCESS EXCLUSIVE MODE", other))
        {
            await taking.ExecuteNonQueryAsync();
        }

        var before = proxy.Accepted;
        var answer = root.GetAsync("/v1/projects");
        using var end = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (proxy.Accepted < before + 2)
        {
            await timer.WaitForNextTickAsync(end.Token);
        }

        Assert.That(answer.IsCompleted, Is.False, "it was asked twice over a new connection whether the database lives");
        await transaction.RollbackAsync();
        await answer.ExpectAsync(200);
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

    private static async Task AssertRefusedAsync(params Task<HttpResponseMessage>[] asked)
    {
        foreach (var one in asked)
        {
            using var answer = await one;
            Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter is null), Is.EqualTo((503, false)));
            Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("database_unavailable"));
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
}
