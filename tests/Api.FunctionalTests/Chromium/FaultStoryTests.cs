using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>A server that is slow, away, or behind a proxy that says so.</summary>
public sealed class FaultStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task A_switch_goes_back_when_the_server_is_away_and_works_again_afterwards()
    {
        var (workspace, page) = await NewListAsync();
        var toggle = page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" });
        await page.RouteAsync(IsOfPage, route => route.AbortAsync("connectionrefused"));

        await toggle.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server can’t be reached.");
        await Expect(toggle).Not.ToBeCheckedAsync();
        Assert.That(await IsOnAsync(workspace), Is.False);

        await page.UnrouteAsync(IsOfPage);
        await toggle.ClickAsync();
        await Expect(toggle).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        Assert.That(await IsOnAsync(workspace), Is.True);
    }

    [TestCase(502)]
    [TestCase(503)]
    public async Task What_was_typed_stays_when_the_server_cannot_answer(int status)
    {
        var (workspace, page) = await NewListAsync();
        await page.GotoAsync($"/projects/{workspace.Id}/new-flag");
        await page.RouteAsync(IsOfPage, route => route.FulfillAsync(new() { Status = status, ContentType = "text/html", Body = "<h1>Bad gateway</h1>" }));
        await page.GetByLabel("Key").FillAsync("checkout_v2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "can’t answer at the moment" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Key")).ToHaveValueAsync("checkout_v2");
        await page.UnrouteAsync(IsOfPage);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "checkout_v2" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_form_that_comes_after_the_sessions_end_keeps_what_was_typed_until_one_is_signed_in_again()
    {
        var (workspace, page, username) = await NewWorkspacePageAsync();
        await page.GotoAsync($"/projects/{workspace.Id}/new-flag", new() { WaitUntil = WaitUntilState.Load });
        await page.GetByLabel("Key").FillAsync("checkout_v2");
        using var elsewhere = await SignInAsync(username, "correct horse 42");
        await elsewhere.DeleteAsync("/v1/auth/sessions").ExpectAsync(204);

        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are signed out, so nothing was saved.");
        await Expect(page.GetByLabel("Key")).ToHaveValueAsync("checkout_v2");
        var tab = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Sign in in a new tab" }).ClickAsync());
        await SignInAsync(tab, username);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "checkout_v2" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_slow_answer_is_seen_to_be_waited_for_and_the_switch_shows_at_once()
    {
        var (workspace, page) = await NewListAsync();
        var toggle = page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" });
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync(IsOfPage, async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });

        await toggle.ClickAsync();
        await Expect(toggle).ToBeCheckedAsync();
        await Expect(page.Locator("html.waiting")).ToHaveCountAsync(1);
        Assert.That(await IsOnAsync(workspace), Is.False, "the server doesn't know of it yet");
        released.SetResult();
        await Expect(page.Locator("html.waiting")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("dark_mode is on in Production.");
        Assert.That(await IsOnAsync(workspace), Is.True);
    }

    [Test]
    public async Task Who_is_offline_is_told_so_until_the_network_is_back()
    {
        var (_, page) = await NewListAsync();

        await page.Context.SetOfflineAsync(true);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are offline.");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    // What the console asks for in place; scripts and streams are let through.
    private static bool IsOfPage(string url) => new Uri(url).AbsolutePath.StartsWith("/projects", StringComparison.Ordinal);

    private static async Task<bool> IsOnAsync(Workspace workspace) =>
        (bool)(await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200))["enabled"]!;

    private async Task<(Workspace Workspace, IPage Page)> NewListAsync()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags", new() { WaitUntil = WaitUntilState.Load });
        return (workspace, page);
    }
}
