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

        await page.GetByRole(AriaRole.Button, new() { Name = "New flag" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New flag" });
        await Expect(page.GetByLabel("Key")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Type")).ToHaveValueAsync("boolean");
        await ExpectSoundAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "New flag" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Key").FillAsync("no such key");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Key")).ToHaveValueAsync("no such key");
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
    public async Task What_others_change_is_shown_and_what_one_switched_oneself_is_taken_back()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.CreateFlagAsync(new { key = "checkout" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");
        var dark = page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" });

        await workspace.Owner.PostAsync($"{workspace.Path}/flags/dark_mode/toggle", content: null).ExpectAsync(200);
        await Expect(dark).ToBeCheckedAsync();

        var checkout = page.GetByRole(AriaRole.Switch, new() { Name = "checkout in Production" });
        var place = (await checkout.BoundingBoxAsync())!.Y;
        await checkout.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        Assert.That((await checkout.BoundingBoxAsync())!.Y, Is.EqualTo(place), "nothing jumps under the pointer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(checkout).Not.ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("checkout is off in Production.");
    }

    [Test]
    public async Task What_others_change_of_a_picked_flag_is_not_picked_any_more()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.CreateFlagAsync(new { key = "checkout" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");
        var (dark, checkout) = (page.GetByRole(AriaRole.Checkbox, new() { Name = "Select dark_mode" }), page.GetByRole(AriaRole.Checkbox, new() { Name = "Select checkout" }));
        await dark.CheckAsync();
        await checkout.CheckAsync();

        await workspace.Owner.PostAsync($"{workspace.Path}/flags/dark_mode/toggle", content: null).ExpectAsync(200);

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Others changed flags that you had picked" })).ToContainTextAsync("dark_mode");
        await Expect(dark).Not.ToBeCheckedAsync();
        await Expect(checkout).ToBeCheckedAsync();
        await Expect(page.Locator("[data-picked]")).ToHaveTextAsync("1");
    }

    [Test]
    public async Task Who_thinks_again_about_several_flags_still_has_them_picked()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.CreateFlagAsync(new { key = "checkout" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");
        var dark = page.GetByRole(AriaRole.Checkbox, new() { Name = "Select dark_mode" });
        await dark.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Tag 1: must be given.");
        await Expect(dark).ToBeCheckedAsync();

        await page.GetByLabel("Tag to add or remove").FillAsync("beta");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(dark).ToBeCheckedAsync();
        await Expect(page.Locator("[data-picked]")).ToHaveTextAsync("1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change 1 flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "dark_mode" })).ToContainTextAsync("beta");
        await Expect(dark).Not.ToBeCheckedAsync();
    }

    [Test]
    public async Task Whoever_arrives_stands_where_there_is_something_to_do()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await page.GotoAsync($"/projects/{workspace.Id}/segments");
        await page.GetByRole(AriaRole.Button, new() { Name = "New segment" }).ClickAsync();
        await Expect(page.GetByLabel("Key")).ToBeFocusedAsync();

        await page.GetByLabel("Attribute 1").FillAsync("country");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await Expect(page.GetByLabel("Attribute 2")).ToBeFocusedAsync();

        await page.GetByLabel("Key").FillAsync("staff");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create segment" }).ClickAsync();
        await Expect(page.GetByLabel("Attribute 1")).ToBeFocusedAsync(); // It has no value.

        await page.GetByLabel("Values").First.FillAsync("DE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create segment" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "staff", Level = 1 })).ToBeFocusedAsync();
    }

    [Test]
    public async Task Fast_keys_find_flags_and_can_be_switched_off()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Search flags")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("dark");
        await Expect(page.Locator("#palette-found a").First).ToHaveTextAsync("dark_mode");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "dark_mode", Level = 1 })).ToBeVisibleAsync();

        await page.GotoAsync("/profile");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("nowhere");
        await Expect(page.GetByText("Nothing is found.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#palette")).Not.ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("shop");
        await Expect(page.Locator("#palette-found a").First).ToHaveTextAsync("Shop");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Flags" })).ToBeVisibleAsync();

        await page.Keyboard.TypeAsync("?");
        await page.GetByLabel("Use shortcuts in this browser").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette")).Not.ToBeVisibleAsync();
    }

    [Test]
    public async Task Works_without_scripts()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync(new() { JavaScriptEnabled = false });
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await page.GotoAsync($"/projects/{workspace.Id}/flags");

        await page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "dark_mode in Production" })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New flag" }).ClickAsync();
        await page.GetByLabel("Key").FillAsync("checkout_v2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create flag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("checkout_v2");
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
