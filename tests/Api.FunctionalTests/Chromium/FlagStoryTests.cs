using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Finding, making and switching flags in a browser.</summary>
public sealed class FlagStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task A_flag_is_switched_by_keyboard_alone_and_the_focus_stays()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");
        var toggle = page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" });
        await Expect(toggle).Not.ToBeCheckedAsync();

        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Space");

        await Expect(toggle).ToBeCheckedAsync();
        await Expect(toggle).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("dark_mode is on in Production.");
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That((bool)flag["enabled"]!, Is.True);
    }

    [Test]
    public async Task A_new_flag_is_made_and_found()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await page.GotoAsync($"/projects/{workspace.Id}/flags");

        await page.GetByRole(AriaRole.Link, new() { Name = "New flag" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "New flag" })).ClickAsync();
        await page.GetByLabel("Key").FillAsync("checkout_v2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("checkout_v2");

        await page.GotoAsync($"/projects/{workspace.Id}/flags");
        await page.GetByLabel("Search flags").FillAsync("checkout");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Flags" })).ToContainTextAsync("checkout_v2");
        Assert.That(page.Url, Does.Contain("search=checkout"), "what was looked for can be sent to others");
    }

    [Test]
    public async Task Works_without_scripts()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync(new() { JavaScriptEnabled = false });
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");

        await page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" })).ToBeCheckedAsync();
    }

    [Test]
    public async Task What_a_user_gets_is_explained()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");

        await page.GetByRole(AriaRole.Link, new() { Name = "Try a user" }).ClickAsync();
        await page.GetByLabel("User id").FillAsync("ann");
        await page.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Result" })).ToBeVisibleAsync();
    }
}
