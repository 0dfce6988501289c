using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits.Budgets;

/// <summary>What a flag costs to evaluate is bounded when it is saved, whichever call saves it.</summary>
public sealed class WorkBudgetTests(Database database) : ServiceTests(database)
{
    // More than half of what a flag may cost, and more than all.
    private const string Half = "a.{20}b";
    private const string TooMuch = "a.{0,90}b.{0,90}c";

    [Test]
    public async Task A_condition_that_costs_too_much_is_refused_by_its_place()
    {
        var shop = await FurnishedAsync();
        var rule = await shop.CreateRuleAsync("f", Rule(Half));

        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rules", Rule(TooMuch)), "conditions[0].values");
        await RefusedAsync(shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/rules/{rule["id"]}", Rule(TooMuch)), "conditions[0].values");
        await RefusedAsync(shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/rules/{rule["id"]}", Rule(Half, Half)), "conditions");
        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", Segment(TooMuch)), "conditions[0].values");
        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/import?dryRun=true", Document(Rule(TooMuch))), "flags[0].environments.production.rules[0].conditions[0].values");
        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/import", Document(Rule(Half), Rule(Half))), "flags[0].environments.production.rules[1].conditions");
    }

    [Test]
    public async Task A_flag_costs_what_its_rules_its_segments_and_its_prerequisites_cost()
    {
        var shop = await FurnishedAsync();
        await shop.CreateRuleAsync("f", Rule(Half));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", Segment(Half)).ExpectAsync(201);

        var problem = await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rules", Rule(Half)), "conditions");
        Assert.That((string?)problem["code"], Is.EqualTo("evaluation_too_costly"));
        Assert.That((string?)problem["errors"]!["conditions"]![0], Does.Match("^must cost at most 10000000 units .* f in production .* would cost [0-9]{8}; its costliest rule is "));
        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rules", new { ruleType = "segment", ruleValue = "s" }), "conditions");

        await shop.CreateFlagAsync(new { key = "g", enabled = true });
        await shop.CreateRuleAsync("g", new { ruleType = "segment", ruleValue = "s" });
        await RefusedAsync(shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/g", new { prerequisites = new[] { new { flag = "f", variations = new[] { "on" } } } }), "conditions");
        await shop.CreateFlagAsync(new { key = "h", enabled = true });
        await shop.UpdateFlagAsync("h", new { prerequisites = new[] { new { flag = "g", variations = new[] { "on" } } } });
        await RefusedAsync(shop.Owner.PutAsJsonAsync($"{shop.Path}/segments/s", new { conditions = new[] { Condition(Half), Condition("b"), Condition("a.{19}b") } }), "conditions");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rules?environment=staging", Rule(Half)).ExpectAsync(404);
    }

    [Test]
    public async Task An_earlier_version_that_costs_too_much_by_now_does_not_return()
    {
        var shop = await FurnishedAsync();
        var rule = await shop.CreateRuleAsync("f", Rule(Half));
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        await shop.CreateFlagAsync(new { key = "g", enabled = true });
        await shop.CreateRuleAsync("g", Rule(Half));
        await shop.UpdateFlagAsync("g", new { prerequisites = new[] { new { flag = "f", variations = new[] { "on" } } } });

        await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rollback", new { version = 2 }), "conditions");
    }

    [Test]
    public async Task All_flags_of_an_environment_are_bounded_together()
    {
        var shop = await FurnishedAsync();
        object Flags(int from, int count) => new { flags = Enumerable.Range(from, count).Select(i => Flag($"n{i}", Rule(Half))).ToArray() };
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/import", Flags(0, 60)).ExpectAsync(200);

        var problem = await RefusedAsync(shop.Owner.PostAsJsonAsync($"{shop.Path}/import", Flags(60, 10)), "environment");
        Assert.That((string?)problem["errors"]!["environment"]![0], Does.Contain("must cost at most 500000000 units of work for the largest context: all flags of"));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/n3/toggle", new { enabled = true }).ExpectAsync(200);
    }

    /// <summary>The attack that took two seconds: its patterns have a table that is small, and its texts are read once for many of them.</summary>
    [Test]
    public async Task Many_patterns_over_many_texts_are_answered_at_once()
    {
        var shop = await FurnishedAsync();
        await shop.CreateRuleAsync("f", Rule([.. Enumerable.Range(0, 60).Select(i => "([ab]{1,19}c){9}0000z" + i)]));
        var texts = Enumerable.Range(0, 60).Select(i => string.Concat(Enumerable.Repeat("abababababababababac", 49)) + $"{i:00}").ToArray();

        var answer = await shop.EvaluateAsync(new { user_id = "u", custom_attributes = new { a = texts } }, "f");

        Assert.That((string?)answer["reason"], Is.EqualTo("rollout"));
    }

    private static object Condition(params string[] patterns) => new { attribute = "a", @operator = "matches", values = patterns };

    private static object Rule(params string[] patterns) => new { ruleType = "attributes", conditions = patterns.Length > 2 ? [Condition(patterns)] : patterns.Select(pattern => Condition(pattern)).ToArray() };

    private static object Segment(params string[] patterns) => new { key = "s", conditions = patterns.Select(pattern => Condition(pattern)) };

    private static object Flag(string key, params object[] rules) => new { key, environments = new Dictionary<string, object> { ["production"] = new { rules } } };

    private static object Document(params object[] rules) => new { flags = new[] { Flag("made", rules) } };

    private static async Task<JsonObject> RefusedAsync(Task<HttpResponseMessage> pending, string field)
    {
        var problem = (await pending.ExpectAsync(422)).AsObject();
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Does.Contain(field), problem.ToJsonString());
        return problem;
    }

    private async Task<Workspace> FurnishedAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        return shop;
    }
}
