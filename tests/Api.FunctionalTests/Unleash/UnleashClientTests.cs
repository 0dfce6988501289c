using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Unleash;

/// <summary>Unleash's own clients for servers and for browsers get along with the service, unchanged.</summary>
public sealed class UnleashClientTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    [Test]
    public async Task Get_along_with_the_service()
    {
        NodePackage.RequireNode();
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);

        await NodePackage.TestAsync(
            "Unleash",
            ("FLAGS_URL", shop.Owner.BaseAddress!.GetLeftPart(UriPartial.Authority)),
            ("FLAGS_SERVER_KEY", shop.SdkKey),
            ("FLAGS_CLIENT_KEY", shop.ClientKey),
            ("FLAGS_PROJECT", shop.Id),
            ("FLAGS_TOKEN", shop.Owner.DefaultRequestHeaders.Authorization!.Parameter!));
    }

    private static async Task BuildAsync(Workspace shop)
    {
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/import/unleash", JsonNode.Parse(
            """
            {"features": [
              {"name": "share", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "40", "stickiness": "userId", "groupId": "share"}}]},
              {"name": "by-country", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "50", "stickiness": "country", "groupId": "g"},
                "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro"]}]}]},
              {"name": "newColours", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "100", "stickiness": "userId", "groupId": "newColours"},
                "variants": [{"name": "Red", "weight": 333}, {"name": "blue", "weight": 667}]}]},
              {"name": "onlyRed", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "newColours", "variants": ["Red"]}]},
              {"name": "share-of-variants", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "60", "stickiness": "userId", "groupId": "both"},
                "variants": [{"name": "red", "weight": 300, "stickiness": "userId"}, {"name": "blue", "weight": 700, "stickiness": "userId"}]}]},
              {"name": "independent", "enabled": true, "strategies": [
                {"name": "flexibleRollout", "parameters": {"rollout": "30", "stickiness": "userId", "groupId": "one"}},
                {"name": "flexibleRollout", "parameters": {"rollout": "50", "stickiness": "country", "groupId": "two"}},
                {"name": "flexibleRollout", "parameters": {"rollout": "20", "stickiness": "userId", "groupId": "three"}}]},
              {"name": "default-share", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "30", "stickiness": "default", "groupId": "d"}}]},
              {"name": "several", "enabled": true, "strategies": [
                {"name": "userWithId", "parameters": {"userIds": "user-1,user-2"}},
                {"name": "default", "constraints": [{"contextName": "country", "operator": "STR_STARTS_WITH", "values": ["D", "F"]}], "segments": [1]}]},
              {"name": "inverted", "enabled": true, "strategies": [{"name": "default", "constraints": [{"contextName": "country", "operator": "NOT_IN", "values": ["DE"]}]}]}],
             "segments": [{"id": 1, "name": "paying", "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro"]}]}]}
            """)).ExpectAsync(200);
        await shop.CreateFlagAsync(new { key = "off" });
        foreach (var key in new[] { "everybody", "moving", "polled" })
        {
            await shop.CreateFlagAsync(new { key, enabled = true, rolloutPercentage = 100 });
        }

        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "child", enabled = true, rolloutPercentage = 100, prerequisites = new[] { new { flag = "share", variations = new[] { "on" } } } });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, offVariation = "low", fallthrough = new { variation = "high" } });
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new object[] { new { key = "none", value = new { } }, new { key = "own", value = new { accent = "#0af" } } }, offVariation = "none", fallthrough = new { variation = "own" } });
        await shop.CreateFlagAsync(new { key = "mail", enabled = true, fallthrough = new { variation = "off" } });
        var colours = new object[] { new { key = "none", value = "" }, new { key = "red", value = "r" }, new { key = "green", value = "g" } };
        await shop.CreateFlagAsync(new { key = "covered", type = "string", enabled = true, variations = colours, offVariation = "none", fallthrough = new { variation = "none" } });
        var halves = new { distribution = new object[] { new { variation = "red", percentage = 50 }, new { variation = "green", percentage = 50 } }, salt = "g1", bucketing = "unleash-variant" };
        await shop.CreateRuleAsync("covered", new { ruleType = "attributes", priority = 3, coverage = new { percentage = 40, salt = "g1", bucketing = "unleash" }, serve = halves });
        await shop.CreateRuleAsync("covered", new { ruleType = "attributes", priority = 2, coverage = new { percentage = 0, salt = "g2", bucketing = "unleash" }, serve = new { variation = "green" } });
        await shop.CreateRuleAsync("covered", new { ruleType = "attributes", priority = 1, coverage = new { percentage = 50, bucketBy = "country", salt = "g3", bucketing = "unleash" }, serve = new { variation = "green" } });
        foreach (var (key, coverage, serve) in new (string, object, object)[]
        {
            ("own-buckets", new { percentage = 50 }, new { variation = "red" }),
            ("own-groups", new { percentage = 50, salt = "g2", bucketing = "unleash" }, halves),
        })
        {
            await shop.CreateFlagAsync(new { key, type = "string", enabled = true, variations = colours, offVariation = "none", fallthrough = new { variation = "none" } });
            await shop.CreateRuleAsync(key, new { ruleType = "attributes", coverage, serve });
        }

        await shop.CreateRuleAsync("mail", new { ruleType = "email_domain", ruleValue = "@example.com" });
    }
}
