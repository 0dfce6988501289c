using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Somebody loses their access while they are signed in.</summary>
public sealed class LostAccessStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task Who_is_suspended_is_out_at_once()
    {
        var (_, victim, username) = await NewWorkspacePageAsync();
        var page = await NewPageAsync();
        await SignInAsync(page, "root", RunningService.RootPassword);

        await page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Users", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync(username);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = username }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Suspend" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Suspend" })).First.ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = username })).ToBeVisibleAsync();

        await victim.GotoAsync("/projects");
        await Expect(victim.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }
}
