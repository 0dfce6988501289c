using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>A draft of a flag's targeting, from the first change to what users get.</summary>
public sealed class RolloutStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task A_rollout_goes_from_10_to_25_percent_after_a_look_at_what_that_changes()
    {
        var (workspace, page, _) = await NewEditorAsync();
        await Expect(Slider(page)).ToHaveValueAsync("10");

        await NumberBox(page).FillAsync("25");
        await NumberBox(page).BlurAsync();
        await Expect(Slider(page)).ToHaveValueAsync("25");
        await ReviewAsync(page);
        var review = page.GetByRole(AriaRole.Dialog);
        await Expect(review).ToContainTextAsync("10 %");
        await Expect(review).ToContainTextAsync("25 %");
        Assert.That(await ShareAsync(workspace), Is.EqualTo(10), "a draft changes nothing");
        await SaveAsync(page);

        Assert.That(await ShareAsync(workspace), Is.EqualTo(25));
        await page.ReloadAsync();
        await Expect(Slider(page)).ToHaveValueAsync("25");
    }

    [Test]
    public async Task Everything_of_it_works_by_keyboard_alone()
    {
        var (workspace, page, _) = await NewEditorAsync();

        await Slider(page).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(NumberBox(page)).ToHaveValueAsync("0");
        await page.Keyboard.PressAsync("Tab");
        await Expect(NumberBox(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("33.333");
        await page.Keyboard.PressAsync("Tab");
        await TabToAsync(page, Review(page));
        await page.Keyboard.PressAsync("Enter");
        await Expect(ReviewHeading(page)).ToBeVisibleAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await ExpectSavedAsync(page);

        Assert.That(await ShareAsync(workspace), Is.EqualTo(33.333));
    }

    [Test]
    public async Task A_rule_for_a_company_is_added_without_a_manual()
    {
        var (workspace, page, _) = await NewEditorAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add rule" }).ClickAsync();
        await Expect(page.GetByLabel("For", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "everyone at an e-mail domain" });
        await page.GetByLabel("Domain, such as @example.com").FillAsync("@ourcompany.com");
        await page.GetByLabel("Domain, such as @example.com").BlurAsync();
        await ReviewAsync(page);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("@ourcompany.com");
        await SaveAsync(page);

        var rules = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode/rules").ExpectAsync(200);
        Assert.That((string?)rules["data"]![0]!["ruleValue"], Is.EqualTo("@ourcompany.com"), rules.ToJsonString());
    }

    [Test]
    public async Task Who_removes_a_rule_goes_on_beside_where_it_was()
    {
        var (_, page, _) = await NewEditorAsync();
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add rule" });
        var first = page.GetByRole(AriaRole.Button, new() { Name = "Remove rule 1" });
        await add.ClickAsync();
        await Expect(first).ToBeVisibleAsync();
        await add.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove rule 2" }).ClickAsync();
        await Expect(first).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(first).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync("document.activeElement !== document.body");
        await page.Keyboard.PressAsync("Tab");
        await Expect(add).ToBeFocusedAsync();
    }

    [Test]
    public async Task A_draft_survives_a_reload_and_is_discarded_when_told()
    {
        var (_, page, _) = await NewEditorAsync();
        await NumberBox(page).FillAsync("40");
        await NumberBox(page).BlurAsync();
        await Expect(Review(page)).ToBeEnabledAsync();

        await page.ReloadAsync();
        await Expect(NumberBox(page)).ToHaveValueAsync("40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(NumberBox(page)).ToHaveValueAsync("10");
        await page.ReloadAsync();
        await Expect(NumberBox(page)).ToHaveValueAsync("10");
    }

    [Test]
    public async Task Nobody_overwrites_what_somebody_else_saved_meanwhile()
    {
        var (workspace, page, _) = await NewEditorAsync();
        await NumberBox(page).FillAsync("40");
        await NumberBox(page).BlurAsync();
        await Expect(Review(page)).ToBeEnabledAsync();
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/flags/dark_mode", new { rolloutPercentage = 60 }).ExpectAsync(200);

        await ReviewAsync(page);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        var conflict = page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true });
        await Expect(conflict.First).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("40 %");
        await Expect(page.Locator("main")).ToContainTextAsync("60 %");
        Assert.That(await ShareAsync(workspace), Is.EqualTo(60));
        await ExpectSoundAsync(page);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Keep mine" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over and go on" }).ClickAsync();
        await ReviewAsync(page);
        await SaveAsync(page);
        Assert.That(await ShareAsync(workspace), Is.EqualTo(40));
    }

    [Test]
    public async Task A_session_that_ends_in_mid_edit_asks_for_the_password_and_goes_on()
    {
        var (workspace, page, username) = await NewEditorAsync();
        await NumberBox(page).FillAsync("40");
        await NumberBox(page).BlurAsync();
        await Expect(Review(page)).ToBeEnabledAsync();
        using var elsewhere = await SignInAsync(username, "correct horse 42");
        await elsewhere.DeleteAsync("/v1/auth/sessions").ExpectAsync(204);

        // Nothing has to be done for it: the service ends the editor's connection.
        var again = page.GetByRole(AriaRole.Dialog).Filter(new() { Has = page.GetByLabel("Password") });
        await again.GetByLabel("Email or username").FillAsync(username);
        await again.GetByLabel("Password").FillAsync("correct horse 42");
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(NumberBox(page)).ToHaveValueAsync("40");
        Assert.That(await ShareAsync(workspace, elsewhere), Is.EqualTo(10));
        await ReviewAsync(page);
        await SaveAsync(page);

        Assert.That(await ShareAsync(workspace, elsewhere), Is.EqualTo(40));
    }

    [Test]
    public async Task A_permission_that_is_lost_in_mid_edit_is_named_and_the_draft_stays()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        var username = Unique("guest");
        using var guest = await NewUserAsync(username);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = username, role = "Project Editor" }).ExpectAsync(201);
        var page = await NewPageAsync();
        await SignInAsync(page, username);
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        await NumberBox(page).FillAsync("40");
        await NumberBox(page).BlurAsync();
        var me = await guest.GetAsync("/v1/users/me").ExpectAsync(200);
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/members/{me["id"]}", new { role = "Project Viewer" }).ExpectAsync(200);

        await ReviewAsync(page);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(page.GetByText("flag.update").Or(page.GetByText("flag.rollout")).First).ToBeVisibleAsync();
        await Expect(NumberBox(page)).ToHaveValueAsync("40");
        Assert.That(await ShareAsync(workspace), Is.EqualTo(10));
    }

    private static ILocator Slider(IPage page) => page.GetByRole(AriaRole.Slider, new() { Name = "Rollout percentage" });

    private static ILocator NumberBox(IPage page) => page.GetByRole(AriaRole.Spinbutton, new() { Name = "Rollout percentage" });

    private static ILocator Review(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Review and save" });

    private static ILocator ReviewHeading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Review changes" });

    private static async Task ReviewAsync(IPage page)
    {
        await Review(page).ClickAsync();
        await Expect(ReviewHeading(page)).ToBeVisibleAsync();
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await ExpectSavedAsync(page);
    }

    private static async Task ExpectSavedAsync(IPage page)
    {
        await Expect(ReviewHeading(page)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." })).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeEnabledAsync(); // What can't be used is passed over.
        for (var presses = 0; presses < 60 && !await target.EvaluateAsync<bool>("element => element === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }

    private static async Task<double> ShareAsync(Workspace workspace, HttpClient? asker = null) =>
        (double)(await (asker ?? workspace.Owner).GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200))["rolloutPercentage"]!;

    private async Task<(Workspace Workspace, IPage Page, string Username)> NewEditorAsync()
    {
        var (workspace, page, username) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        await Expect(NumberBox(page)).ToBeEnabledAsync();
        return (workspace, page, username);
    }
}
