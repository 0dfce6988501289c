using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>Lists of flags with what they do in all environments.</summary>
public sealed class FlagOverviewTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Tells_what_each_flag_does_in_every_environment()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "base" });
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 12.5, prerequisites = new[] { new { flag = "base", variations = new[] { "on" } } } });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "user_id", ruleValue = "ann" });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "user_id", ruleValue = "bob", enabled = false });
        await workspace.CreateFlagAsync(
            new { key = "theme", type = "string", variations = new[] { new { key = "blue", value = "b" }, new { key = "red", value = "r" } }, offVariation = "red", enabled = true, fallthrough = new { variation = "blue" } },
            "?environment=staging");

        var page = await ListAsync(workspace, "?allEnvironments=true&environment=staging");

        var dark = page.Single(flag => (string?)flag!["key"] == "dark_mode")!;
        Assert.That((string?)dark["environment"], Is.EqualTo("staging"));
        Assert.That(dark["environments"]!.AsArray().Select(state => (string?)state!["environment"]), Is.EqualTo(new[] { "production", "staging" }));
        Assert.That(
            dark["environments"]![0]!.ToJsonString(),
            Is.EqualTo("""{"environment":"production","enabled":true,"reach":12.5,"variation":null,"rules":1,"prerequisites":1,"lastEvaluatedAt":null,"stale":false}"""));
        Assert.That((dark["evaluations"]!.AsArray().Count, dark["evaluations"]!.AsArray().Sum(count => (long)count!)), Is.EqualTo((14, 0)));
        var theme = page.Single(flag => (string?)flag!["key"] == "theme")!["environments"]![1]!;
        Assert.That(((string?)theme["variation"], (decimal)theme["reach"]!), Is.EqualTo(("blue", 100m)));
    }

    [Test]
    public async Task Tells_nothing_more_unless_it_is_asked_for()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });

        var plain = (await ListAsync(workspace, ""))[0]!.AsObject();
        var whole = (await ListAsync(workspace, "?allEnvironments=true"))[0]!.AsObject();

        Assert.That(plain.Select(field => field.Key), Has.No.Member("environments").And.No.Member("evaluations"));
        Assert.That(whole.Select(field => field.Key).Except(plain.Select(field => field.Key)), Is.EquivalentTo(new[] { "environments", "evaluations" }));
        await workspace.UpdateFlagAsync("dark_mode", whole);
    }

    [Test]
    public async Task Finds_the_flags_that_use_a_segment_or_require_a_flag()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "staff" }).ExpectAsync(201);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "nobody" }).ExpectAsync(201);
        foreach (var key in new[] { "by_rule", "by_condition", "by_value", "none" })
        {
            await workspace.CreateFlagAsync(new { key });
        }

        await workspace.CreateRuleAsync("by_rule", new { ruleType = "segment", ruleValue = "staff" }, "?environment=staging");
        await workspace.CreateRuleAsync("by_condition", new { ruleType = "attributes", conditions = new[] { new { @operator = "segment", values = new[] { "staff" } } } });
        await workspace.CreateRuleAsync("by_value", new { ruleType = "attributes", conditions = new[] { new { attribute = "team", @operator = "in", values = new[] { "staff" } } } });
        await workspace.UpdateFlagAsync("by_value", new { prerequisites = new[] { new { flag = "none", variations = new[] { "on" } } } }, "?environment=staging");

        Assert.That(await KeysAsync(workspace, "?segment=staff"), Is.EqualTo(new[] { "by_condition", "by_rule" }));
        Assert.That(await KeysAsync(workspace, "?segment=nobody"), Is.Empty);
        Assert.That(await KeysAsync(workspace, "?segment=staff&page=9"), Is.Empty);
        Assert.That(await KeysAsync(workspace, "?prerequisite=none"), Is.EqualTo(new[] { "by_value" }));
        Assert.That(await KeysAsync(workspace, "?prerequisite=by_rule"), Is.Empty);
        Assert.That(await KeysAsync(workspace, "?segment=staff&search=condition"), Is.EqualTo(new[] { "by_condition" }));
    }

    [TestCase("key", "a b c")]
    [TestCase("-key", "c b a")]
    [TestCase("createdAt", "b a c")]
    [TestCase("-createdAt", "c a b")]
    [TestCase("-updatedAt", "b c a")]
    [TestCase("lastEvaluatedAt", "a b c")]
    public async Task Sorts_by(string sort, string keys)
    {
        var workspace = await NewWorkspaceAsync();
        foreach (var key in new[] { "b", "a", "c" })
        {
            await workspace.CreateFlagAsync(new { key });
        }

        await workspace.UpdateFlagAsync("b", new { name = "changed" });

        Assert.That(await KeysAsync(workspace, $"?sort={sort}"), Is.EqualTo(keys.Split(' ')));
        Assert.That(await KeysAsync(workspace, $"?sort={sort}&page=2&perPage=1"), Is.EqualTo(new[] { keys.Split(' ')[1] }));
    }

    [TestCase("sort=name", "sort")]
    [TestCase("sort=--key", "sort")]
    [TestCase("segment=A%20b", "segment")]
    [TestCase("prerequisite=%22", "prerequisite")]
    [TestCase("segment=nope", "segment")]
    [TestCase("prerequisite=nope", "prerequisite")]
    public async Task Refuses_what_it_does_not_know(string query, string field)
    {
        var workspace = await NewWorkspaceAsync();

        await workspace.Owner.GetAsync($"{workspace.Path}/flags?{query}").ExpectFaultAsync(422, field);
    }

    [Test]
    public async Task An_environment_is_marked_as_critical_and_takes_the_mark_along()
    {
        var workspace = await NewWorkspaceAsync();
        var production = $"{workspace.Path}/environments/production";
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "eu", isCritical = true }).ExpectAsync(201);
        Assert.That((bool)(await workspace.Owner.PutAsJsonAsync(production, new { isCritical = true }).ExpectAsync(200))["isCritical"]!, Is.True);
        Assert.That((bool)(await workspace.Owner.PutAsJsonAsync(production, new { name = "Live" }).ExpectAsync(200))["isCritical"]!, Is.True, "what is absent stays");
        await workspace.Owner.PutAsJsonAsync(production, new { isCritical = (bool?)null }).ExpectFaultAsync(422, "isCritical");

        var document = await workspace.Owner.GetAsync($"{workspace.Path}/export").ExpectAsync(200);
        var other = await NewWorkspaceAsync();
        await other.Owner.PostAsJsonAsync($"{other.Path}/import", document).ExpectAsync(200);

        var environments = await other.Owner.GetAsync($"{other.Path}/environments").ExpectAsync(200);
        Assert.That(environments["data"]!.AsArray().Select(environment => $"{environment!["key"]} {environment["isCritical"]}"), Is.EqualTo(new[] { "production true", "eu true" }));
    }

    private static async Task<JsonArray> ListAsync(Workspace workspace, string query) =>
        (await workspace.Owner.GetAsync($"{workspace.Path}/flags{query}").ExpectAsync(200))["data"]!.AsArray();

    private static async Task<IEnumerable<string?>> KeysAsync(Workspace workspace, string query) =>
        (await ListAsync(workspace, query)).Select(flag => (string?)flag!["key"]);
}
