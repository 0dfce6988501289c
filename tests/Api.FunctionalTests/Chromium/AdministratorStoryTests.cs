using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>The administrator's job, as somebody does it who has never seen the console.</summary>
public sealed class AdministratorStoryTests(Database database) : ChromiumTests(database)
{
    private const string GracesPassword = "nanosecond 1952";

    [Test]
    public async Task Asks_why_somebody_can_toggle_flags_and_who_can()
    {
        var (page, username) = await NewAdministrationAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Access", Exact = true }).ClickAsync();
        var why = page.GetByRole(AriaRole.Form, new() { Name = "Why can a user do this?" });
        await why.GetByLabel("User").FillAsync(username);
        await why.GetByLabel("What").SelectOptionAsync(new SelectOptionValue { Label = "Toggle flags (flag.toggle)" });
        await why.GetByRole(AriaRole.Button, new() { Name = "Ask why" }).ClickAsync();
        await Expect(page.Locator("#result")).ToHaveTextAsync("Yes. Grace can do “Toggle flags” (flag.toggle) everywhere.");
        await Expect(page.Locator("#result")).ToBeInViewportAsync();
        await Expect(page.GetByText("Grace has the role “Releases")).ToBeVisibleAsync();
        await ExpectSoundAsync(page);

        var who = page.GetByRole(AriaRole.Form, new() { Name = "Who can do this?" });
        await who.GetByRole(AriaRole.Button, new() { Name = "Ask who" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "People who can do this" })).ToContainTextAsync(username);
        await ExpectSoundAsync(page);
    }

    [Test]
    public async Task Changes_a_role_by_keyboard_alone_and_reads_who_loses_what_before()
    {
        var (page, username) = await NewAdministrationAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Roles", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Releases of {username}" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("flag.toggle").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review changes" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who gains and loses what" })).ToBeInViewportAsync();
        await Expect(page.GetByText("Lost by Grace")).ToBeVisibleAsync();
        await ExpectSoundAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("was saved.");
        await Expect(page.GetByLabel("flag.toggle")).Not.ToBeCheckedAsync();
    }

    [Test]
    public async Task Suspends_somebody_once_it_is_confirmed_without_scripts()
    {
        var (page, username) = await NewAdministrationAsync(new() { JavaScriptEnabled = false });
        await page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).ClickAsync();
        await page.GetByLabel("Search users").FillAsync(username);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Grace" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Suspend" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Grace is suspended.");

        await page.GetByRole(AriaRole.Link, new() { Name = "What was changed here" }).ClickAsync();
        await Expect(page.GetByText($"root changed the user {username}")).ToBeVisibleAsync();
    }

    /// <summary>Grace, who has a role of her own, and a page on which the first administrator is signed in.</summary>
    private async Task<(IPage Page, string Username)> NewAdministrationAsync(BrowserNewContextOptions? options = null)
    {
        using var root = await RootAsync();
        var username = Unique("grace");
        var role = await root.PostAsJsonAsync("/v1/roles", new { name = $"Releases of {username}", permissions = new[] { "project.read", "flag.toggle" } }).ExpectAsync(201);
        await root.PostAsJsonAsync(
            "/v1/users",
            new { name = "Grace", email = $"{username}@example.com", username, password = GracesPassword, passwordConfirmation = GracesPassword, roles = new[] { (string)role["id"]! } }).ExpectAsync(201);
        var page = await NewPageAsync(options);
        await SignInAsync(page, "root", RunningService.RootPassword);
        return (page, username);
    }
}
