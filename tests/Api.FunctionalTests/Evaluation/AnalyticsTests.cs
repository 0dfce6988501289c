using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Evaluation;

public sealed class AnalyticsTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    protected override (string Name, string Value)[] Settings => [("FlagService:Analytics:SampleAbovePerSecond", "1000")];

    [Test]
    public async Task Five_hundred_evaluations_are_counted_as_five_hundred_by_a_stop()
    {
        var shop = await NewWorkspaceAsync();
        string[] flags = ["one", "two", "three", "four", "five"];
        foreach (var flag in flags)
        {
            await shop.CreateFlagAsync(new { key = flag, enabled = true, rolloutPercentage = 50 });
        }

        // 300 calls for one flag and 40 for all five.
        await Parallel.ForAsync(0, 340, async (i, _) => await shop.EvaluateAsync(new { user_id = $"user-{i}" }, i < 300 ? flags[i % 5] : null));
        using var owner = await RestartAsync(shop);

        foreach (var flag in flags)
        {
            foreach (var interval in new[] { "minute", "hour", "day" })
            {
                var answer = await owner.GetAsync($"{shop.Path}/flags/{flag}/evaluations?interval={interval}").ExpectAsync(200);
                Assert.That(Points(answer).Sum(point => (int)point["count"]!), Is.EqualTo(100), answer.ToJsonString());
                Assert.That(Points(answer).Select(point => (string)point["variation"]!).Distinct(), Is.EquivalentTo(new[] { "on", "off" }));
                Assert.That(Points(answer).Select(point => (string)point["reason"]!), Is.All.EqualTo("rollout"));
                Assert.That(answer["recent"]!.AsArray(), Has.Count.EqualTo(100));
            }
        }
    }

    [Test]
    public async Task The_latest_come_first_in_the_environment_and_the_time_asked_for()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "vip" });
        await shop.EvaluateAsync(new { user_id = "ann" }, "f");
        await shop.EvaluateAsync(new { user_id = "vip" }, "f");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        using var owner = await RestartAsync(shop);

        var here = await owner.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
        var elsewhere = await owner.GetAsync($"{shop.Path}/flags/f/evaluations?environment=staging").ExpectAsync(200);
        var earlier = await owner.GetAsync($"{shop.Path}/flags/f/evaluations?to=2026-01-02T00:00:00Z").ExpectAsync(200);

        Assert.That(
            here["recent"]!.AsArray().Select(row => $"{row!["userId"]} {row["variation"]} {row["reason"]}"),
            Is.EqualTo(new[] { "vip on rule_match", "ann off rollout" }));
        Assert.That(Points(elsewhere).Concat(Points(earlier)), Is.Empty);
        Assert.That(elsewhere["recent"]!.AsArray().Concat(earlier["recent"]!.AsArray()), Is.Empty);
    }

    [TestCase("from=yesterday", "from")]
    [TestCase("from=2026-01-01T00:00:00", "from")]
    [TestCase("from=2026-01-02T00:00:00Z%26to=2026-01-01T00:00:00Z", "from")]
    [TestCase("from=2999-01-01T00:00:00Z", "from")]
    [TestCase("to=0001-01-01T00:00:00Z", "to")]
    [TestCase("from=2026-01-01T00:00:00Z%26to=2026-01-02T00:00:01Z%26interval=minute", "from")]
    [TestCase("from=2026-01-01T00:00:00Z%26to=2026-02-02T00:00:00Z", "from")]
    [TestCase("from=1980-01-01T00:00:00Z%26interval=day", "from")]
    [TestCase("interval=week", "interval")]
    public async Task A_time_that_makes_no_sense_is_refused_by_name(string query, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });

        await shop.Owner.GetAsync($"{shop.Path}/flags/f/evaluations?{query.Replace("%26", "&", StringComparison.Ordinal)}").ExpectFaultAsync(422, field);
    }

    [Test]
    public async Task Who_may_read_and_who_may_erase()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var viewer = Unique("viewer");
        using var reading = await NewUserAsync(viewer);
        using var stranger = await NewUserAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = viewer, role = "Project Viewer" }).ExpectAsync(201);

        await reading.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
        await reading.DeleteAsync($"{shop.Path}/evaluations?userId=ann").ExpectAsync(403);
        await stranger.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(404);
        await stranger.DeleteAsync($"{shop.Path}/evaluations?userId=ann").ExpectAsync(404);
        await shop.Owner.GetAsync($"{shop.Path}/flags/none/evaluations").ExpectAsync(404);
        await shop.Owner.DeleteAsync($"{shop.Path}/evaluations").ExpectFaultAsync(422, "userId");
    }

    [Test]
    public async Task An_erased_user_is_gone_from_this_project_and_stays_in_the_counts()
    {
        var shop = await NewWorkspaceAsync();
        var other = await NewWorkspaceAsync();
        foreach (var place in new[] { shop, other })
        {
            await place.CreateFlagAsync(new { key = "f" });
            await place.EvaluateAsync(new { user_id = "ann" }, "f");
            await place.EvaluateAsync(new { user_id = "bob" }, "f");
        }

        using var owner = await RestartAsync(shop);
        using var others = await RestartAsync(other);
        using var again = Signed(shop);
        await again.DeleteAsync($"{shop.Path}/evaluations?userId=ann").ExpectAsync(204);

        Assert.That(await UsersAsync(again, shop), Is.EqualTo(new[] { "bob" }));
        Assert.That(await UsersAsync(others, other), Is.EquivalentTo(new[] { "ann", "bob" }));
        using var root = await RootAsync();
        var entry = (await root.GetAsync($"/v1/audit-log?action=evaluation.erase&target={shop.Id}").ExpectAsync(200))["data"]!.AsArray().Single()!;
        Assert.That(entry["before"]!.ToJsonString(), Is.EqualTo("""{"evaluations":1}"""));
        Assert.That(entry.ToJsonString(), Does.Not.Contain("ann"));
    }

    [Test]
    public async Task What_applications_evaluated_by_themselves_counts_and_what_makes_no_sense_is_named()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        var now = _clock.GetUtcNow();
        using var application = shop.Application(shop.ClientKey);
        var counts = new object[]
        {
            new { flag = "f", variation = "on", reason = "rollout", count = 40, at = now.AddMinutes(-90) },
            new { flag = "f", variation = "on", reason = "rollout", count = 2 },
            new { flag = "gone", variation = "on", reason = "rollout", count = 1 },
            new { flag = "f", variation = "blue", reason = "rollout", count = 1 },
            new { flag = "f", variation = "on", reason = "luck", count = 1 },
            new { flag = "f", variation = "on", reason = "rollout", count = 0 },
            new { flag = "f", variation = "on", reason = "rollout", count = 1, at = now.AddHours(-25) },
        };
        var evaluations = new[] { new { flag = "f", variation = "on", reason = "rollout", user_id = "ann", at = now.AddYears(1) } };
        var receipt = await application.PostAsJsonAsync("/sdk/v1/evaluations", new { counts, evaluations }).ExpectAsync(200);
        await application.PostAsJsonAsync("/sdk/v1/evaluations", new { }).ExpectAsync(200);
        await application.PostAsJsonAsync("/sdk/v1/evaluations", new { counts = Enumerable.Repeat(counts[0], 5_001) }).ExpectFaultAsync(422, "counts");
        using var owner = await RestartAsync(shop);

        var answer = await owner.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
        var flag = await owner.GetAsync($"{shop.Path}/flags/f").ExpectAsync(200);

        Assert.That((int)receipt["counted"]!, Is.EqualTo(42));
        Assert.That(
            receipt["ignored"]!.AsArray().Select(entry => (string)entry!["field"]!),
            Is.EqualTo(new[] { "counts[2].flag", "counts[3].variation", "counts[4].reason", "counts[5].count", "counts[6].at" }));
        Assert.That(Points(answer).Select(point => (int)point["count"]!), Is.EqualTo(new[] { 40, 2 }));
        Assert.That(answer["recent"]!.AsArray().Select(row => (string)row!["userId"]!), Is.EqualTo(new[] { "ann" }));
        Assert.That((string)flag["usage"]!["variation"]!, Is.EqualTo("on"));
    }

    [Test]
    public async Task Stale_flags_are_found_and_say_why()
    {
        var username = Unique("user");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        await shop.CreateFlagAsync(new { key = "same", enabled = true });
        await shop.CreateFlagAsync(new { key = "split", enabled = true, rolloutPercentage = 50 });
        await EvaluateBothAsync(shop);
        await RestartAsync();
        _clock.Advance(TimeSpan.FromDays(31));
        shop = new Workspace(Service, await SignInAsync(username, "correct horse 42"), new JsonObject { ["id"] = shop.Id, ["sdkKey"] = shop.SdkKey });
        await EvaluateBothAsync(shop);
        await RestartAsync();
        using var owner = await SignInAsync(username, "correct horse 42");

        var stale = await owner.GetAsync($"{shop.Path}/flags?stale=true").ExpectAsync(200);
        var others = await owner.GetAsync($"{shop.Path}/flags?stale=false").ExpectAsync(200);
        var flag = await owner.GetAsync($"{shop.Path}/flags/same").ExpectAsync(200);
        var toggled = await owner.PostAsJsonAsync($"{shop.Path}/flags/same/toggle", new { enabled = false }).ExpectAsync(200);

        Assert.That(stale["data"]!.AsArray().Select(row => (string)row!["key"]!), Is.EqualTo(new[] { "same" }));
        Assert.That(others["data"]!.AsArray().Select(row => (string)row!["key"]!), Is.EqualTo(new[] { "split" }));
        Assert.That(((string)flag["usage"]!["variation"]!, (bool)flag["usage"]!["stale"]!), Is.EqualTo(("off", true)));
        Assert.That((DateTimeOffset)flag["usage"]!["lastEvaluatedAt"]!, Is.EqualTo(_clock.GetUtcNow()).Within(TimeSpan.FromMinutes(2)));
        Assert.That((DateTimeOffset)flag["usage"]!["lastEvaluatedAt"]! - (DateTimeOffset)flag["usage"]!["since"]!, Is.GreaterThan(TimeSpan.FromDays(30)));
        Assert.That(toggled["usage"], Is.Null);
    }

    private static async Task EvaluateBothAsync(Workspace shop)
    {
        for (var i = 0; i < 30; i++)
        {
            await shop.EvaluateAsync(new { user_id = $"user-{i}" });
        }
    }

    private static IEnumerable<JsonNode> Points(JsonNode answer) => answer["series"]!.AsArray().Select(point => point!);

    private static async Task<IEnumerable<string>> UsersAsync(HttpClient client, Workspace shop) =>
        (await client.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200))["recent"]!.AsArray().Select(row => (string)row!["userId"]!);

    // A stop writes all that was evaluated.
    private async Task<HttpClient> RestartAsync(Workspace shop)
    {
        await RestartAsync();
        return Signed(shop);
    }

    private HttpClient Signed(Workspace shop)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = shop.Owner.DefaultRequestHeaders.Authorization;
        return client;
    }
}
