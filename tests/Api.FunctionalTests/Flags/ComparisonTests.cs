using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>What differs between two environments of a project.</summary>
public sealed class ComparisonTests(Database database) : ServiceTests(database)
{
    private const string Staging = "?environment=staging";

    [Test]
    public async Task Lists_the_flags_that_differ_and_in_what_and_no_others()
    {
        var shop = await NewShopAsync();
        foreach (var key in new[] { "switched", "shared", "ruled", "required", "same", "untouched" })
        {
            await shop.CreateFlagAsync(new { key });
        }

        await shop.UpdateFlagAsync("switched", new { enabled = true }, Staging);
        await shop.UpdateFlagAsync("shared", new { rolloutPercentage = 25 }, Staging);
        await shop.CreateRuleAsync("ruled", new { ruleType = "user_id", ruleValue = "ann" }, Staging);
        await shop.UpdateFlagAsync("required", new { prerequisites = new[] { new { flag = "same", variations = new[] { "on" } } } }, Staging);
        foreach (var where in new[] { "", Staging })
        {
            await shop.UpdateFlagAsync("same", new { enabled = true, rolloutPercentage = 50 }, where);
            await shop.CreateRuleAsync("same", new { ruleType = "email_domain", ruleValue = "@example.com" }, where);
        }

        var compared = await CompareAsync(shop);

        Assert.That(
            compared["data"]!.AsArray().Select(flag => $"{flag!["flag"]}: {string.Join(" ", flag["differs"]!.AsArray())}"),
            Is.EqualTo(new[] { "required: prerequisites", "ruled: rules", "shared: fallthrough", "switched: enabled" }));
        var ruled = compared["data"]![1]!;
        Assert.That(((string)ruled["from"]!["environment"]!, (string)ruled["to"]!["environment"]!), Is.EqualTo(("staging", "production")));
        Assert.That((string)ruled["from"]!["rules"]![0]!["ruleValue"]!, Is.EqualTo("ann"));
        Assert.That(ruled["to"]!["rules"]!.AsArray(), Is.Empty);
        var second = await CompareAsync(shop, "&perPage=3&page=2");
        Assert.That(((int)second["total"]!, (int)second["lastPage"]!, (string)second["data"]![0]!["flag"]!), Is.EqualTo((4, 2, "switched")));
        Assert.That((int)(await CompareAsync(shop, "&search=SWITCH"))["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Looks_at_what_is_served_and_not_at_how_it_came_about()
    {
        var shop = await NewShopAsync();
        await shop.CreateFlagAsync(new { key = "grown", type = "string", variations = new[] { new { key = "a", value = "a" }, new { key = "b", value = "b" }, new { key = "c", value = "c" } } });
        object Shares(int a, int b) => new { fallthrough = new { distribution = new[] { new { variation = "a", percentage = a }, new { variation = "b", percentage = b }, new { variation = "c", percentage = 100 - a - b } } } };
        await shop.UpdateFlagAsync("grown", Shares(10, 10));
        await shop.UpdateFlagAsync("grown", Shares(30, 20));
        await shop.UpdateFlagAsync("grown", Shares(30, 20), Staging);
        await shop.CreateFlagAsync(new { key = "ordered" });
        await shop.CreateRuleAsync("ordered", new { ruleType = "user_id", ruleValue = "ann", priority = 7, description = "First" });
        await shop.CreateRuleAsync("ordered", new { ruleType = "user_id", ruleValue = "bob" });
        await shop.CreateRuleAsync("ordered", new { ruleType = "user_id", ruleValue = "bob", priority = 2 }, Staging);
        var ann = await shop.CreateRuleAsync("ordered", new { ruleType = "user_id", ruleValue = "ann", priority = 3 }, Staging);

        Assert.That((int)(await CompareAsync(shop))["total"]!, Is.EqualTo(0));
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/ordered/rules/{ann["id"]}{Staging}", new { priority = 1 }).ExpectAsync(200);
        Assert.That((string)(await CompareAsync(shop))["data"]![0]!["differs"]![0]!, Is.EqualTo("rules"), "the order differs now");
    }

    [TestCase("from=staging", 422, "to")]
    [TestCase("to=staging", 422, "from")]
    [TestCase("from=staging&to=staging", 422, "to")]
    [TestCase("from=staging&to=production&perPage=101", 422, "perPage")]
    [TestCase("from=staging&to=production&tag=x", 422, "tag")]
    public async Task Says_which_parameter_is_wrong(string query, int status, string field)
    {
        var shop = await NewShopAsync();

        await shop.Owner.GetAsync($"{shop.Path}/environments/compare?{query}").ExpectFaultAsync(status, field);
    }

    [Test]
    public async Task Knows_no_environment_of_other_projects()
    {
        var shop = await NewShopAsync();

        var missing = await shop.Owner.GetAsync($"{shop.Path}/environments/compare?from=staging&to=elsewhere").ExpectAsync(404);

        Assert.That((string)missing["code"]!, Is.EqualTo("environment_not_found"));
    }

    [Test]
    public async Task Goes_through_more_flags_than_are_read_at_once()
    {
        var shop = await NewShopAsync();
        var flags = Enumerable.Range(0, 1001).Select(i => new
        {
            key = $"flag_{i:D4}",
            environments = new Dictionary<string, object>(StringComparer.Ordinal) { ["staging"] = new { enabled = i % 500 == 0 } },
        });
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/import", new { flags }).ExpectAsync(200);

        var compared = await CompareAsync(shop);

        Assert.That(compared["data"]!.AsArray().Select(flag => (string)flag!["flag"]!), Is.EqualTo(new[] { "flag_0000", "flag_0500", "flag_1000" }));
    }

    private static Task<JsonNode> CompareAsync(Workspace shop, string query = "") =>
        shop.Owner.GetAsync($"{shop.Path}/environments/compare?from=staging&to=production{query}").ExpectAsync(200);

    private async Task<Workspace> NewShopAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        return shop;
    }
}
