using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>A role or a permission is given by its name or its id, wherever one is given.</summary>
public sealed class ReferenceTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task Users_have_roles_and_permissions_by_name_or_id()
    {
        using var root = await RootAsync();
        var member = await RoleAsync(root, "Member");
        var read = (await PermissionsAsync(root, "user.read"))[0];

        var made = await root.PostAsJsonAsync("/v1/users", Account(Unique("ann"), ["member", member], ["health.read", read, "user.read"])).ExpectAsync(201);
        Assert.That((Names(made["roles"]), Names(made["permissions"])), Is.EqualTo(("Member", "health.read user.read")));

        var changed = await root.PutAsJsonAsync(PathOf(made), new { roles = new[] { "Project Viewer" }, permissions = new[] { "audit.read" } }).ExpectAsync(200);
        Assert.That((Names(changed["roles"]), Names(changed["permissions"])), Is.EqualTo(("Project Viewer", "audit.read")));
        await root.PutAsJsonAsync(PathOf(made), new { roles = new[] { "Member", "Membr" } }).ExpectFaultAsync(422, "roles[1]");
        await root.PutAsJsonAsync(PathOf(made), new { permissions = new string?[] { null } }).ExpectFaultAsync(422, "permissions[0]");
        await root.PutAsJsonAsync(PathOf(made), new { permissions = new[] { "user.raed" } }).ExpectFaultAsync(422, "permissions[0]");
        await root.PutAsJsonAsync(PathOf(made), new { permissions = Enumerable.Repeat("user.read", 1001) }).ExpectFaultAsync(422, "permissions");
    }

    [Test]
    public async Task Roles_stand_for_permissions_by_name_or_id()
    {
        using var root = await RootAsync();
        var read = (await PermissionsAsync(root, "user.read"))[0];

        var role = await root.PostAsJsonAsync("/v1/roles", new { name = Unique("Role "), permissions = new[] { read, "role.read" } }).ExpectAsync(201);
        Assert.That(Names(role["permissions"]), Is.EqualTo("role.read user.read"));

        var path = $"/v1/roles/{role["id"]}";
        var changed = await root.PutAsJsonAsync(path, new { permissions = new[] { "flag.read" } }).ExpectAsync(200);
        Assert.That(Names(changed["permissions"]), Is.EqualTo("flag.read"));
        await root.PutAsJsonAsync(path, new { permissions = new[] { "flag.raed" } }).ExpectFaultAsync(422, "permissions[0]");
    }

    [Test]
    public async Task Members_have_a_role_by_name_or_id()
    {
        using var root = await RootAsync();
        var project = await root.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);
        var members = $"/v1/projects/{project["id"]}/members";
        var person = await NewPersonAsync(root);

        var member = await root.PostAsJsonAsync(
            members,
            new { emailOrUsername = (string)person["username"]!, role = await RoleAsync(root, "Project Editor") }).ExpectAsync(201);
        Assert.That((string)member["role"]!, Is.EqualTo("Project Editor"));

        var path = $"{members}/{person["id"]}";
        var changed = await root.PutAsJsonAsync(path, new { role = await RoleAsync(root, "Project Viewer") }).ExpectAsync(200);
        Assert.That((string)changed["role"]!, Is.EqualTo("Project Viewer"));
        await root.PutAsJsonAsync(path, new { role = "project editor" }).ExpectAsync(200);
        await root.PutAsJsonAsync(path, new { role = Guid.CreateVersion7() }).ExpectFaultAsync(422, "role");
    }

    [Test]
    public async Task Tokens_have_permissions_by_name_or_id()
    {
        using var root = await RootAsync();
        var read = (await PermissionsAsync(root, "user.read"))[0];
        var end = DateTimeOffset.UtcNow.AddDays(1);

        var token = await root.PostAsJsonAsync("/v1/users/me/tokens", new { name = "ci", permissions = new[] { read, "flag.read" }, expiresAt = end })
            .ExpectAsync(201);

        Assert.That(token["permissions"]!.ToJsonString(), Is.EqualTo("""["flag.read","user.read"]"""));
        await root.PostAsJsonAsync("/v1/users/me/tokens", new { name = "ci", permissions = new[] { Guid.CreateVersion7() }, expiresAt = end })
            .ExpectFaultAsync(422, "permissions[0]");
    }

    private static string Names(JsonNode? references) => string.Join(' ', references!.AsArray().Select(reference => (string)reference!["name"]!));
}
