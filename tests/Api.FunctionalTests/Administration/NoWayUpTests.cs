using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>Somebody who manages people, roles and permissions, and wants to be more than that.</summary>
public sealed class NoWayUpTests(Database database) : AdministrationTests(database)
{
    private static readonly string[] Held =
    [
        "user.read", "user.create", "user.update", "user.delete",
        "role.read", "role.create", "role.update", "role.delete",
        "permission.read", "permission.create", "permission.update", "permission.delete",
    ];

    private HttpClient _root = null!;
    private HttpClient _climber = null!;
    private string _own = null!;

    [SetUp]
    public async Task MakeClimber()
    {
        _root = await RootAsync();
        (_climber, _own) = await NewHolderAsync(_root, roles: null, Held);
    }

    [TearDown]
    public void Leave()
    {
        _climber.Dispose();
        _root.Dispose();
    }

    [Test]
    public async Task Gives_what_they_hold()
    {
        var person = PathOf(await NewPersonAsync(_climber));
        var role = await NewRoleAsync(_climber, "user.read");

        await ChangeAsync(_climber, person, new { roles = new[] { role }, permissions = await PermissionsAsync(_climber, "role.read") }, 200);
        await ChangeAsync(_climber, _own, new { roles = new[] { role } }, 200);
        await _climber.PutAsJsonAsync($"{person}/password", new { password = "another horse 43" }).ExpectAsync(204);
        await _climber.DeleteAsync(person).ExpectAsync(204);
        await _climber.PostAsync($"{person}/restore", content: null).ExpectAsync(200);
    }

    [Test]
    public async Task Gives_neither_themselves_nor_others_what_they_lack()
    {
        var administrator = await RoleAsync(_root, "Administrator");
        var keys = await NewRoleAsync(_root, "key.rotate");
        var (foreign, _) = await NewPermissionAsync(_root);
        var audit = await PermissionsAsync(_root, "audit.read");
        var person = PathOf(await NewPersonAsync(_climber));

        foreach (var path in new[] { _own, person })
        {
            await ChangeAsync(_climber, path, new { roles = new[] { administrator } }, 403);
            await ChangeAsync(_climber, path, new { roles = new[] { keys } }, 403);
            await ChangeAsync(_climber, path, new { permissions = audit }, 403);
            await ChangeAsync(_climber, path, new { permissions = new[] { foreign } }, 403);
        }

        await _climber.PostAsJsonAsync("/v1/users", Account(Unique("puppet"), [administrator])).ExpectAsync(403);
        await _climber.PostAsJsonAsync("/v1/users", Account(Unique("puppet"), [], audit)).ExpectAsync(403);
        await _climber.GetAsync("/v1/audit-log").ExpectAsync(403);
    }

    [Test]
    public async Task Makes_and_edits_no_role_of_what_they_lack()
    {
        var audit = await PermissionsAsync(_root, "audit.read");
        var mine = await NewRoleAsync(_climber, "user.read");
        var above = await NewRoleAsync(_root, "user.read", "audit.read");
        await ChangeAsync(_climber, _own, new { roles = new[] { mine } }, 200);

        await _climber.PostAsJsonAsync("/v1/roles", new { name = Unique("Up "), permissions = audit }).ExpectAsync(403);
        await ChangeAsync(_climber, $"/v1/roles/{mine}", new { permissions = audit }, 403);
        await ChangeAsync(_climber, $"/v1/roles/{above}", new { name = Unique("Renamed ") }, 403);
        await ChangeAsync(_climber, $"/v1/roles/{above}", new { permissions = Array.Empty<string>() }, 403);
        await _climber.DeleteAsync($"/v1/roles/{above}").ExpectAsync(403);
        await _climber.GetAsync("/v1/audit-log").ExpectAsync(403);
    }

    [Test]
    public async Task Takes_no_role_or_permission_from_those_who_hold_more()
    {
        var shared = await NewRoleAsync(_climber, "user.read");
        var (permission, _) = await NewPermissionAsync(_climber);
        var above = PathOf(await NewPersonAsync(_root, [shared], "audit.read"));
        await ChangeAsync(_root, above, new { permissions = (string[])[permission, .. await PermissionsAsync(_root, "audit.read")] }, 200);

        await ChangeAsync(_climber, $"/v1/roles/{shared}", new { permissions = Array.Empty<string>() }, 403);
        await _climber.DeleteAsync($"/v1/roles/{shared}").ExpectAsync(403);
        await _climber.DeleteAsync($"/v1/permissions/{permission}").ExpectAsync(403);
        await ChangeAsync(_climber, $"/v1/permissions/{permission}", new { name = Unique("billing.x") }, 403);
        await ChangeAsync(_climber, $"/v1/roles/{shared}", new { description = "Harmless" }, 200);
        await ChangeAsync(_climber, $"/v1/permissions/{permission}", new { description = "Harmless" }, 200);
    }

    [Test]
    public async Task Renames_no_permission_that_they_hold_into_another()
    {
        var (permission, name) = await NewPermissionAsync(_climber);
        await ChangeAsync(_climber, $"/v1/permissions/{permission}", new { name = name + "x" }, 200);
        await ChangeAsync(_root, _own, new { permissions = (string[])[permission, .. await PermissionsAsync(_root, Held)] }, 200);

        await ChangeAsync(_climber, $"/v1/permissions/{permission}", new { name = name + ".all" }, 403);
    }

    [Test]
    public async Task Touches_nobody_who_holds_more([Values("Administrator", null)] string? role)
    {
        var roles = role is null ? Array.Empty<string>() : [await RoleAsync(_root, role)];
        var above = PathOf(await NewPersonAsync(_root, roles, role is null ? ["audit.read"] : []));

        object[] changes =
        [
            new { name = "Fool" }, new { email = Unique("mine") + "@example.com" }, new { username = Unique("fool") },
            new { status = "suspended" }, new { roles = Array.Empty<string>() }, new { permissions = Array.Empty<string>() }, new { },
        ];
        foreach (var change in changes)
        {
            await ChangeAsync(_climber, above, change, 403);
        }

        await _climber.PutAsJsonAsync($"{above}/password", new { password = "another horse 43" }).ExpectAsync(403);
        await _climber.DeleteAsync(above).ExpectAsync(403);
        await _root.DeleteAsync(above).ExpectAsync(204);
        await _climber.PostAsync($"{above}/restore", content: null).ExpectAsync(403);
    }

    [Test]
    public async Task Touches_no_owner_of_a_project_from_outside_or_below()
    {
        var shop = await NewWorkspaceAsync();
        var owner = await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        var manage = await _root.PostAsJsonAsync(
            "/v1/roles",
            new { name = Unique("Doorman "), permissions = await PermissionsAsync(_root, "project.read", "project.member.manage") }).ExpectAsync(201);
        var username = (string)(await _root.GetAsync(_own).ExpectAsync(200))["username"]!;
        await ChangeAsync(_climber, PathOf(owner), new { name = "Fool" }, 403);

        await _root.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = username, role = (string)manage["name"]! }).ExpectAsync(201);

        var self = (string)(await _root.GetAsync(_own).ExpectAsync(200))["id"]!;
        await _climber.DeleteAsync($"{shop.Path}/members/{owner["id"]}").ExpectAsync(403);
        await _climber.PutAsJsonAsync($"{shop.Path}/members/{self}", new { role = "Project Owner" }).ExpectAsync(403);
        await _climber.PutAsJsonAsync($"{shop.Path}/members/{self}", new { role = "Administrator" }).ExpectAsync(403);
        await ChangeAsync(_climber, $"/v1/roles/{manage["id"]}", new { permissions = await PermissionsAsync(_root, "project.delete") }, 403);
    }

    [Test]
    public async Task Needs_a_permission_for_each_of_these()
    {
        var (nobody, path) = await NewHolderAsync(_root);
        using var _ = nobody;
        var id = Guid.CreateVersion7();
        var body = new { };

        await nobody.GetAsync("/v1/users").ExpectAsync(403);
        await nobody.GetAsync(path).ExpectAsync(403);
        await nobody.PostAsJsonAsync("/v1/users", body).ExpectAsync(403);
        await ChangeAsync(nobody, path, body, 403);
        await ChangeAsync(nobody, $"{path}/password", body, 403);
        await nobody.DeleteAsync(path).ExpectAsync(403);
        await nobody.PostAsync($"{path}/restore", content: null).ExpectAsync(403);
        foreach (var list in new[] { "/v1/roles", "/v1/permissions" })
        {
            await nobody.GetAsync(list).ExpectAsync(403);
            await nobody.GetAsync($"{list}/{id}").ExpectAsync(403);
            await nobody.PostAsJsonAsync(list, body).ExpectAsync(403);
            await ChangeAsync(nobody, $"{list}/{id}", body, 403);
            await nobody.DeleteAsync($"{list}/{id}").ExpectAsync(403);
        }
    }
}
