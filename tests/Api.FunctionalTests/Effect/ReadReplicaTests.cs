using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>
/// What is read from the second database, and what isn't. Here that one follows nothing: it holds other things, so that each answer
/// says where it comes from.
/// </summary>
[Parallelizable]
public sealed class ReadReplicaTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Analytics_and_the_audit_log_are_read_from_it_and_nothing_else_and_the_primary_stands_in()
    {
        TestDatabase.Require(Database.Postgres);
        await using var primary = await TestDatabase.CreateAsync(Database.Postgres);
        await using var second = await TestDatabase.CreateAsync(Database.Postgres);
        await using (RunningService.Start(second.Url))
        {
            // Its schema and its own first entry of the audit log.
        }

        using var log = new LogRecorder();
        await using var service = RunningService.Start(primary.Url, log.AddTo, ("DATABASE_READ_URL", second.Url));
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "f" });

        Assert.That(await ActionsAsync(root), Is.EqualTo(new[] { "user.create" }), "the second's only entry");
        Assert.That((await root.GetAsync("/v1/projects").ExpectAsync(200))["total"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That((await root.GetAsync($"{shop.Path}/flags/f/history").ExpectAsync(200))["data"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(await StateAsync(root, "up "), Does.StartWith("up "));

        await second.DisposeAsync();

        Assert.That(await ActionsAsync(root), Does.Contain("project.create").And.Contain("flag.create"));
        await root.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
        Assert.That(await StateAsync(root, "degraded "), Does.StartWith("degraded It doesn't answer"));
        await root.GetAsync("/health/ready").ExpectAsync(200);
        Assert.That(log.Everything().Split('\n').Count(line => line.Contains("doesn't answer", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_is_away_altogether_makes_nothing_worse_than_degraded()
    {
        TestDatabase.Require(Database.Postgres);
        await using var primary = await TestDatabase.CreateAsync(Database.Postgres);

        // Nobody listens on port 1.
        await using var service = RunningService.Start(primary.Url, ("DATABASE_READ_URL", "postgres://somebody:secret@127.0.0.1:1/flags"));
        using var root = await service.RootAsync();

        Assert.That(await StateAsync(root, "degraded "), Does.StartWith("degraded It doesn't answer"));
        Assert.That((string?)(await root.GetAsync("/health").ExpectAsync(200))["status"], Is.EqualTo("degraded"));
        await root.GetAsync("/health/ready").ExpectAsync(200);
    }

    [Test]
    public async Task Evaluations_are_read_from_it()
    {
        TestDatabase.Require(Database.Postgres);
        await using var primary = await TestDatabase.CreateAsync(Database.Postgres);
        await using var second = await TestDatabase.CreateAsync(Database.Postgres);
        await using (RunningService.Start(second.Url))
        {
        }

        Workspace shop;
        await using (var recording = RunningService.Start(primary.Url))
        {
            shop = await Workspace.CreateAsync(recording, await recording.RootAsync());
            await shop.CreateFlagAsync(new { key = "f" });
            await shop.EvaluateAsync(new { user_id = "ann" }, "f");
        }

        foreach (var (settings, count) in new[] { ((string, string)[])[("DATABASE_READ_URL", second.Url)], [] }.Zip([0, 1]))
        {
            await using var service = RunningService.Start(primary.Url, settings);
            using var root = await service.RootAsync();
            var answer = await root.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
            Assert.That((answer["series"]!.AsArray().Count, answer["recent"]!.AsArray().Count), Is.EqualTo((count, count)));
        }
    }

    private static async Task<IEnumerable<string>> ActionsAsync(HttpClient root) =>
        (await root.GetAsync("/v1/audit-log").ExpectAsync(200))["data"]!.AsArray().Select(entry => (string)entry!["action"]!);

    /// <summary>What is said of it, once it begins so or the patience is over: a machine that has other work may not answer a probe in time.</summary>
    private static async Task<string> StateAsync(HttpClient root, string expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var report = await root.GetAsync("/health", CancellationToken.None).ExpectAsync(200);
            JsonNode found = report["components"]!.AsArray().Single(component => (string)component!["name"]! == "read_replica")!;
            var state = $"{found["state"]} {found["detail"]}";
            if (limit.IsCancellationRequested || state.StartsWith(expected, StringComparison.Ordinal))
            {
                return state;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
