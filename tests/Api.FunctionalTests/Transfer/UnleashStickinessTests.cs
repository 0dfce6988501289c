using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Transfer;

/// <summary>An import from Unleash with a field that assigns users where its default stickiness would.</summary>
public sealed class UnleashStickinessTests(Database database) : ServiceTests(database)
{
    // Server SDKs assign at random where the default finds nobody.
    [TestCase("", false)]
    [TestCase("&defaultStickiness=userId", true)]
    public async Task A_field_instead_of_the_default_stickiness_lets_server_sdks_have_the_flag(string asked, bool exact)
    {
        var workspace = await NewWorkspaceAsync();
        var export = JsonNode.Parse("""
            {"features": [{"name": "f", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "50", "stickiness": "default", "groupId": "f"},
              "variants": [{"name": "a", "weight": 500, "stickiness": "default"}, {"name": "b", "weight": 500, "stickiness": "default"}]}]}]}
            """)!;

        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash?environment=production{asked}", export).ExpectAsync(200);

        var compatibility = await workspace.Owner.GetAsync($"{workspace.Path}/compatibility?environment=production").ExpectAsync(200);
        var ofUnleash = compatibility["data"]![0]!["protocols"]!.AsArray().Single(protocol => (string)protocol!["protocol"]! == "unleash-client")!;
        Assert.That((bool)ofUnleash["exact"]!, Is.EqualTo(exact), (string?)ofUnleash["reason"]);
    }

    [TestCase("random")]
    [TestCase("default")]
    [TestCase("user_email")]
    [TestCase("")]
    public async Task The_default_stickiness_can_be_a_field_alone(string field)
    {
        var workspace = await NewWorkspaceAsync();

        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash?defaultStickiness={field}", new { features = new[] { new { name = "f" } } }).ExpectFaultAsync(422, "defaultStickiness");
    }
}
