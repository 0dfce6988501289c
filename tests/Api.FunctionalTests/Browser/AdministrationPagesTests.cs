using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Administration;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Console.Texts;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Users, roles, permissions, access and the audit log as a browser without JavaScript sees and changes them.</summary>
public sealed class AdministrationPagesTests(Database database) : AdministrationTests(database)
{
    private static readonly (string Link, string Path)[] Links =
        [("Users", "users"), ("Roles", "roles"), ("Permissions", "permissions"), ("Access", "access"), ("Audit log", "audit-log"), ("System", "system")];

    [Test]
    public async Task Leads_whoever_may_see_them_to_the_pages_and_nobody_else()
    {
        using var root = await RootAsync();
        using var administrator = await TabAsync("root", RunningService.RootPassword);
        var reader = await NewPersonAsync(root, [], "audit.read");
        using var auditor = await TabAsync((string)reader["username"]!);
        var (seen, limited) = (await administrator.GetAsync("/projects"), await auditor.GetAsync("/projects"));

        foreach (var (link, path) in Links)
        {
            var page = await administrator.GetAsync($"/{path}");
            Assert.That(seen.Text, Does.Contain($"<a href=\"{path}\">{link}</a>"));
            Assert.That(page.Status, Is.EqualTo(200), path);
            Assert.That(page.Text, Does.Contain($"<h1>{link}</h1>"));
            Assert.That(limited.Text.Contains($"<a href=\"{path}\">", StringComparison.Ordinal), Is.EqualTo(path == "audit-log"));
            var shown = await auditor.GetAsync($"/{path}");
            Assert.That(shown.Status, Is.EqualTo(path == "audit-log" ? 200 : 403), path);
            Assert.That(shown.Text, Does.Not.Contain("class=\"empty\""), "what may not be seen isn't said to be empty");
        }
    }

    [Test]
    public async Task Creates_finds_suspends_activates_deletes_and_restores_a_user()
    {
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var username = Unique("grace");
        var created = await tab.SubmitAsync(
            "/new-user",
            "new-user",
            ("name", "Grace & Hopper"), ("email", $"{username}@example.com"), ("username", username), ("password", Password), ("passwordConfirmation", Password), ("role", ""));
        Assert.That(created.Status, Is.EqualTo(303), created.Text);
        var path = created.Location!;
        Assert.That((await tab.GetAsync(path)).InRole("status"), Is.EqualTo("Grace & Hopper was created."));
        Assert.That((await tab.GetAsync($"/users?search={username}")).Text, Does.Contain(">Grace & Hopper</a>").And.Contain("Users: 1"));

        Assert.That((await tab.SubmitAsync($"{path}/suspend", "confirm")).Location, Is.EqualTo(path));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("Grace & Hopper is suspended.").And.Contain(">Activate</button>"));
        Assert.That((await tab.GetAsync($"/users?search={username}&state=active")).Text, Does.Contain($"Nothing is found for “{username}”."));
        Assert.That((await tab.SubmitAsync(path, "activate")).Status, Is.EqualTo(303));
        Assert.That((await tab.GetAsync($"/users?search={username}&state=active")).Text, Does.Contain("Users: 1"));

        Assert.That((await tab.GetAsync($"{path}/delete")).Text, Does.Contain("Others can take the username"));
        Assert.That((await tab.SubmitAsync($"{path}/delete", "confirm")).Location, Is.EqualTo("/users"));
        Assert.That((await tab.GetAsync(path)).Status, Is.EqualTo(404));
        Assert.That((await tab.SubmitAsync($"{path}?deleted=true", "restore")).Location, Is.EqualTo(path));
        Assert.That((await tab.GetAsync(path)).Text, Does.Contain("Grace & Hopper was restored."));
    }

    [Test]
    public async Task Says_what_is_wrong_with_a_new_user_and_keeps_what_was_typed_but_passwords()
    {
        using var tab = await TabAsync("root", RunningService.RootPassword);

        var answer = await tab.SubmitAsync(
            "/new-user", "new-user", ("name", "Grace"), ("email", "no address"), ("username", "root"), ("password", Password), ("passwordConfirmation", "other"));

        Assert.That(answer.Status, Is.EqualTo(422));
        Assert.That(answer.Text, Does.Contain("value=\"no address\"").And.Contain("must be the password").And.Not.Contain(Password));
        Assert.That(answer.InRole("alert"), Is.Not.Empty);
    }

    [Test]
    public async Task Renames_people_and_changes_their_addresses()
    {
        using var root = await RootAsync();
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var person = await NewPersonAsync(root, []);
        var (path, username) = (PathOf(person).Replace("/v1", "", StringComparison.Ordinal), Unique("grace"));

        await ExpectDoneAsync(tab, path, "describe", ("name", "Grace Hopper"), ("username", username), ("email", $"{username}@navy.example"));

        var now = await root.GetAsync(PathOf(person)).ExpectAsync(200);
        Assert.That(((string?)now["name"], (string?)now["username"], (string?)now["email"]), Is.EqualTo(("Grace Hopper", username, $"{username}@navy.example")));
        var refused = await tab.SubmitAsync(path, "describe", ("name", ""), ("username", "root"), ("email", "no address"));
        Assert.That((refused.Status, refused.Text.Contains("value=\"no address\"", StringComparison.Ordinal)), Is.EqualTo((422, true)));
    }

    [Test]
    public async Task Gives_and_takes_roles_and_permissions()
    {
        using var root = await RootAsync();
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var (first, second) = (await NewRoleAsync(root, "flag.read"), await NewRoleAsync(root, "flag.toggle"));
        var person = await NewPersonAsync(root, [first]);
        var path = PathOf(person).Replace("/v1", "", StringComparison.Ordinal);

        await ExpectDoneAsync(tab, path, "roles", ("given", second));
        await ExpectDoneAsync(tab, path, "permissions", ("given", (await PermissionsAsync(root, "audit.read"))[0]));
        await ExpectDoneAsync(tab, path, "roles", ("taken", first), ("given", ""));

        var now = await root.GetAsync(PathOf(person)).ExpectAsync(200);
        Assert.That(now["roles"]!.AsArray().Select(role => (string)role!["id"]!), Is.EqualTo(new[] { second }));
        Assert.That(now["permissions"]!.AsArray().Select(one => (string)one!["name"]!), Is.EqualTo(new[] { "audit.read" }));
        Assert.That((await tab.SubmitAsync(path, "roles", ("given", Guid.NewGuid().ToString()))).Status, Is.EqualTo(422));
        await ExpectDoneAsync(tab, path, "password", ("password", "another horse 43"), ("again", "another horse 43"));
        using var signedIn = await TabAsync((string)person["username"]!, "another horse 43");
    }

    [Test]
    public async Task Names_the_permission_that_is_missing_and_refuses_the_form_all_the_same()
    {
        using var root = await RootAsync();
        var person = await NewPersonAsync(root, [], "user.read", "role.read", "permission.read");
        var role = await NewRoleAsync(root, "flag.read");
        using var tab = await TabAsync((string)person["username"]!);
        var path = PathOf(await NewPersonAsync(root)).Replace("/v1", "", StringComparison.Ordinal);

        foreach (var (page, permission) in new[] { ("/users", "user.create"), (path, "user.update"), ("/roles", "role.create"), ($"/roles/{role}", "role.update"), ("/permissions", "permission.create") })
        {
            Assert.That((await tab.GetAsync(page)).Text, Does.Contain($"disabled title=\"You need the permission {permission} for this.\""), page);
        }

        foreach (var (page, form, permission) in new[] { ($"{path}/suspend", "confirm", "user.update"), (path, "describe", "user.update"), ($"{path}/delete", "confirm", "user.delete"), ("/roles", "new-role", "role.create"), ($"/roles/{role}/delete", "delete", "role.delete"), ("/permissions", "new-permission", "permission.create") })
        {
            var answer = await tab.SubmitAsync(page, form, ("name", "billing.read"));
            Assert.That(answer.Status, Is.EqualTo(403), page);
            Assert.That(answer.InRole("alert"), Does.Contain(permission), page);
        }
    }

    [Test]
    public async Task Shows_who_gains_and_loses_before_a_role_is_saved()
    {
        using var root = await RootAsync();
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var name = Unique("Releases ");
        var created = await tab.SubmitAsync("/roles", "new-role", ("name", name), ("description", ""));
        var path = created.Location!;
        var person = await NewPersonAsync(root, [path.Split('/')[^1]]);
        (string, string)[] draft = [("name", name), ("description", "For releases"), ("permission", "flag.read"), ("permission", "flag.toggle")];

        var unreviewed = await tab.SubmitAsync(path, "role", [.. draft, ("act", "save"), ("reviewed", "")]);
        Assert.That(unreviewed.Text, Does.Contain("+ flag.toggle").And.Contain("Gained by Somebody").And.Contain("value=\"flag.read flag.toggle\""));
        Assert.That((await root.GetAsync($"/v1{path}").ExpectAsync(200))["permissions"]!.AsArray(), Is.Empty, "what wasn't shown isn't saved");
        var saved = await tab.SubmitAsync(path, "role", [.. draft, ("act", "save"), ("reviewed", "flag.read flag.toggle")]);

        Assert.That((saved.Status, saved.Location), Is.EqualTo((303, path)), saved.Text);
        Assert.That((await root.GetAsync($"/v1{path}").ExpectAsync(200))["permissions"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await tab.GetAsync("/roles/matrix")).Text, Does.Contain($">{name}</a>"));
        Assert.That((await tab.GetAsync($"{path}/delete")).Text, Does.Contain("Lost by Somebody"));
        Assert.That((await tab.SubmitAsync($"{path}/delete", "delete")).Location, Is.EqualTo("/roles"));
        await root.GetAsync($"/v1{path}").ExpectAsync(404);
        Assert.That((await root.GetAsync(PathOf(person)).ExpectAsync(200))["roles"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Creates_changes_and_deletes_a_permission_for_other_services()
    {
        using var root = await RootAsync();
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var name = Unique("billing.read");
        var created = await tab.SubmitAsync("/permissions", "new-permission", ("name", name), ("description", "See invoices"));
        Assert.That((await tab.GetAsync(created.Location!)).Text, Does.Contain($"Permission {name} was created.").And.Contain("See invoices"));
        var path = $"/permissions/{(await PermissionsAsync(root, name))[0]}";

        Assert.That((await tab.SubmitAsync(path, "permission", ("name", $"{name}er"), ("description", ""))).Location, Is.EqualTo(path));
        Assert.That((await tab.SubmitAsync(path, "permission", ("name", "flag.mine"), ("description", ""))).Status, Is.EqualTo(422));
        Assert.That((await tab.SubmitAsync($"{path}/delete", "delete")).Location, Is.EqualTo("/permissions"));
        Assert.That((await tab.GetAsync(path)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Answers_why_and_who_in_sentences()
    {
        using var root = await RootAsync();
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var role = await NewRoleAsync(root, "project.read", "flag.toggle");
        var person = await NewPersonAsync(root, [role]);
        await NewPersonAsync(root);
        var project = await root.PostAsJsonAsync("/v1/projects", new { name = Unique("Shop ") }).ExpectAsync(201);
        var query = $"permission=flag.toggle&project={project["id"]}";

        var why = await tab.GetAsync($"/access?user={person["username"]}&{query}");
        var no = await tab.GetAsync($"/access?user={person["username"]}&permission=user.read");
        var who = await tab.GetAsync($"/access?{query}");

        Assert.That(why.Text, Does.Contain($"Yes. Somebody can do “Toggle flags” (flag.toggle) in {project["name"]}.").And.Match("Somebody has the role “Role [^”]+” everywhere.").And.Match("Given by root on [^<]+ UTC."));
        Assert.That(no.Text, Does.Contain("No. Somebody can't do “See every user” (user.read) anywhere.").And.Contain("What is missing: user.read"));
        Assert.That(who.Text, Does.Match(@"\d+ people can do “Toggle flags” \(flag.toggle\) in Shop").And.Contain(">Somebody</a>"));
        Assert.That((await tab.GetAsync($"/access?user=nobody-at-all&{query}")).Text, Does.Contain("Nobody is found for “nobody-at-all”."));
        Assert.That((await tab.GetAsync($"/access?user=Somebody&{query}")).Text, Does.Contain("Whom do you mean by “Somebody”?"));
        Assert.That((await tab.GetAsync("/access?permission=flag.togle")).InRole("alert"), Does.Contain("flag.toggle"));
        Assert.That((await tab.GetAsync($"/access?user={person["username"]}&{query}", "de")).Text, Does.Contain("Ja. Somebody darf in"));
    }

    [Test]
    public async Task Reads_the_audit_log_in_sentences_by_what_the_address_says()
    {
        using var tab = await TabAsync("root", RunningService.RootPassword);
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", content: null).ExpectAsync(200);
        var owner = (string)(await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;

        var log = await tab.GetAsync($"/audit-log?project={shop.Id}&user={owner}&action=flag.&from=2020-01-01T00:00");

        Assert.That(log.Text, Does.Contain($"{owner} toggled the flag dark_mode").And.Contain($"{owner} created the flag dark_mode").And.Not.Contain("created the project"));
        Assert.That((await tab.GetAsync($"/audit-log?project={shop.Id}&to=2020-01-01T00:00")).Text, Does.Contain("Nothing is found."));
        Assert.That((await tab.GetAsync("/audit-log?user=nobody-at-all")).InRole("alert"), Does.Contain("must be the id or the username of a user"));
        Assert.That((await tab.GetAsync("/audit-log?action=flag.toggel")).InRole("alert"), Does.Contain("flag.toggle"));
        Assert.That((await tab.GetAsync("/audit-log?from=nonsense&cursor=nonsense")).Status, Is.EqualTo(422));
    }

    [Test]
    public void Every_permission_and_action_has_words()
    {
        var words = Permissions.All.Select(permission => $"Permission.{permission.Name}").Concat(AuditActions.All.Select(action => $"Action.{action.Name}"));

        Assert.That(words.Where(name => ConsoleTexts.Find(name) is null), Is.Empty);
    }

    private static async Task ExpectDoneAsync(BrowserTab tab, string path, string form, params (string Name, string Value)[] fields)
    {
        var answer = await tab.SubmitAsync(path, form, fields);
        Assert.That((answer.Status, answer.Location), Is.EqualTo((303, path)), answer.Text);
    }

    private async Task<BrowserTab> TabAsync(string username, string password = Password)
    {
        var tab = new BrowserTab(Anonymous());
        var signedIn = await tab.SignInAsync(username, password);
        Assert.That(signedIn.Status, Is.EqualTo(303));
        return tab;
    }
}
