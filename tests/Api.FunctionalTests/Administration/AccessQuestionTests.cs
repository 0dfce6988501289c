using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>Why somebody can do something, and who can.</summary>
public sealed class AccessQuestionTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task Names_everything_that_gives_a_permission_with_who_gave_it()
    {
        using var root = await RootAsync();
        var togglers = await NewRoleAsync(root, "project.read", "flag.toggle");
        var grace = await NewPersonAsync(root);
        await ChangeAsync(root, PathOf(grace), new { roles = new[] { togglers }, permissions = new[] { "flag.toggle" } }, 200);
        var project = await root.PostAsJsonAsync("/v1/projects", new { name = Unique("Shop ") }).ExpectAsync(201);
        await root.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = (string)grace["username"]!, role = "Project Viewer" }).ExpectAsync(201);
        await ChangeAsync(root, $"/v1/projects/{project["id"]}/members/{grace["id"]}", new { role = "Project Editor" }, 200);

        var access = await root.GetAsync($"{PathOf(grace)}/access?permission=FLAG.TOGGLE&project={project["id"]}").ExpectAsync(200);

        Assert.That((bool)access["allowed"]!, Is.True);
        Assert.That(access["missing"]!.AsArray(), Is.Empty);
        Assert.That(access["paths"]!.AsArray().Select(Described), Is.EqualTo(new[] { "direct", "role", $"project_role {project["name"]}" }));
        Assert.That(access["paths"]!.AsArray().Select(path => (string?)path!["givenBy"]?["username"]), Is.All.EqualTo("root"));
        Assert.That(access["paths"]!.AsArray().Select(path => (string?)path!["givenAt"]), Is.All.Not.Null);
    }

    [Test]
    public async Task Says_what_is_missing_and_agrees_with_the_check()
    {
        using var root = await RootAsync();
        var blind = await NewRoleAsync(root, "flag.toggle");
        var (client, path) = await NewHolderAsync(root, [], "audit.read");
        using var _ = client;
        var project = await root.PostAsJsonAsync("/v1/projects", new { name = Unique("Shop ") }).ExpectAsync(201);
        var username = (string)(await root.GetAsync(path).ExpectAsync(200))["username"]!;
        await root.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = username, role = blind }).ExpectAsync(201);
        string[] names = ["flag.toggle", "flag.read", "audit.read", "project.read"];

        foreach (var place in new[] { (string?)project["id"], null })
        {
            var check = await client.PostAsJsonAsync("/v1/auth/check", new { permissions = names, project = place }).ExpectAsync(200);
            foreach (var name in names)
            {
                var access = await root.GetAsync($"{path}/access?permission={name}{(place is null ? "" : $"&project={place}")}").ExpectAsync(200);
                Assert.That((bool)access["allowed"]!, Is.EqualTo((bool)check["allowed"]![name]!), $"{name} {place}");
            }
        }

        var toggling = await root.GetAsync($"{path}/access?permission=flag.toggle&project={project["id"]}").ExpectAsync(200);
        Assert.That(toggling["missing"]!.ToJsonString(), Is.EqualTo("""["project.read"]"""));
        Assert.That(toggling["paths"]!.AsArray().Select(Described), Is.EqualTo(new[] { $"project_role {project["name"]}" }));
    }

    [Test]
    public async Task Lists_administrators_owners_and_tokens_page_by_page()
    {
        using var root = await RootAsync();
        var shop = await NewWorkspaceAsync();
        var name = (string)(await shop.Owner.GetAsync(shop.Path).ExpectAsync(200))["name"]!;
        var owner = await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        await shop.Owner.PostAsJsonAsync("/v1/users/me/tokens", new { name = "Deployment", permissions = new[] { "project.read", "flag.toggle" }, expiresAt = DateTimeOffset.UtcNow.AddDays(9) }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync("/v1/users/me/tokens", new { name = "Blind", permissions = new[] { "flag.toggle" }, expiresAt = DateTimeOffset.UtcNow.AddDays(9) }).ExpectAsync(201);

        var found = await root.GetAsync($"/v1/access?permission=flag.toggle&project={shop.Id}&perPage=100").ExpectAsync(200);
        var mine = found["data"]!.AsArray().Single(entry => (string)entry!["user"]!["id"]! == (string)owner["id"]!)!;
        var first = found["data"]!.AsArray().Single(entry => (string)entry!["user"]!["username"]! == "root")!;
        Assert.That(mine["paths"]!.AsArray().Select(Described), Is.EqualTo(new[] { $"ownership {name}" }));
        Assert.That(mine["tokens"]!.AsArray().Select(token => (string)token!["name"]!), Is.EqualTo(new[] { "Deployment" }));
        Assert.That(first["paths"]!.AsArray().Select(Described), Is.EqualTo(new[] { "wildcard" }));

        var page = await root.GetAsync($"/v1/access?permission=flag.toggle&project={shop.Id}&perPage=1&page=2").ExpectAsync(200);
        Assert.That(((int)page["total"]!, page["data"]!.AsArray().Count), Is.EqualTo(((int)found["total"]!, 1)));
        var searched = await root.GetAsync($"/v1/access?permission=flag.toggle&search={owner["username"]}").ExpectAsync(200);
        Assert.That((int)searched["data"]!.AsArray().Single()!["projects"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Says_that_somebody_suspended_can_do_nothing()
    {
        using var root = await RootAsync();
        var person = await NewPersonAsync(root, [], "audit.read");
        await ChangeAsync(root, PathOf(person), new { status = "suspended" }, 200);

        var access = await root.GetAsync($"{PathOf(person)}/access?permission=audit.read").ExpectAsync(200);
        var listed = await root.GetAsync($"/v1/access?permission=audit.read&search={person["username"]}").ExpectAsync(200);

        Assert.That(((bool)access["allowed"]!, (string)access["user"]!["status"]!, access["missing"]!.AsArray().Count), Is.EqualTo((false, "suspended", 0)));
        Assert.That((bool)listed["data"]!.AsArray().Single()!["allowed"]!, Is.False);
        await root.DeleteAsync(PathOf(person)).ExpectAsync(204);
        await root.GetAsync($"{PathOf(person)}/access?permission=audit.read").ExpectAsync(404);
    }

    [TestCase("flag.togle", "; did you mean 'flag.toggle'?")]
    [TestCase("nothing.like-it", "")]
    public async Task Suggests_the_nearest_permission(string name, string hint)
    {
        using var root = await RootAsync();
        var person = await NewPersonAsync(root);

        foreach (var path in new[] { $"{PathOf(person)}/access", "/v1/access" })
        {
            var problem = await root.GetAsync($"{path}?permission={name}").ExpectAsync(422);
            Assert.That((string)problem["errors"]!["permission"]![0]!, Is.EqualTo($"must be the name or id of a permission{hint}"));
            Assert.That((string)(await root.GetAsync(path).ExpectAsync(422))["errors"]!["permission"]![0]!, Is.EqualTo("must be given"));
            Assert.That(
                (string)(await root.GetAsync($"{path}?permission=flag.toggle&project={Guid.NewGuid()}").ExpectAsync(422))["errors"]!["project"]![0]!,
                Is.EqualTo("must be the id of a project that you see"));
        }
    }

    [Test]
    public async Task Says_nothing_of_projects_that_the_caller_does_not_see_nor_of_the_audit_log()
    {
        using var root = await RootAsync();
        var (reader, _) = await NewHolderAsync(root, [], "user.read", "role.read");
        using var __ = reader;
        var shop = await NewWorkspaceAsync();
        var owner = await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        var grace = await NewPersonAsync(root, [], "flag.toggle");

        var access = await reader.GetAsync($"/v1/users/{owner["id"]}/access?permission=flag.toggle").ExpectAsync(200);
        var listed = await reader.GetAsync($"/v1/access?permission=flag.toggle&search={owner["username"]}").ExpectAsync(200);
        var given = await reader.GetAsync($"{PathOf(grace)}/access?permission=flag.toggle").ExpectAsync(200);

        Assert.That((access["paths"]!.AsArray().Count, (int)access["projects"]!, listed["data"]!.AsArray().Count), Is.EqualTo((0, 0, 0)));
        await reader.GetAsync($"/v1/access?permission=flag.toggle&project={shop.Id}").ExpectAsync(422);
        Assert.That(given["paths"]![0]!["givenBy"], Is.Null);
    }

    [Test]
    public async Task Previews_who_gains_and_loses_and_saves_nothing()
    {
        using var root = await RootAsync();
        var role = await NewRoleAsync(root, "user.read", "role.read");
        var plain = await NewPersonAsync(root, [role]);
        await NewPersonAsync(root, [role], "user.read", "audit.read");

        var preview = await root.PostAsJsonAsync($"/v1/roles/{role}/preview", new { permissions = new[] { "role.read", "audit.read" } }).ExpectAsync(200);

        Assert.That(((int)preview["holders"]!, (int)preview["examined"]!), Is.EqualTo((2, 2)));
        Assert.That(preview["gains"]!.AsArray().Select(Shown), Is.EqualTo(new[] { $"audit.read 1 {plain["username"]} True" }));
        Assert.That(preview["losses"]!.AsArray().Select(Shown), Is.EqualTo(new[] { $"user.read 1 {plain["username"]} True" }));
        Assert.That((await root.GetAsync($"/v1/roles/{role}").ExpectAsync(200))["permissions"]!.AsArray().Select(one => (string)one!["name"]!), Is.EqualTo(new[] { "role.read", "user.read" }));
        var none = await root.PostAsJsonAsync($"/v1/roles/{role}/preview", new { }).ExpectAsync(200);
        Assert.That((none["gains"]!.AsArray().Count, none["losses"]!.AsArray().Count), Is.EqualTo((0, 0)));
        await root.PostAsJsonAsync($"/v1/roles/{await RoleAsync(root, "Member")}/preview", new { }).ExpectAsync(409);
        await root.PostAsJsonAsync($"/v1/roles/{role}/preview", new { permissions = new[] { "flag.togle" } }).ExpectAsync(422);
    }

    private static string Described(JsonNode? path) => $"{path!["kind"]}{(path["project"] is { } project ? $" {project["name"]}" : "")}";

    private static string Shown(JsonNode? one) => $"{one!["permission"]} {one["users"]} {string.Join(',', one["first"]!.AsArray().Select(user => $"{user!["username"]} {user["everywhere"]!.GetValue<bool>()}"))}";
}
