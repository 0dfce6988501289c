using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>A project's members, environments, keys and settings as a browser without JavaScript sees and changes them.</summary>
public sealed class ProjectPagesTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Adds_a_member_changes_their_role_and_removes_them()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/members";
        var username = Unique("grace");
        using var grace = await NewUserAsync(username);
        var id = (string)(await grace.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;

        var added = await tab.SubmitAsync(path, "add-member", ("emailOrUsername", username), ("role", "Project Viewer"));
        Assert.That((added.Status, added.Location), Is.EqualTo((303, path)), added.InRole("alert"));
        var list = await tab.GetAsync(path);
        Assert.That(list.InRole("status"), Is.EqualTo($"{username} is a member now, as Project Viewer."));
        Assert.That(list.Text, Does.Contain($"aria-label=\"Role of {username}\"").And.Contain("<option value=\"Project Viewer\" selected>"));
        var twice = await tab.SubmitAsync(path, "add-member", ("emailOrUsername", username), ("role", "Project Viewer"));
        Assert.That(twice.InRole("alert"), Is.EqualTo("This user is already a member of the project."));
        await tab.SubmitAsync(path, "members", ("act", $"change {id}"), ("role", "Project Editor"));
        Assert.That((await tab.GetAsync(path)).InRole("status"), Is.EqualTo($"{username} is Project Editor now."));
        await tab.SubmitAsync($"{path}?search={username}", "members", ("act", $"remove {id}"));

        Assert.That((await tab.GetAsync(path)).InRole("status"), Is.EqualTo($"{username} was removed."));
        await grace.GetAsync(shop.Path).ExpectAsync(404);
    }

    [Test]
    public async Task Hands_a_project_over_and_leaves_it_as_the_API_lets_one()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/members";
        var last = await tab.SubmitAsync(path, "members", ("act", "leave"));
        Assert.That((last.Status, last.InRole("alert")), Is.EqualTo((409, "The last owner of a project can't be removed; make somebody else an owner first.")));
        using var other = await MemberTabAsync(shop, "Project Owner");

        var left = await tab.SubmitAsync(path, "members", ("act", "leave"));

        Assert.That((left.Status, left.Location), Is.EqualTo((303, "/projects")));
        Assert.That((await tab.GetAsync("/projects")).InRole("status"), Is.EqualTo("You have left “Shop”."));
        Assert.That((await tab.GetAsync(path)).Status, Is.EqualTo(404));
    }

    [TestCase("members", "change x", "The project has no such member.")]
    [TestCase("members", "remove 01a228bf-1674-7253-9f59-137bd8c9458c", "The project has no such member.")]
    [TestCase("members", "explode", "act: must be one that the page offers.")]
    [TestCase("environments", "explode production", "act: must be one that the page offers.")]
    [TestCase("environments", "change nothing", "The project has no such environment")]
    public async Task Refuses_what_no_form_of_the_page_asks_for(string page, string act, string fault)
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;

        var refused = await tab.SubmitAsync($"/projects/{shop.Id}/{page}", page, ("act", act), ("role", "Project Viewer"), ("name", "Name"));

        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.InRole("alert"), Does.StartWith(fault));
    }

    [Test]
    public async Task Creates_an_environment_whose_keys_are_shown_once_and_renames_and_deletes_it()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await shop.CreateFlagAsync(new { key = "f" });
        var path = $"/projects/{shop.Id}/environments";

        var created = await tab.SubmitAsync(path, "new-environment", ("key", "staging"), ("name", ""));
        Assert.That(created.Status, Is.EqualTo(200), created.InRole("alert"));
        var key = KeyOf(created, "server-key");
        Assert.That(key, Does.StartWith("fsk_"));
        Assert.That((bool)(await shop.EvaluateAsync(new { user_id = "u" }, "f", key))["enabled"]!, Is.False);
        Assert.That((await tab.GetAsync(path)).Text, Does.Not.Contain(key).And.Contain("value=\"staging\""));
        await tab.SubmitAsync(path, "environments", ("act", "change staging"), ("name", "Staging (EU)"), ("critical", "on"));
        Assert.That((await tab.GetAsync(path)).InRole("status"), Is.EqualTo("staging is saved as “Staging (EU)”."));
        Assert.That((bool)(await shop.Owner.GetAsync($"{shop.Path}/environments").ExpectAsync(200))["data"]![1]!["isCritical"]!, Is.True);
        var unconfirmed = await tab.SubmitAsync(path, "environments", ("act", "delete staging"), ("confirm-staging", "stagin"));
        Assert.That(unconfirmed.Status, Is.EqualTo(422));
        await shop.Owner.GetAsync($"{shop.Path}/flags?environment=staging").ExpectAsync(200);
        var deleted = await tab.SubmitAsync(path, "environments", ("act", "delete staging"), ("confirm-staging", "staging"));

        Assert.That(deleted.Status, Is.EqualTo(303), deleted.InRole("alert"));
        await shop.Owner.GetAsync($"{shop.Path}/flags?environment=staging").ExpectAsync(404);
        Assert.That((await tab.SubmitAsync(path, "environments", ("act", "delete production"), ("confirm-production", "production"))).Status, Is.EqualTo(409));
    }

    [Test]
    public async Task Makes_a_key_that_is_shown_once_and_lets_the_old_one_go_on_for_as_long_as_one_says()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await shop.CreateFlagAsync(new { key = "f" });
        var path = $"/projects/{shop.Id}/keys";

        var kept = await tab.SubmitAsync(path, "new-key", ("environment", "production"), ("kind", "server"), ("grace", "3600"));
        var first = KeyOf(kept, "server-key");
        var asked = await tab.SubmitAsync(path, "new-key", ("environment", "production"), ("kind", "server"), ("grace", "0"));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("http://localhost/api/frontend").And.Contain("unleash-proxy-client").And.Contain("localhost:80, tls: false"));
        Assert.That(asked.Text, Does.Contain("End the present keys at once?").And.Not.Contain("server-key"));
        await shop.EvaluateAsync(new { user_id = "u" }, "f");
        var ended = await tab.SubmitAsync(path, "new-key", ("environment", "production"), ("kind", "server"), ("grace", "0"), ("confirmed", "true"));

        Assert.That(KeyOf(ended, "server-key"), Does.StartWith("fsk_").And.Not.EqualTo(first));
        Assert.That((await tab.GetAsync(path)).Text, Does.Not.Contain(first).And.Contain(first[..12]));
        using var application = shop.Application(first);
        await application.PostAsJsonAsync("/sdk/v1/evaluate/f", new { user_id = "u" }).ExpectAsync(401);
        var client = await tab.SubmitAsync(path, "new-key", ("environment", "production"), ("kind", "client"), ("grace", "0"), ("confirmed", "true"));
        Assert.That(KeyOf(client, "client-key"), Does.StartWith("fsc_"));
    }

    [Test]
    public async Task Changes_a_project_and_deletes_it_for_whoever_types_its_name()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/settings";

        var saved = await tab.SubmitAsync(path, "settings", ("version", "1"), ("name", "Café"), ("description", "Two\r\nlines"));
        Assert.That(saved.Status, Is.EqualTo(303), saved.InRole("alert"));
        var stale = await tab.SubmitAsync(path, "settings", ("version", "1"), ("name", "Mine"), ("description", ""));
        Assert.That((stale.Status, (await tab.GetAsync(path)).Text.Contains("value=\"Café\"", StringComparison.Ordinal)), Is.EqualTo((412, true)));
        var unconfirmed = await tab.SubmitAsync(path, "delete-project", ("confirm", "Cafe"));
        Assert.That(unconfirmed.Status, Is.EqualTo(422));
        Assert.That(unconfirmed.Text, Does.Contain("must be “Café”; nothing was deleted"));
        var deleted = await tab.SubmitAsync(path, "delete-project", ("confirm", "Café"));

        Assert.That((deleted.Status, deleted.Location), Is.EqualTo((303, "/projects")));
        await shop.Owner.GetAsync(shop.Path).ExpectAsync(404);
    }

    [TestCase("members", "project.member.manage")]
    [TestCase("environments", "environment.manage")]
    [TestCase("keys", "project.key.manage")]
    [TestCase("settings", "project.delete")]
    [TestCase("segments", null)]
    public async Task Shows_an_editor_what_needs_another_permission_and_names_it(string page, string? permission)
    {
        var (shop, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        using var tab = await MemberTabAsync(shop, "Project Editor");

        var shown = await tab.GetAsync($"/projects/{shop.Id}/{page}");

        Assert.That(shown.Status, Is.EqualTo(200));
        Assert.That(shown.Text, permission is null ? Does.Not.Contain("You need the permission") : Does.Contain($"You need the permission {permission} for this."));
    }

    [TestCase("members")]
    [TestCase("environments")]
    [TestCase("keys")]
    [TestCase("settings")]
    [TestCase("segments")]
    [TestCase("new-segment")]
    public async Task Shows_nothing_of_a_foreign_project(string page)
    {
        var (shop, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        using var tab = await NewTabAsync();

        Assert.That((await tab.GetAsync($"/projects/{shop.Id}/{page}")).Status, Is.EqualTo(404));
    }

    private static string KeyOf(Answered page, string field) =>
        Regex.Match(page.Text, $"id=\"{field}\" class=\"secret\" value=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Groups["key"].Value;
}
