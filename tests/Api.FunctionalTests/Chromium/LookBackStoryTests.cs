using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>What a flag was, whom it served, and going back.</summary>
public sealed class LookBackStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task An_earlier_version_is_restored_after_a_look_at_what_that_changes()
    {
        var (workspace, page) = await NewFlagPageAsync();
        await workspace.UpdateFlagAsync("dark_mode", new { rolloutPercentage = 75 });
        await Tab(page, "History").ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Restore version 1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Restoring version 1" })).ToBeVisibleAsync();
        await ExpectSoundAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore version 1" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1" })).ToBeVisibleAsync();
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That((double)flag["rolloutPercentage"]!, Is.EqualTo(10));
    }

    [Test]
    public async Task What_was_served_is_in_the_chart_and_its_table_and_a_draft_says_for_whom_it_changes_something()
    {
        var (workspace, page) = await NewFlagPageAsync();
        for (var number = 0; number < 12; number++)
        {
            await workspace.EvaluateAsync(new { user_id = $"user-{number}" });
        }

        await Tab(page, "Evaluations").ClickAsync();
        var table = page.GetByRole(AriaRole.Table).First;
        await EventuallyAsync(async () =>
        {
            await page.ReloadAsync(); // They are written together, a moment later.
            await page.Locator("summary").First.ClickAsync(new() { Timeout = 1000 });
            await Expect(table).ToContainTextAsync("12", new() { Timeout = 1000 });
        });
        await Expect(page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await ExpectSoundAsync(page);

        await Tab(page, "Targeting").ClickAsync();
        var share = page.GetByRole(AriaRole.Spinbutton, new() { Name = "Rollout percentage" });
        await share.FillAsync("100");
        await share.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("12 users");
        await ExpectSoundAsync(page);
    }

    private static ILocator Tab(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    // Tries again and again, for as long as anything is waited for.
    private static async Task EventuallyAsync(Func<Task> looks)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await looks();
                return;
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException && TimeProvider.System.GetElapsedTime(began).TotalMilliseconds < Patience)
            {
                // Not yet.
            }
        }
    }

    private async Task<(Workspace Workspace, IPage Page)> NewFlagPageAsync()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        return (workspace, page);
    }
}
