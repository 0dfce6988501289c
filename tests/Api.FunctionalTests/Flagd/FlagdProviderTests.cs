using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flagd;

/// <summary>flagd's own provider gets along with the service in both of its modes, and everybody gets the same.</summary>
public sealed class FlagdProviderTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    [Test]
    public async Task Gets_along_with_the_service()
    {
        NodePackage.RequireNode();
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);

        await NodePackage.TestAsync(
            "Flagd",
            ("FLAGS_URL", shop.Owner.BaseAddress!.GetLeftPart(UriPartial.Authority)),
            ("FLAGS_SERVER_KEY", shop.SdkKey),
            ("FLAGS_CLIENT_KEY", shop.ClientKey),
            ("FLAGS_OTHER_KEY", (await NewWorkspaceAsync()).SdkKey),
            ("FLAGS_COMPARE", Repository.Path("tools", "compare-answers.mjs")),
            ("FLAGS_PROJECT", shop.Id),
            ("FLAGS_TOKEN", shop.Owner.DefaultRequestHeaders.Authorization!.Parameter!));
    }

    private static async Task BuildAsync(Workspace shop)
    {
        var colours = new[] { new { key = "red", value = "red" }, new { key = "blue", value = "blue" } };
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff", name = "Staff", included = new[] { "staff-1" }, conditions = new[] { new { attribute = "user_email", @operator = "endsWith", values = new[] { "@example.com" } } } }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "on_off", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "split", alias = "myBoolFlag", enabled = true, rolloutPercentage = 50, variations = new[] { new { key = "on", alias = "An", value = true }, new { key = "off", alias = "Aus", value = false } } });
        await shop.CreateFlagAsync(new { key = "required", enabled = true, rolloutPercentage = 30, prerequisites = new[] { new { flag = "split", variations = new[] { "on" } } } });
        await FlagAsync("by_rule", "plan", "in", "pro");
        await FlagAsync("by_number", "age", "greaterThanOrEqual", 18);
        await FlagAsync("by_pattern", "name", "matches", "^A");
        await shop.CreateFlagAsync(new { key = "by_segment", enabled = true });
        await shop.CreateRuleAsync("by_segment", new { ruleType = "segment", ruleValue = "staff", serve = new { variation = "on" } });
        foreach (var key in new[] { "colour", "moving_rpc", "moving_sync" })
        {
            await shop.CreateFlagAsync(new { key, type = "string", enabled = true, variations = colours, offVariation = "red", fallthrough = new { variation = "red" } });
        }

        await shop.CreateRuleAsync("colour", new { ruleType = "user_id", ruleValue = "u2", serve = new { variation = "blue" } });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, offVariation = "low", fallthrough = new { distribution = new object[] { new { variation = "low", percentage = 20 }, new { variation = "high", percentage = 80 } } } });
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new[] { new { key = "own", value = new { accent = "#0af", sizes = new[] { 1, 2.5 } } } }, offVariation = "own", fallthrough = new { variation = "own" } });

        async Task FlagAsync(string key, string attribute, string @operator, object value)
        {
            await shop.CreateFlagAsync(new { key, enabled = true, fallthrough = new { variation = "off" } });
            await shop.CreateRuleAsync(key, new { ruleType = "attributes", conditions = new[] { new { attribute, @operator, values = new[] { value } } }, serve = new { variation = "on" } });
        }
    }
}
