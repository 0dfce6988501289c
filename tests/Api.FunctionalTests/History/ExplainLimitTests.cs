using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.History;

/// <summary>However much there is to explain, the answer stays small and says what isn't in it.</summary>
public sealed class ExplainLimitTests(Database database) : ServiceTests(database)
{
    private const int Rules = 200;
    private const int Conditions = 50;
    private const int Largest = 1_400_000;

    [Test]
    public async Task Ten_thousand_conditions_on_a_list_of_thousands_are_explained_as_far_as_there_is_room()
    {
        var workspace = await NewWorkspaceAsync();
        var holding = Enumerable.Range(0, Conditions - 1).Select(i => Condition("in", negate: true, $"x{i}"));
        var rules = Enumerable.Range(0, Rules).Select(i => new { ruleType = "attributes", conditions = holding.Append(Condition("in", negate: false, i == Rules - 1 ? "0" : "y")).ToArray() });
        await ImportAsync(workspace, Flag("f", rules));

        var answer = await ExplainAsync(workspace, "f", new { custom_attributes = new { list = Enumerable.Range(0, 9_000).Select(i => $"{i}").ToArray() } });

        var (steps, last) = (answer["steps"]!, answer["steps"]!["rules"]!.AsArray()[^1]!);
        Assert.That((string?)answer["result"]!["reason"], Is.EqualTo("rule_match"));
        Assert.That(((int)steps["ruleCount"]!, (bool)last["matched"]!, (string?)last["id"]), Is.EqualTo((Rules, true, (string?)answer["result"]!["rule_id"])));
        Assert.That(((int)last["conditionCount"]!, last["conditions"]!.AsArray()), Is.EqualTo((Conditions, Array.Empty<JsonNode>())).AsCollection);
        Assert.That(steps["rules"]!.AsArray(), Has.Count.InRange(10, Rules - 10));
        Assert.That((int)answer["cut"]!["stepsLeftOut"]!, Is.GreaterThan(Rules - steps["rules"]!.AsArray().Count));
    }

    [Test]
    public async Task Long_texts_and_lists_are_shown_in_part()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f", enabled = true, fallthrough = new { distribution = Halves(), bucketBy = "text" } });
        await workspace.CreateRuleAsync("f", new { ruleType = "attributes", conditions = new[] { Condition("in", negate: false, new string('v', 900), "w") } });
        await workspace.CreateRuleAsync("f", new { ruleType = "attributes", conditions = new[] { new { attribute = "text", @operator = "in", values = new[] { "v" } } } });

        var answer = await ExplainAsync(workspace, "f", new { custom_attributes = new { text = new string('t', 30_000), list = Enumerable.Range(0, 5_000).Select(i => i == 1 ? (object)new string('u', 300) : i).ToArray() } });

        var (first, second) = (answer["steps"]!["rules"]![0]!["conditions"]![0]!, answer["steps"]!["rules"]![1]!["conditions"]![0]!);
        Assert.That(first["values"]!.ToJsonString(), Is.EqualTo($"[\"{new string('v', 200)}\\u2026 (900 characters)\",\"w\"]"));
        Assert.That((first["seen"]!.AsArray().Count, (int)first["seenCount"]!, (string?)first["seen"]![1]), Is.EqualTo((20, 5_000, $"{new string('u', 200)}… (300 characters)")));
        Assert.That(((string?)second["seen"], second["seenCount"]), Is.EqualTo(($"{new string('t', 200)}… (30000 characters)", (JsonNode?)null)));
        Assert.That((string?)answer["steps"]!["served"]!["distribution"]!["unit"], Does.EndWith("… (30000 characters)"));
        Assert.That(answer["cut"]!.ToJsonString(), Is.EqualTo("""{"stepsLeftOut":0,"shortened":true}"""));
    }

    [Test]
    public async Task Prerequisites_with_large_values_are_left_out_when_there_are_many()
    {
        var workspace = await NewWorkspaceAsync();
        object Large(int i) => new
        {
            key = $"p{i}",
            type = "string",
            variations = new[] { new { key = "on", value = new string('x', 60_000) }, new { key = "off", value = "" } },
            environments = new Dictionary<string, object> { ["production"] = new { enabled = true, fallthrough = new { variation = "on" } } },
        };
        object Asks(string key, int from) => new
        {
            key,
            environments = new Dictionary<string, object> { ["production"] = new { enabled = true, prerequisites = Enumerable.Range(from, 20).Select(i => new { flag = i == 40 ? "g" : $"p{i}", variations = new[] { "on" } }), fallthrough = new { variation = "on" } } },
        };
        await ImportAsync(workspace, [.. Enumerable.Range(0, 40).Select(Large), Asks("g", 20), Asks("f", 0)]);
        await workspace.UpdateFlagAsync("f", new { prerequisites = Enumerable.Range(1, 19).Select(i => new { flag = $"p{i}", variations = new[] { "on" } }).Append(new { flag = "g", variations = new[] { "on" } }) });

        var answer = await ExplainAsync(workspace, "f", new { user_id = "u" });

        Assert.That((string?)answer["result"]!["variation"], Is.EqualTo("on"));
        Assert.That((int)answer["steps"]!["prerequisiteCount"]!, Is.EqualTo(20));
        Assert.That(answer["steps"]!["prerequisites"]!.AsArray(), Has.Count.InRange(10, 18));
        Assert.That((int)answer["cut"]!["stepsLeftOut"]!, Is.GreaterThan(0));
    }

    [Test]
    public async Task What_is_small_is_shown_as_a_whole()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f", enabled = true });
        await workspace.CreateRuleAsync("f", new { ruleType = "attributes", conditions = new[] { Condition("in", negate: false, "a") } });

        Assert.That((await ExplainAsync(workspace, "f", new { custom_attributes = new { list = new[] { "a" } } }))["cut"], Is.Null);
    }

    private static object Condition(string @operator, bool negate, params string[] values) => new { attribute = "list", @operator, values, negate };

    private static object[] Halves() => [new { variation = "on", percentage = 50 }, new { variation = "off", percentage = 50 }];

    private static object Flag(string key, object rules) => new { key, environments = new Dictionary<string, object> { ["production"] = new { enabled = true, rules } } };

    private static Task ImportAsync(Workspace workspace, params object[] flags) => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import", new { flags }).ExpectAsync(200);

    private static async Task<JsonNode> ExplainAsync(Workspace workspace, string flag, object body)
    {
        var answer = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/{flag}/explain", body).ExpectAsync(200);
        Assert.That(Encoding.UTF8.GetByteCount(answer.ToJsonString()), Is.LessThan(Largest));
        return answer;
    }
}
