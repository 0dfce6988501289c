using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Changing who gets what in a browser, by keyboard alone.</summary>
public sealed class EditorStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task A_rollout_is_moved_and_a_rule_is_added_and_the_draft_survives_a_reload()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Rollout percentage" });
        var box = page.GetByRole(AriaRole.Spinbutton, new() { Name = "Rollout percentage" });

        await slider.FocusAsync();
        for (var i = 0; i < 15; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(box).ToHaveValueAsync("25");
        await PressAsync(page, "Add rule");
        await page.GetByLabel("Values").FillAsync("@ourcompany.com");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Everyone where the e-mail address ends with “@ourcompany.com”: “on”.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(box).ToHaveValueAsync("25");
        await ExpectSoundAsync(page);

        await PressAsync(page, "Review and save");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Review changes" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Everybody else: 25 % get “on”, 75 % get “off”.")).ToBeVisibleAsync();
        await ExpectSoundAsync(page);
        await PressAsync(page, "Save");

        await Expect(page.GetByText("Saved. It counts in Production from now on.")).ToBeVisibleAsync();
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode/targeting").ExpectAsync(200);
        Assert.That((decimal)flag["fallthrough"]!["distribution"]![0]!["percentage"]!, Is.EqualTo(25));
        Assert.That((string?)flag["rules"]![0]!["conditions"]![0]!["values"]![0], Is.EqualTo("@ourcompany.com"));
    }

    private static async Task PressAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
