using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Two environments side by side in a browser without JavaScript.</summary>
public sealed class ComparePagesTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Says_in_sentences_what_differs_and_takes_it_over_one_by_one()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/compare";
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("This project has one environment."));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        foreach (var key in new[] { "first", "second" })
        {
            await shop.CreateFlagAsync(new { key });
            await shop.UpdateFlagAsync(key, new { enabled = true, rolloutPercentage = 25 }, "?environment=staging");
        }

        await shop.CreateRuleAsync("first", new { ruleType = "email_domain", ruleValue = "@example.com" }, "?environment=staging");
        var page = await tab.GetAsync(path);
        Assert.That(page.Text, Does.Contain("Flags that differ between Staging and Production: 2")
            .And.Contain("Everyone with an e-mail address at @example.com: “on”.")
            .And.Contain("25 % get “on”, 75 % get “off”"));
        var version = (long)(await shop.Owner.GetAsync($"{shop.Path}/flags/first").ExpectAsync(200))["version"]!;

        var taken = await tab.SubmitAsync(path, "take-over", ("act", $"{version} first"), ("enabled", "on"));

        Assert.That(taken.Status, Is.EqualTo(303), taken.InRole("alert"));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("first was taken over from Staging to Production."));
        var first = await shop.Owner.GetAsync($"{shop.Path}/flags/first").ExpectAsync(200);
        Assert.That(((bool)first["enabled"]!, (decimal)first["rolloutPercentage"]!), Is.EqualTo((true, 25m)));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("between Staging and Production: 1").And.Contain(">second</a>").And.Not.Contain(">first</a>"));
        var stale = await tab.SubmitAsync(path, "take-over", ("act", $"{version} first"), ("enabled", "on"));
        Assert.That((stale.Status, stale.InRole("alert")), Is.EqualTo((412, "Somebody else has changed it meanwhile. Nothing was saved; look at it again before you send your changes.")));
    }

    [TestCase("from=staging&to=staging", "To: must be another environment than “From”.")]
    [TestCase("from=nothing&to=staging", "The project has no such environment")]
    public async Task Says_what_can_not_be_compared(string query, string fault)
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);

        var page = await tab.GetAsync($"/projects/{shop.Id}/compare?{query}");

        Assert.That((page.Status, page.Text.Contains("<select id=\"from\"", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        Assert.That(page.InRole("alert"), Does.StartWith(fault));
    }

    [Test]
    public async Task Names_the_permission_that_is_missing_and_refuses_to_take_over_all_the_same()
    {
        var (shop, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f" });
        var changed = await shop.UpdateFlagAsync("f", new { rolloutPercentage = 25 }, "?environment=staging");
        using var tab = await MemberTabAsync(shop, "Project Viewer");
        var path = $"/projects/{shop.Id}/compare";

        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("You need the permission flag.update for this."));
        Assert.That((await tab.SubmitAsync(path, "take-over", ("act", $"{changed["version"]} f"))).Status, Is.EqualTo(403));
    }
}
