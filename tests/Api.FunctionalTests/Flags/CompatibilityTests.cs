using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>Which protocols can carry a project's flags exactly.</summary>
public sealed class CompatibilityTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Names_each_flag_that_a_protocol_can_t_carry_with_the_reason()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "for-all", enabled = true, rolloutPercentage = 100 });
        await workspace.CreateFlagAsync(new { key = "for-some", enabled = true, rolloutPercentage = 25 });
        await workspace.CreateFlagAsync(new { key = "off", rolloutPercentage = 25 });

        var all = await ListAsync(workspace, "");

        Assert.That(all["data"]!.AsArray().Select(flag => (string)flag!["flag"]!), Is.EqualTo(new[] { "for-all", "for-some", "off" }));
        Assert.That(all["data"]!.AsArray().Select(flag => (string)flag!["environment"]!), Has.All.EqualTo("production"));
        Assert.That(all["data"]!.AsArray().Select(flag => (bool)OfUnleash(flag!)["exact"]!), Is.EqualTo(new[] { true, false, true }));
        Assert.That((string?)OfUnleash(all["data"]![1]!)["reason"], Is.EqualTo("it divides users by FlagService's own buckets"));
        Assert.That((string?)OfUnleash(all["data"]![0]!)["reason"], Is.Null);
        var second = await ListAsync(workspace, "?perPage=2&page=2");
        Assert.That(((int)second["total"]!, (int)second["lastPage"]!, (string)second["data"]![0]!["flag"]!), Is.EqualTo((3, 2, "off")));
        Assert.That((string)(await ListAsync(workspace, "?exact=false"))["data"]!.AsArray().Single()!["flag"]!, Is.EqualTo("for-some"));
        Assert.That((int)(await ListAsync(workspace, "?search=FOR-"))["total"]!, Is.EqualTo(2));
        await workspace.CreateFlagAsync(new { key = "by-pattern", enabled = true });
        await workspace.CreateRuleAsync("by-pattern", new { ruleType = "attributes", conditions = new[] { new { attribute = "a", @operator = "matches", values = new[] { "x" } } }, serve = new { variation = "on" } });
        Assert.That(
            (await ListAsync(workspace, "?search=by-"))["data"]![0]!["protocols"]!.AsArray().Select(protocol => $"{protocol!["protocol"]} {protocol["reason"]}"),
            Does.Contain("flagd-sync a rule uses \"matches\": flagd has no regular expressions"));
        await workspace.Owner.GetAsync($"{workspace.Path}/compatibility?environment=elsewhere").ExpectAsync(404);
        await workspace.Owner.GetAsync($"{workspace.Path}/compatibility?perPage=101").ExpectFaultAsync(422, "perPage");
    }

    private static JsonNode OfUnleash(JsonNode flag) => flag["protocols"]!.AsArray().Single(protocol => (string)protocol!["protocol"]! == "unleash-client")!;

    private static Task<JsonNode> ListAsync(Workspace workspace, string query) => workspace.Owner.GetAsync($"{workspace.Path}/compatibility{query}").ExpectAsync(200);
}
