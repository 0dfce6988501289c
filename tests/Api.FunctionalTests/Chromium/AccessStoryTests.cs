using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>An administrator asks why Grace can toggle flags, and who else can.</summary>
public sealed class AccessStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task Why_somebody_can_do_something_and_who_can_is_asked_without_a_manual()
    {
        var workspace = await NewWorkspaceAsync();
        var grace = Unique("grace");
        using var guest = await NewUserAsync(grace);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = grace, role = "Project Editor" }).ExpectAsync(201);
        var page = await NewPageAsync();
        await SignInAsync(page, "root", RunningService.RootPassword);

        await page.GetByRole(AriaRole.Link, new() { Name = "Access", Exact = true }).ClickAsync();
        var why = page.GetByRole(AriaRole.Form, new() { Name = "Why can a user do this?" });
        await why.GetByLabel("User").FillAsync(grace);
        await why.GetByLabel("What").SelectOptionAsync("flag.toggle");
        await why.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Project Editor");

        var who = page.GetByRole(AriaRole.Form, new() { Name = "Who can do this?" });
        await who.GetByLabel("What").SelectOptionAsync("flag.toggle");
        await who.GetByLabel("Where").SelectOptionAsync(workspace.Id);
        await who.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync(grace);
    }

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
