using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Projects and flags as a browser without JavaScript sees and changes them.</summary>
public sealed class FlagPagesTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Creates_a_project_and_a_flag_in_it()
    {
        using var tab = await NewTabAsync();

        var project = await tab.SubmitAsync("/projects", "new-project", ("name", "Café & Co"));
        var list = await tab.GetAsync(project.Location!);
        Assert.That(list.InRole("status"), Is.EqualTo("Project “Café & Co” was created."));
        Assert.That(list.Text, Does.Contain("This project has no flags yet."));

        var create = project.Location!.Replace("/flags", "/new-flag", StringComparison.Ordinal);
        var flag = await tab.SubmitAsync(create, "new-flag", ("key", "greeting"), ("name", ""), ("type", "string"), ("variations", "hello = Hello = you\nbye = Bye"));
        Assert.That((flag.Status, flag.Location), Is.EqualTo((303, $"{project.Location}/greeting")), flag.Text);
        var variations = await tab.GetAsync($"{flag.Location}/variations");
        Assert.That(variations.Text, Does.Contain("\nHello = you</textarea>"));
        Assert.That((await tab.GetAsync("/projects")).Text, Does.Contain(">Café & Co</a>"));
    }

    [TestCase("Greeting", "boolean", "", 422, "must be 1 to 100 of a-z")]
    [TestCase("taken", "boolean", "", 409, "already has a flag with this key or alias")]
    [TestCase("greeting", "string", "", 422, "for this type")]
    [TestCase("greeting", "object", "a = {", 422, "line 1 must have a value in JSON")]
    [TestCase("greeting", "number", "a", 422, "line 1 must be key = value")]
    public async Task Says_what_is_wrong_with_a_new_flag_and_keeps_what_was_typed(string key, string type, string variations, int status, string fault)
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "taken" });

        var answer = await tab.SubmitAsync($"/projects/{workspace.Id}/new-flag", "new-flag", ("key", key), ("name", "Typed"), ("type", type), ("variations", variations));

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Text, Does.Contain($"value=\"{key}\"").And.Contain("value=\"Typed\"").And.Contain($"value=\"{type}\" selected"));
        Assert.That(answer.InRole("alert"), Does.Contain(fault));
    }

    [Test]
    public async Task Toggles_a_flag_in_one_environment()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode", rolloutPercentage = 12.5 });
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        var path = $"/projects/{workspace.Id}/flags?search=dark";
        var before = await tab.GetAsync(path);
        Assert.That(before.Text, Does.Contain("<table aria-label=\"Flags\">"));
        Assert.That(before.Switch("dark_mode in Production"), Does.Contain("aria-checked=\"false\"").And.Contain("role=\"switch\""));

        var answer = await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"));

        Assert.That((answer.Status, answer.Location), Is.EqualTo((303, path)));
        var after = await tab.GetAsync(path);
        Assert.That(after.InRole("status"), Is.EqualTo("dark_mode is on in Production."));
        Assert.That(after.Switch("dark_mode in Production"), Does.Contain("aria-checked=\"true\""));
        Assert.That(after.Switch("dark_mode in Staging"), Does.Contain("aria-checked=\"false\""));
        Assert.That(after.Text, Does.Contain("12.5 %"));
        Assert.That((await tab.GetAsync(path)).InRole("status"), Is.Empty, "it is said once");
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That((bool)flag["enabled"]!, Is.True);
        var audited = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode/history").ExpectAsync(200);
        Assert.That((string?)audited["data"]![0]!["action"], Is.EqualTo("flag.toggle"));
    }

    [Test]
    public async Task Takes_back_what_was_just_done_but_nothing_of_anybody_else()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        var path = $"/projects/{workspace.Id}/flags";
        await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"));
        var said = await tab.GetAsync(path);
        Assert.That(said.Text, Does.Contain("name=\"switch\" value=\"dark_mode production off 2\">Undo</button>"));

        Assert.That((await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production off 2"))).Status, Is.EqualTo(303));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("dark_mode is off in Production.").And.Not.Contain(">Undo<"));

        await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"));
        await workspace.UpdateFlagAsync("dark_mode", new { name = "Changed by somebody else" });
        var late = await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production off 4"));
        Assert.That(late.Status, Is.EqualTo(412));
        Assert.That(late.Switch("dark_mode in Production"), Does.Contain("aria-checked=\"true\""));
    }

    [Test]
    public async Task Asks_for_the_key_of_a_flag_in_a_critical_environment()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/environments/production", new { isCritical = true }).ExpectAsync(200);
        var path = $"/projects/{workspace.Id}/flags";

        var asked = await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"));
        Assert.That(asked.Status, Is.EqualTo(200));
        Assert.That(asked.Text, Does.Contain("Switch dark_mode on in Production?</h2>").And.Contain("Type “dark_mode” to go on"));
        Assert.That(asked.Switch("dark_mode in Production"), Does.Contain("aria-checked=\"false\""));
        var wrong = await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"), ("typed", "dark-mode"));
        Assert.That(wrong.Status, Is.EqualTo(422));
        Assert.That(wrong.Text, Does.Contain("id=\"typed-fault\">must be “dark_mode”<"));
        Assert.That((await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"), ("typed", "dark_mode"))).Status, Is.EqualTo(303));
        Assert.That((await tab.GetAsync(path)).Switch("dark_mode in Production"), Does.Contain("aria-checked=\"true\""));
    }

    [Test]
    public async Task Keeps_filters_in_the_address_and_says_whom_a_flag_reaches()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "everybody", enabled = true, rolloutPercentage = 100, tags = new[] { "web" } });
        await workspace.CreateFlagAsync(new { key = "nobody", enabled = true });
        await workspace.CreateFlagAsync(new { key = "some", enabled = true, rolloutPercentage = 10 });
        await workspace.CreateRuleAsync("some", new { ruleType = "user_id", ruleValue = "ann" });
        await workspace.CreateRuleAsync("some", new { ruleType = "user_id", ruleValue = "bob" });
        await workspace.CreateFlagAsync(new { key = "idle" });
        var path = $"/projects/{workspace.Id}/flags";

        var all = await tab.GetAsync(path);
        Assert.That(
            System.Text.RegularExpressions.Regex.Matches(all.Text, "class=\"reach\">(?<reach>[^<]*)<", System.Text.RegularExpressions.RegexOptions.ExplicitCapture | System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(match => match.Groups["reach"].Value),
            Is.EqualTo(new[] { "everyone", "off", "nobody", "10 % + 2 rules" }));
        var web = await tab.GetAsync($"{path}?state=on&tag=web");
        Assert.That(web.Text, Does.Contain(">everybody</a>").And.Not.Contain(">some</a>").And.Contain("value=\"web\"").And.Contain("<option value=\"on\" selected>"));
        Assert.That((await tab.GetAsync($"{path}?tag=none")).Text, Does.Contain("No flag fits."));
        var refused = await tab.GetAsync($"{path}?segment=A+b");
        Assert.That((refused.Status, refused.InRole("alert")), Is.EqualTo((422, "segment: must be 1 to 100 of a-z, 0-9, '-' and '_', beginning with a letter or digit.")));
    }

    [Test]
    public async Task Changes_several_flags_after_it_told_what_would_change()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "a" });
        await workspace.CreateFlagAsync(new { key = "b", enabled = true });
        await workspace.CreateFlagAsync(new { key = "c" });
        var path = $"/projects/{workspace.Id}/flags";
        (string, string)[] picked = [("Bulk.Picked", "a 1"), ("Bulk.Picked", "b 1"), ("Bulk.Action", "on"), ("Bulk.Environment", "production")];

        var told = await tab.SubmitAsync(path, "bulk", picked);
        Assert.That(told.Status, Is.EqualTo(200), told.Text);
        Assert.That(told.Text, Does.Contain("1 of 2 flags would change in Production.").And.Contain("<code>a</code>").And.Not.Contain("<code>b</code>"));
        Assert.That(told.Switch("a in Production"), Does.Contain("aria-checked=\"false\""));

        Assert.That((await tab.SubmitAsync(path, "bulk", [.. picked, ("Bulk.Apply", "true")])).Status, Is.EqualTo(303));
        var after = await tab.GetAsync(path);
        Assert.That(after.InRole("status"), Is.EqualTo("1 flag was changed."));
        Assert.That(after.Switch("a in Production"), Does.Contain("aria-checked=\"true\""));
        Assert.That(after.Switch("c in Production"), Does.Contain("aria-checked=\"false\""));
        Assert.That((await tab.SubmitAsync(path, "bulk", [.. picked, ("Bulk.Apply", "true")])).Status, Is.EqualTo(412), "a has changed since it was picked");

        var delete = new[] { ("Bulk.Picked", "c 1"), ("Bulk.Action", "delete"), ("Bulk.Apply", "true") };
        var unsure = await tab.SubmitAsync(path, "bulk", delete);
        Assert.That(unsure.Status, Is.EqualTo(422), "nobody typed that they mean it");
        Assert.That(unsure.Text, Does.Contain("1 of 1 flag would be deleted").And.Contain("Delete 1 flag<").And.Match("id=\"Bulk.Typed\"[^>]*aria-invalid=\"true\""));
        var untold = await tab.SubmitAsync(path, "bulk", ("Bulk.Picked", "c 1"), ("Bulk.Action", "untag"));
        Assert.That(untold.InRole("alert"), Is.EqualTo("Tag 1: must be given."));
        Assert.That(untold.Text, Does.Match("value=\"c [0-9]+\" checked").And.Contain("<option value=\"untag\" selected>"), "what was picked and chosen stays");
        Assert.That((await tab.SubmitAsync(path, "bulk", [.. delete, ("Bulk.Typed", "delete")])).Status, Is.EqualTo(303));
        Assert.That((await tab.GetAsync(path)).Text, Does.Not.Contain(">c</a>"));
    }

    [Test]
    public async Task Names_the_permission_that_is_missing_and_refuses_the_form_all_the_same()
    {
        var (workspace, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        var viewer = Unique("viewer");
        using var registered = await NewUserAsync(viewer);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = viewer, role = "Project Viewer" }).ExpectAsync(201);
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(viewer, Password);
        var path = $"/projects/{workspace.Id}/flags";

        var page = await tab.GetAsync(path);
        Assert.That(page.Switch("dark_mode in Production"), Does.Contain("disabled").And.Contain("flag.toggle"));
        Assert.That(page.Text, Does.Contain("You need the permission flag.create for this."));
        var answer = await tab.SubmitAsync(path, "toggle", ("switch", "dark_mode production on"));

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.InRole("alert"), Does.Contain("flag.toggle"));
        Assert.That(answer.Switch("dark_mode in Production"), Does.Contain("aria-checked=\"false\""));
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That((bool)flag["enabled"]!, Is.False);
    }

    [TestCase("dark_mode nowhere on", 422)]
    [TestCase("nothing production on", 422)]
    [TestCase("dark_mode production maybe", 422)]
    public async Task Refuses_a_switch_that_there_is_not(string pressed, int status)
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });

        var answer = await tab.SubmitAsync($"/projects/{workspace.Id}/flags", "toggle", ("switch", pressed));

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.InRole("alert"), Is.Not.Empty);
        Assert.That(answer.Switch("dark_mode in Production"), Is.Not.Empty);
    }

    [TestCase("flags")]
    [TestCase("new-flag")]
    [TestCase("flags/dark_mode")]
    [TestCase("flags/dark_mode/try")]
    [TestCase("nothing")]
    public async Task Shows_nothing_of_a_foreign_project(string page)
    {
        var (workspace, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        using var tab = await NewTabAsync();

        var answer = await tab.GetAsync($"/projects/{workspace.Id}/{page}");

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Text, Does.Contain("<h1>There is nothing here</h1>").And.Not.Contain("dark_mode"));
    }

    [Test]
    public async Task Searches_and_says_so_where_nothing_is_found()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.CreateFlagAsync(new { key = "checkout" });

        var found = await tab.GetAsync($"/projects/{workspace.Id}/flags?search=check");
        var nothing = await tab.GetAsync($"/projects/{workspace.Id}/flags?search=%3Cb%3E");

        Assert.That(found.Text, Does.Contain(">checkout</a>").And.Not.Contain(">dark_mode</a>").And.Contain("value=\"check\""));
        Assert.That(nothing.Text, Does.Contain("Nothing is found for “<b>”."));
    }

    [Test]
    public async Task Says_in_sentences_who_gets_what_and_explains_what_a_user_gets()
    {
        var (workspace, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 25 });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "email_domain", ruleValue = "@example.com" });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "attributes", conditions = new[] { new { attribute = "country", @operator = "in", values = new[] { "DE", "AT" }, negate = true } }, serve = new { variation = "off" } });
        var path = $"/projects/{workspace.Id}/flags/dark_mode";

        var targeting = await tab.GetAsync(path);
        Assert.That(targeting.Text, Does.Contain("Everyone with an e-mail address at @example.com: “on”.")
            .And.Contain("Everyone where country is not “DE” or “AT”: “off”.")
            .And.Contain("Everybody else: 25 % get “on”, 75 % get “off”."));
        var german = await tab.GetAsync(path, "de-AT,de;q=0.9,en;q=0.5");
        Assert.That(german.Text, Does.Contain("<html lang=\"de\">").And.Contain("25 % bekommen „on“"));

        var explained = await tab.SubmitAsync($"{path}/try", "explain", ("userId", "ann"), ("userEmail", "ann@example.com"));
        Assert.That(explained.Status, Is.EqualTo(200));
        Assert.That(explained.Text, Does.Contain(">Result</h2>").And.Contain("“on”, the value true").And.Contain("A rule matches.").And.Contain("Rule 1 matches."));
        Assert.That((await tab.SubmitAsync($"{path}/try", "explain", ("userId", ""), ("userEmail", ""))).Text, Does.Contain(">Result</h2>"));
    }
}
