using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.History;

public sealed class HistoryTests(Database database) : ServiceTests(database)
{
    private static readonly string[] Colours = ["red", "green", "blue", "grey"];

    [Test]
    public async Task Says_what_differs_between_two_versions_in_either_direction()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f", rolloutPercentage = 10 });
        await workspace.UpdateFlagAsync("f", new { enabled = true });
        await workspace.UpdateFlagAsync("f", new { rolloutPercentage = 25 });
        var path = $"{workspace.Path}/flags/f/history/difference";

        var forth = await workspace.Owner.GetAsync($"{path}?from=1&to=3").ExpectAsync(200);
        var back = await workspace.Owner.GetAsync($"{path}?from=3&to=1").ExpectAsync(200);

        Assert.That(((long)forth["from"]!["version"]!, (long)forth["to"]!["version"]!, (string?)forth["to"]!["action"]), Is.EqualTo((1L, 3L, "flag.update")));
        Assert.That(Said(forth), Is.EquivalentTo(new[] { "enabled false true", "fallthrough.distribution[0].percentage 10 25", "fallthrough.distribution[1].percentage 90 75" }));
        Assert.That(Said(back), Is.EquivalentTo(new[] { "enabled true false", "fallthrough.distribution[0].percentage 25 10", "fallthrough.distribution[1].percentage 75 90" }));
        Assert.That((await workspace.Owner.GetAsync($"{path}?from=2&to=2").ExpectAsync(200))["changes"]!.AsArray(), Is.Empty);
        await workspace.Owner.GetAsync($"{path}?from=1&to=4").ExpectFaultAsync(422, "to");
        await workspace.Owner.GetAsync($"{path}?to=1").ExpectFaultAsync(422, "from");

        static IEnumerable<string> Said(System.Text.Json.Nodes.JsonNode answer) =>
            answer["changes"]!.AsArray().Select(change => $"{change!["path"]} {change["from"]!.ToJsonString()} {change["to"]!.ToJsonString()}");
    }

    [Test]
    public async Task Every_write_is_a_version_with_its_author_and_difference()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 10 });
        await workspace.UpdateFlagAsync("f", new { rolloutPercentage = 25, name = "Better" });
        var rule = await workspace.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "a" });
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/flags/f/rules/{rule["id"]}", new { priority = 7 }).ExpectAsync(200);
        await workspace.Owner.PostAsync($"{workspace.Path}/flags/f/reshuffle", content: null).ExpectAsync(200);

        var history = await workspace.Owner.GetAsync($"{workspace.Path}/flags/f/history?perPage=3").ExpectAsync(200);
        var rest = await workspace.Owner.GetAsync($"{workspace.Path}/flags/f/history?perPage=3&page=2").ExpectAsync(200);

        Assert.That((int)history["total"]!, Is.EqualTo(5));
        Assert.That(history["data"]!.AsArray().Concat(rest["data"]!.AsArray()).Select(Line), Is.EqualTo(new[]
        {
            "5 flag.reshuffle salt",
            "4 flag.rule.update rules[0].priority",
            "3 flag.rule.create rules[0]",
            "2 flag.update name,fallthrough.distribution[0].percentage,fallthrough.distribution[1].percentage",
            "1 flag.create name,description,type,variations,offVariation,tags,salt,enabled,fallthrough,prerequisites,rules",
        }));
        var author = history["data"]![0]!["author"]!;
        Assert.That((string?)author["name"], Does.StartWith("user"));
        var change = rest["data"]![0]!["changes"]![1]!;
        Assert.That((change["from"]!.ToJsonString(), change["to"]!.ToJsonString()), Is.EqualTo(("10", "25")));
    }

    [Test]
    public async Task Another_environments_change_is_named_and_not_shown()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "f" });
        await workspace.UpdateFlagAsync("f", new { enabled = true }, "?environment=staging");

        var here = await workspace.Owner.GetAsync($"{workspace.Path}/flags/f/history").ExpectAsync(200);
        var there = await workspace.Owner.GetAsync($"{workspace.Path}/flags/f/history?environment=staging").ExpectAsync(200);

        Assert.That(here["data"]![0]!["environments"]!.ToJsonString(), Is.EqualTo("""["staging"]"""));
        Assert.That(here["data"]![0]!["changes"]!.AsArray(), Is.Empty);
        Assert.That(Line(there["data"]![0]), Is.EqualTo("2 flag.update enabled"));
    }

    [Test]
    public async Task Going_back_restores_everybody_after_any_change_of_weights()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(Coloured(25, 25, 25, 25));
        await workspace.UpdateFlagAsync("c", new { fallthrough = Shares(10, 40, 30, 20) });
        await workspace.CreateRuleAsync("c", new { ruleType = "user_id", ruleValue = "vip", serve = new { variation = "blue" } });
        var then = await DealtAsync(workspace);
        var version = (long)(await workspace.Owner.GetAsync($"{workspace.Path}/flags/c").ExpectAsync(200))["version"]!;
        await workspace.UpdateFlagAsync("c", new { fallthrough = Shares(60, 10, 10, 20), name = "Other" });
        await workspace.UpdateFlagAsync("c", new { fallthrough = Shares(0, 0, 50, 50), enabled = false });
        await workspace.Owner.PostAsync($"{workspace.Path}/flags/c/reshuffle", content: null).ExpectAsync(200);
        var rules = await workspace.Owner.GetAsync($"{workspace.Path}/flags/c/rules").ExpectAsync(200);
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/c/rules/{rules["data"]![0]!["id"]}").ExpectAsync(204);

        var back = await RollBackAsync(workspace, "c", version).ExpectAsync(200);

        Assert.That(await DealtAsync(workspace), Is.EqualTo(then));
        Assert.That((string?)back["name"], Is.EqualTo("c"));
        Assert.That((long)back["version"]!, Is.EqualTo(version + 5));
        Assert.That((await workspace.Owner.GetAsync($"{workspace.Path}/flags/c/rules").ExpectAsync(200)).ToJsonString(), Is.EqualTo(rules.ToJsonString()));
        var latest = await workspace.Owner.GetAsync($"{workspace.Path}/flags/c/history?perPage=1").ExpectAsync(200);
        Assert.That((string?)latest["data"]![0]!["action"], Is.EqualTo("flag.rollback"));
    }

    [Test]
    public async Task Going_back_leaves_other_environments_and_honours_the_version()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "f" });
        await workspace.UpdateFlagAsync("f", new { enabled = true, rolloutPercentage = 5 }, "?environment=staging");
        await workspace.UpdateFlagAsync("f", new { enabled = true });
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"{workspace.Path}/flags/f/rollback") { Content = JsonContent.Create(new { version = 1 }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"2\"");

        await workspace.Owner.SendAsync(stale).ExpectAsync(412);
        await RollBackAsync(workspace, "f", 1).ExpectAsync(200);

        Assert.That((bool)(await workspace.Owner.GetAsync($"{workspace.Path}/flags/f").ExpectAsync(200))["enabled"]!, Is.False);
        var staging = await workspace.Owner.GetAsync($"{workspace.Path}/flags/f?environment=staging").ExpectAsync(200);
        Assert.That(((bool)staging["enabled"]!, (int)staging["rolloutPercentage"]!), Is.EqualTo((true, 5)));
        await RollBackAsync(workspace, "f", 99).ExpectFaultAsync(422, "version");
        await RollBackAsync(workspace, "f", null).ExpectFaultAsync(422, "version");
    }

    [Test]
    public async Task Going_back_is_refused_where_something_is_gone_or_in_use()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "staff" }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "f" });
        var rule = await workspace.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        await workspace.Owner.DeleteAsync($"{workspace.Path}/segments/staff").ExpectAsync(204);
        await workspace.UpdateFlagAsync("f", new { variations = new object[] { new { key = "on", value = true }, new { key = "off", value = false }, new { key = "more", value = true } } });
        await workspace.CreateFlagAsync(new { key = "g", prerequisites = new[] { new { flag = "f", variations = new[] { "more" } } } });

        await RollBackAsync(workspace, "f", 2).ExpectAsync(409);
        await workspace.UpdateFlagAsync("g", new { prerequisites = Array.Empty<object>() });
        await RollBackAsync(workspace, "f", 2).ExpectFaultAsync(422, "rules[0].ruleValue");
        await RollBackAsync(workspace, "f", 1).ExpectAsync(200);
    }

    [Test]
    public async Task Parallel_edits_never_close_a_circle()
    {
        const int Count = 24;
        var workspace = await NewWorkspaceAsync();
        for (var i = 0; i < Count; i++)
        {
            await workspace.CreateFlagAsync(new { key = $"p{i}", enabled = true, rolloutPercentage = 100 });
        }

        var statuses = await Task.WhenAll(Enumerable.Range(0, Count).Select(async i =>
        {
            using var answer = await workspace.Owner.PutAsJsonAsync(
                $"{workspace.Path}/flags/p{i}",
                new { prerequisites = new[] { new { flag = $"p{(i + 1) % Count}", variations = new[] { "on" } } } });
            return (int)answer.StatusCode;
        }));

        Assert.That(statuses, Has.All.AnyOf(200, 422));
        Assert.That(statuses.Count(status => status == 422), Is.EqualTo(1));
        var results = await workspace.EvaluateAsync(new { user_id = "a" });
        Assert.That(results.AsObject().Select(flag => (string?)flag.Value!["reason"]), Has.All.EqualTo("rollout"));
    }

    private static string Line(JsonNode? version) =>
        $"{version!["version"]} {version["action"]} {string.Join(',', version["changes"]!.AsArray().Select(change => (string?)change!["path"]))}";

    private static Task<HttpResponseMessage> RollBackAsync(Workspace workspace, string flag, long? version) =>
        workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/{flag}/rollback", new { version });

    private static object Coloured(params int[] percentages) => new
    {
        key = "c",
        type = "string",
        variations = Colours.Select(colour => new { key = colour, value = colour }),
        enabled = true,
        fallthrough = Shares(percentages),
    };

    private static object Shares(params int[] percentages) =>
        new { distribution = Colours.Zip(percentages).Select(pair => new { variation = pair.First, percentage = pair.Second }) };

    private static async Task<string> DealtAsync(Workspace workspace)
    {
        var dealt = new List<string>();
        foreach (var user in Enumerable.Range(0, 150).Select(i => $"user-{i}").Append("vip"))
        {
            dealt.Add((string)(await workspace.EvaluateAsync(new { user_id = user }, "c"))["variation"]!);
        }

        return string.Join(' ', dealt);
    }
}
