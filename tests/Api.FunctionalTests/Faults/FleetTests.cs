using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>
/// Three processes on one PostgreSQL, as an operator has them: what one changes counts on the others within a second, and neither a database
/// nor a process that goes loses what was acknowledged. Alone on the machine, since it is about time.
/// </summary>
[NonParallelizable]
public sealed class FleetTests
{
    private const int Toggles = 30;
    private const int Revocations = 8;
    private const int Writers = 4;

    [SuppressMessage("Structure", "NUnit1032", Justification = "StopFleet disposes of it.")]
    private Fleet? _fleet;

    private Fleet All => _fleet!;

    [OneTimeSetUp]
    public async Task StartFleet()
    {
        TestDatabase.Require(Database.Postgres);
        _fleet = await Fleet.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopFleet() => await (_fleet?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    [Order(1)]
    public async Task A_toggle_is_seen_by_the_others_within_a_second()
    {
        var flag = await All.NewFlagAsync("toggled");
        var seconds = new List<double>();
        for (var i = 0; i < Toggles; i++)
        {
            var isOn = i % 2 == 1;
            var toggling = All.Replicas[i % All.Replicas.Count];
            using var root = toggling.By(All.Token);
            await root.PostAsJsonAsync($"{All.Project}/flags/{flag}/toggle", new { enabled = isOn }).ExpectAsync(200);
            seconds.AddRange(await Task.WhenAll(All.Replicas
                .Where(replica => replica != toggling)
                .Select(replica => Fleet.SecondsUntilAsync(() => All.IsOnAsync(replica, flag, isOn)))));
        }

        Fleet.AssertWithinASecond("a toggle", seconds);
    }

    [Test]
    [Order(2)]
    public async Task A_logout_and_a_revoked_permission_count_on_the_others_within_a_second()
    {
        var (logouts, revocations) = (new List<double>(), new List<double>());
        using var root = All.Replicas[0].By(All.Token);
        var permission = (string)(await root.GetAsync("/v1/permissions?search=role.read").ExpectAsync(200))["data"]!.AsArray().Single()!["id"]!;
        for (var i = 0; i < Revocations; i++)
        {
            var acting = All.Replicas[i % All.Replicas.Count];
            var token = await acting.TokenAsync();
            await AssertForgottenAsync(acting, token, "/v1/users/me", 401, logouts, () => acting.By(token).PostAsync("/v1/auth/logout", content: null).ExpectAsync(204));

            var user = await root.PostAsJsonAsync("/v1/users", Person($"person{i}", permission)).ExpectAsync(201);
            var held = await acting.TokenAsync($"person{i}", "correct horse 42");
            await AssertForgottenAsync(acting, held, "/v1/roles", 403, revocations, () => acting.By(All.Token)
                .PutAsJsonAsync($"/v1/users/{user["id"]}", new { permissions = Array.Empty<string>() }).ExpectAsync(200));
        }

        Fleet.AssertWithinASecond("a logout", logouts);
        Fleet.AssertWithinASecond("a revoked permission", revocations);
    }

    [Test]
    [Order(3)]
    public async Task No_evaluation_fails_or_is_lost_while_the_database_is_away()
    {
        var flag = await All.NewFlagAsync("evaluated");
        var before = await All.CountedAsync(All.Replicas[0], flag);
        await using var load = EvaluationLoad.On(All.Replicas, All.SdkKey, flag, each: 2);
        await load.MoreAsync(200);

        await All.Cluster.StopAsync();
        await load.MoreAsync(1_000);
        foreach (var replica in All.Replicas)
        {
            using var root = replica.By(All.Token);
            using var refusal = await root.GetAsync("/v1/projects");
            Assert.That(((int)refusal.StatusCode, refusal.Headers.RetryAfter is null), Is.EqualTo((503, false)));
            await replica.Anonymous().GetAsync("/health/live").ExpectAsync(200);
        }

        await All.Cluster.StartAsync();
        await All.ReadyAsync();
        await load.MoreAsync(200);
        await load.EndAsync();

        Assert.That((load.Failed, load.Unanswered), Is.EqualTo((0L, 0L)), $"of {load.Answered}");
        TestContext.Out.WriteLine($"while the database went and came: {load.Answered} evaluations, none failed");

        // Those that asked whether the flag had arrived are counted too, of which some may not have been counted at first.
        await Fleet.SecondsUntilAsync(async () => await All.CountedAsync(All.Replicas[0], flag) >= before + load.Answered);
    }

    [Test]
    [Order(4)]
    public async Task Every_acknowledged_write_is_there_after_a_replica_was_killed()
    {
        var killed = All.Replicas[2];
        using var acknowledged = new AcknowledgedWrites(() => killed.By(All.Token), $"{All.Project}/flags", Writers);
        await acknowledged.MoreAsync(60);
        await killed.KillAsync();
        var keys = await acknowledged.AllEndedAsync();

        using var root = All.Replicas[0].By(All.Token);
        using var application = All.Replicas[0].Application(All.SdkKey);
        await Fleet.SecondsUntilAsync(async () =>
        {
            var served = (await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "ada" }).ExpectAsync(200)).AsObject();
            return keys.All(served.ContainsKey);
        });
        await root.GetAsync($"{All.Project}/flags/{keys[^1]}").ExpectAsync(200);
        TestContext.Out.WriteLine($"after kill -9: all of {keys.Count} acknowledged writes are there");
        await All.ReplaceAsync(2);
    }

    [Test]
    [Order(5)]
    public async Task A_stop_under_load_answers_what_it_took_counts_it_and_ends_with_0()
    {
        var flag = await All.NewFlagAsync("stopped");
        var stopped = All.Replicas[1];
        await using var load = EvaluationLoad.On([stopped], All.SdkKey, flag, each: 6);
        await load.MoreAsync(500);
        stopped.Terminate();
        await load.AllEndedAsync();
        var (exitCode, _, errors) = await stopped.EndAsync();

        Assert.That((exitCode, errors, load.Failed), Is.EqualTo((0, "", 0L)));
        var counted = await All.CountedAsync(All.Replicas[0], flag);
        Assert.That(counted, Is.GreaterThanOrEqualTo(load.Answered), "every answered evaluation is counted");
        TestContext.Out.WriteLine($"stopped under load: {load.Answered} answered, {counted} counted");
    }

    private async Task AssertForgottenAsync(
        ServedProcess acting,
        string token,
        string path,
        int status,
        List<double> seconds,
        Func<Task<JsonNode>> change)
    {
        var others = All.Replicas.Where(replica => replica != acting).Select(replica => replica.By(token)).ToList();
        await Task.WhenAll(others.Select(other => other.GetAsync(path).ExpectAsync(200)));
        await change();
        seconds.AddRange(await Task.WhenAll(others.Select(other => Fleet.SecondsUntilAsync(async () =>
        {
            using var answer = await other.GetAsync(path);
            return (int)answer.StatusCode == status;
        }))));
        others.ForEach(other => other.Dispose());
    }

    private static object Person(string name, string permission) => new
    {
        name,
        email = $"{name}@example.com",
        username = name,
        password = "correct horse 42",
        passwordConfirmation = "correct horse 42",
        roles = Array.Empty<string>(),
        permissions = new[] { permission },
    };
}
