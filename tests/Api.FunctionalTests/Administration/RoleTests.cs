using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

public sealed class RoleTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task A_role_is_made_changed_and_taken_back_with_effect_from_the_next_request()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        await client.GetAsync("/v1/users").ExpectAsync(403);
        var made = await root.PostAsJsonAsync(
            "/v1/roles",
            new { name = Unique("Support "), description = "Helps", permissions = await PermissionsAsync(root, "user.read") }).ExpectAsync(201);
        var role = $"/v1/roles/{made["id"]}";

        await ChangeAsync(root, path, new { roles = new[] { (string)made["id"]! } }, 200);
        await client.GetAsync("/v1/users").ExpectAsync(200);
        await ChangeAsync(root, role, new { permissions = await PermissionsAsync(root, "role.read") }, 200);
        await client.GetAsync("/v1/users").ExpectAsync(403);
        var shown = await client.GetAsync(role).ExpectAsync(200);
        Assert.That((string)shown["description"]!, Is.EqualTo("Helps"), "what is absent stays");
        Assert.That((string)shown["permissions"]!.AsArray().Single()!["name"]!, Is.EqualTo("role.read"));
        await root.DeleteAsync(role).ExpectAsync(204);
        await client.GetAsync(role).ExpectAsync(403);
        await root.GetAsync(role).ExpectAsync(404);
        Assert.That((await root.GetAsync(path).ExpectAsync(200))["roles"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_permission_given_directly_counts_and_is_taken_back_at_once()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;

        await ChangeAsync(root, path, new { permissions = await PermissionsAsync(root, "role.read") }, 200);
        await client.GetAsync("/v1/roles").ExpectAsync(200);
        await ChangeAsync(root, path, new { permissions = Array.Empty<string>() }, 200);
        await client.GetAsync("/v1/roles").ExpectAsync(403);
    }

    [Test]
    public async Task A_role_for_one_project_counts_there_alone()
    {
        using var root = await RootAsync();
        var role = await root.PostAsJsonAsync(
            "/v1/roles",
            new { name = Unique("Reader "), permissions = await PermissionsAsync(root, "project.read", "user.read") }).ExpectAsync(201);
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        var here = (string)(await root.PostAsJsonAsync("/v1/projects", new { name = Unique("Here ") }).ExpectAsync(201))["id"]!;
        var there = (string)(await root.PostAsJsonAsync("/v1/projects", new { name = Unique("There ") }).ExpectAsync(201))["id"]!;
        var username = (string)(await root.GetAsync(path).ExpectAsync(200))["username"]!;

        await root.PostAsJsonAsync($"/v1/projects/{here}/members", new { emailOrUsername = username, role = (string)role["name"]! }).ExpectAsync(201);

        await client.GetAsync($"/v1/projects/{here}").ExpectAsync(200);
        await client.GetAsync($"/v1/projects/{there}").ExpectAsync(404);
        await client.GetAsync("/v1/users").ExpectAsync(403);
        Assert.That((await root.GetAsync($"/v1/users?role={role["id"]}").ExpectAsync(200))["data"]!.AsArray(), Has.Count.EqualTo(1));
        await root.DeleteAsync($"/v1/roles/{role["id"]}").ExpectAsync(204);
        await client.GetAsync($"/v1/projects/{here}").ExpectAsync(404);
    }

    [Test]
    public async Task Built_in_roles_stay_as_they_are([Values("Administrator", "Member", "Project Owner")] string name)
    {
        using var root = await RootAsync();
        var role = $"/v1/roles/{await RoleAsync(root, name)}";

        await ChangeAsync(root, role, new { description = "mine" }, 409);
        await root.DeleteAsync(role).ExpectAsync(409);
    }

    [Test]
    public async Task Names_are_unique_without_regard_to_case()
    {
        using var root = await RootAsync();
        var name = Unique("Crew ");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var answer = await root.PostAsJsonAsync("/v1/roles", new { name = i % 2 == 0 ? name : name.ToUpperInvariant() });
            return (int)answer.StatusCode;
        }));

        Assert.That(statuses.Order(), Is.EqualTo(new[] { 201, 409, 409, 409, 409, 409, 409, 409 }));
        await root.PostAsJsonAsync("/v1/roles", new { name = "administrator" }).ExpectFaultAsync(409, "name");
    }

    [Test]
    public async Task Refuses_what_can_not_be()
    {
        using var root = await RootAsync();
        var unknown = Guid.CreateVersion7();

        await root.PostAsJsonAsync("/v1/roles", new { name = " " }).ExpectFaultAsync(422, "name");
        await root.PostAsJsonAsync("/v1/roles", new { name = "a\0b" }).ExpectFaultAsync(422, "name");
        await root.PostAsJsonAsync("/v1/roles", new { name = new string('x', 201) }).ExpectFaultAsync(422, "name");
        await root.PostAsJsonAsync("/v1/roles", new { name = Unique("r"), description = new string('x', 2001) }).ExpectFaultAsync(422, "description");
        await root.PostAsJsonAsync("/v1/roles", new { name = Unique("r"), permissions = new[] { unknown } }).ExpectFaultAsync(422, "permissions[0]");
        await root.PostAsJsonAsync("/v1/roles", new { name = Unique("r"), permissions = "all" }).ExpectAsync(400);
        await root.PostAsJsonAsync("/v1/roles", new { name = new string('\uFDFA', 200) }).ExpectFaultAsync(422, "name");
        await root.GetAsync($"/v1/roles/{unknown}").ExpectAsync(404);
        await root.DeleteAsync($"/v1/roles/{unknown}").ExpectAsync(404);
    }
}
