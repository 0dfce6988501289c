using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.History;

public sealed class ExplainTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task Names_every_step_to_a_result()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "base", enabled = true, rolloutPercentage = 100 });
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "staff", included = Enumerable.Range(0, 500).Select(i => $"u{i}") }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new
        {
            key = "f",
            enabled = true,
            rolloutPercentage = 30,
            prerequisites = new[] { new { flag = "base", variations = new[] { "on" } } },
        });
        await workspace.CreateRuleAsync("f", new
        {
            ruleType = "attributes",
            priority = 5,
            conditions = new object[] { new { attribute = "plan.tier", @operator = "in", values = Enumerable.Range(0, 300).Select(i => $"t{i}") } },
        });
        await workspace.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });

        var answer = await ExplainAsync(workspace, "f", new { user_id = "stranger", custom_attributes = new { plan = new { tier = "gold" } } });

        var steps = answer["steps"]!;
        Assert.That((string?)steps["prerequisites"]![0]!["outcome"], Is.EqualTo("met"));
        Assert.That((string?)steps["prerequisites"]![0]!["steps"]!["flag"], Is.EqualTo("base"));
        var condition = steps["rules"]![0]!["conditions"]![0]!;
        Assert.That((string?)condition["seen"], Is.EqualTo("gold"));
        Assert.That((int)condition["valueCount"]!, Is.EqualTo(300));
        Assert.That(condition["values"]!.AsArray(), Has.Count.EqualTo(20));
        Assert.That((bool)condition["matched"]!, Is.False);
        Assert.That((string?)steps["rules"]![1]!["conditions"]![0]!["segments"]![0]!["outcome"], Is.EqualTo("no_conditions"));
        Assert.That(answer.ToJsonString(), Does.Not.Contain("u499"));
        var deal = steps["served"]!["distribution"]!;
        Assert.That((string?)steps["served"]!["by"], Is.EqualTo("fallthrough"));
        Assert.That((string?)deal["salt"], Is.EqualTo("f"));
        Assert.That((string?)deal["unit"], Is.EqualTo("stranger"));
        Assert.That((int)deal["bucket"]!, Is.InRange((int)deal["range"]![0]!, (int)deal["range"]![1]! - 1));
        Assert.That(deal["edges"]!.ToJsonString(), Is.EqualTo("""[[0,30000,"on"],[30000,100000,"off"]]"""));
        Assert.That((long)answer["version"]!["version"]!, Is.EqualTo(3));
        Assert.That(answer["version"]!["author"]!["name"], Is.Not.Null);
        Assert.That(answer["result"]!.ToJsonString(), Does.Contain("\"reason\":\"rollout\""));
    }

    [Test]
    public async Task Answers_from_what_was_there_at_an_earlier_time()
    {
        var workspace = await NewWorkspaceAsync();
        var before = Now();
        Pass();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "staff", included = new[] { "ada" } }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "base", enabled = true, rolloutPercentage = 100 });
        await workspace.CreateFlagAsync(new { key = "f", enabled = true, prerequisites = new[] { new { flag = "base", variations = new[] { "on" } } } });
        await workspace.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });
        Pass();
        var first = Now();
        Pass();
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/segments/staff", new { included = new[] { "bob" } }).ExpectAsync(200);
        Pass();
        var second = Now();
        Pass();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/base/toggle", new { enabled = false }).ExpectAsync(200);
        Pass();
        var third = Now();
        Pass();
        await workspace.UpdateFlagAsync("f", new { enabled = false, prerequisites = Array.Empty<object>() });
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/base").ExpectAsync(204);

        Assert.That(await ReasonAsync(workspace, first), Is.EqualTo("rule_match of 2"));
        Assert.That(await ReasonAsync(workspace, second), Is.EqualTo("rollout of 2"));
        Assert.That(await ReasonAsync(workspace, third), Is.EqualTo("prerequisite_failed of 2"));
        Assert.That(await ReasonAsync(workspace, null), Is.EqualTo("disabled of 3"));
        Assert.That(
            (string?)(await Ask(workspace, "f", new { user_id = "ada", at = before }).ExpectAsync(404))["code"],
            Is.EqualTo("flag_not_found_then"));
        await Ask(workspace, "f", new { user_id = "ada", at = _clock.GetUtcNow().AddMinutes(5) }).ExpectFaultAsync(422, "at");
    }

    [TestCase("\"yesterday\"")]
    [TestCase("12")]
    [TestCase("\"2026-01-01T00:00:00\"")]
    public async Task Refuses_a_time_that_is_none(string at)
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f" });
        using var body = new StringContent($$"""{"user_id": "a", "at": {{at}}}""", System.Text.Encoding.UTF8, "application/json");

        await workspace.Owner.PostAsync($"{workspace.Path}/flags/f/explain", body).ExpectFaultAsync(400, "at");
    }

    private static Task<HttpResponseMessage> Ask(Workspace workspace, string flag, object body) =>
        workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/{flag}/explain", body);

    private static Task<JsonNode> ExplainAsync(Workspace workspace, string flag, object body) => Ask(workspace, flag, body).ExpectAsync(200);

    private static async Task<string> ReasonAsync(Workspace workspace, DateTimeOffset? at)
    {
        var answer = await ExplainAsync(workspace, "f", new { user_id = "ada", at });
        return $"{answer["result"]!["reason"]} of {answer["version"]!["version"]}";
    }

    private DateTimeOffset Now() => _clock.GetUtcNow();

    private void Pass() => _clock.Advance(TimeSpan.FromSeconds(1));
}
