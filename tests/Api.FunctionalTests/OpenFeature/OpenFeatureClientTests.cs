using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.OpenFeature;

/// <summary>OpenFeature's own clients for servers and for browsers get along with the service.</summary>
public sealed class OpenFeatureClientTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    [Test]
    public async Task Get_along_with_the_service()
    {
        NodePackage.RequireNode();
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);

        await NodePackage.TestAsync(
            "OpenFeature",
            ("FLAGS_URL", shop.Owner.BaseAddress!.GetLeftPart(UriPartial.Authority)),
            ("FLAGS_SERVER_KEY", shop.SdkKey),
            ("FLAGS_CLIENT_KEY", shop.ClientKey),
            ("FLAGS_PROJECT", shop.Id),
            ("FLAGS_TOKEN", shop.Owner.DefaultRequestHeaders.Authorization!.Parameter!));
    }

    private static async Task BuildAsync(Workspace shop)
    {
        var colours = new[] { new { key = "red", value = "red" }, new { key = "blue", value = "blue" } };
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "everybody", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "needs_off", enabled = true, rolloutPercentage = 100, prerequisites = new[] { new { flag = "off", variations = new[] { "on" } } } });
        await shop.CreateFlagAsync(new { key = "for_company", enabled = true, fallthrough = new { variation = "off" } });
        await shop.CreateRuleAsync("for_company", new { ruleType = "email_domain", ruleValue = "@example.com" });
        foreach (var key in new[] { "colour", "web_moving", "stream_moving" })
        {
            await shop.CreateFlagAsync(new { key, type = "string", enabled = true, variations = colours, offVariation = "red", fallthrough = new { variation = "blue" } });
        }

        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, offVariation = "low", fallthrough = new { variation = "high" } });
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new[] { new { key = "own", value = new { accent = "#0af", sizes = new[] { 1, 2.5 } } } }, offVariation = "own", fallthrough = new { variation = "own" } });
    }
}
