using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>What a project's flags were asked for, as the API counts it and as the dashboard shows it.</summary>
public sealed class DashboardTests(Database database) : ServiceTests(database)
{
    private const string Password = "correct horse 42";

    [Test]
    public async Task Counts_the_flags_of_this_project_and_environment_alone()
    {
        var username = Unique("owner");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        var other = await NewWorkspaceAsync();
        await other.CreateFlagAsync(new { key = "theirs", enabled = true });
        await other.EvaluateAsync(new { user_id = "ann" });
        foreach (var key in new[] { "quiet", "busy", "failing", "unused" })
        {
            await shop.CreateFlagAsync(new { key, enabled = true, rolloutPercentage = 50 });
        }

        await EvaluateAsync(shop, "busy", 4, new { user_id = "ann" });
        await EvaluateAsync(shop, "quiet", 1, new { user_id = "ann" });
        await EvaluateAsync(shop, "failing", 2, new { });
        await RestartAsync();
        using var owner = await SignInAsync(username, Password);

        foreach (var period in new[] { "", "?period=day", "?period=week" })
        {
            var counted = await owner.GetAsync($"{shop.Path}/evaluations{period}").ExpectAsync(200);
            Assert.That(((long)counted["count"]!, (long)counted["errors"]!, (int)counted["flags"]!), Is.EqualTo((7L, 2L, 3)), period);
            Assert.That(Rows(counted["busiest"]!), Is.EqualTo(new[] { "busy 4 0", "failing 2 2", "quiet 1 0" }), period);
            Assert.That(Rows(counted["failing"]!), Is.EqualTo(new[] { "failing 2 2" }), period);
        }

        await owner.GetAsync($"{shop.Path}/evaluations?period=month").ExpectFaultAsync(422, "period");
        await owner.GetAsync($"{shop.Path}/evaluations?environment=none").ExpectAsync(404);
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        var page = await tab.GetAsync($"/projects/{shop.Id}/dashboard?period=week");
        Assert.That(page.Text, Does.Contain("<dd>3 of 4</dd>").And.Contain("flags/busy/evaluations?environment=production\">busy</a>").And.Contain("flags/failing/evaluations?environment=production&by=reason"));
        Assert.That(page.Text, Does.Not.Contain("theirs").And.Contain("No flag is stale here."));
        Assert.That(page.Text, Does.Contain("aria-current=\"true\">Last 7 days</a>"));
    }

    private static async Task EvaluateAsync(Workspace shop, string flag, int times, object context)
    {
        for (var i = 0; i < times; i++)
        {
            await shop.EvaluateAsync(context, flag);
        }
    }

    private static IEnumerable<string> Rows(JsonNode flags) => flags.AsArray().Select(flag => $"{flag!["key"]} {flag["count"]} {flag["errors"]}");
}
