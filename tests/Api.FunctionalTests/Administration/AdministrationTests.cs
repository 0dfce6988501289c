using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>Cases about who may do what: short words for making people, roles and permissions.</summary>
public abstract class AdministrationTests(Database database) : ServiceTests(database)
{
    protected const string Password = "correct horse 42";

    /// <summary>The ids of permissions by name.</summary>
    protected static async Task<string[]> PermissionsAsync(HttpClient client, params string[] names)
    {
        var all = await client.GetAsync("/v1/permissions?perPage=100").ExpectAsync(200);
        return [.. names.Select(name => (string)all["data"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!["id"]!)];
    }

    /// <summary>The id of a role.</summary>
    protected static async Task<string> RoleAsync(HttpClient client, string name)
    {
        var found = await client.GetAsync($"/v1/roles?perPage=100&search={Uri.EscapeDataString(name)}").ExpectAsync(200);
        return (string)found["data"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!["id"]!;
    }

    /// <summary>A new role of some permissions.</summary>
    protected static async Task<string> NewRoleAsync(HttpClient root, params string[] permissions)
    {
        var role = await root.PostAsJsonAsync(
            "/v1/roles",
            new { name = Unique("Role "), permissions = await PermissionsAsync(root, permissions) }).ExpectAsync(201);
        return (string)role["id"]!;
    }

    /// <summary>A new permission for other services.</summary>
    protected static async Task<(string Id, string Name)> NewPermissionAsync(HttpClient root)
    {
        var name = Unique("billing.read");
        var permission = await root.PostAsJsonAsync("/v1/permissions", new { name }).ExpectAsync(201);
        return ((string)permission["id"]!, name);
    }

    protected static object Account(string username, string[]? roles = null, string[]? permissions = null) => new
    {
        name = "Somebody",
        email = $"{username}@example.com",
        username,
        password = Password,
        passwordConfirmation = Password,
        roles = roles ?? [],
        permissions = permissions ?? [],
    };

    /// <summary>A new user with roles, by id, and permissions, by name.</summary>
    protected static async Task<JsonNode> NewPersonAsync(HttpClient root, string[]? roles = null, params string[] permissions) =>
        await root.PostAsJsonAsync("/v1/users", Account(Unique("person"), roles, await PermissionsAsync(root, permissions))).ExpectAsync(201);

    /// <summary>A new user who is signed in.</summary>
    protected async Task<(HttpClient Client, string Path)> NewHolderAsync(HttpClient root, string[]? roles = null, params string[] permissions)
    {
        var person = await NewPersonAsync(root, roles, permissions);
        return (await SignInAsync((string)person["username"]!, Password), PathOf(person));
    }

    protected static string PathOf(JsonNode user) => $"/v1/users/{user["id"]}";

    protected static Task<JsonNode> ChangeAsync(HttpClient client, string path, object change, int status) =>
        client.PutAsJsonAsync(path, change).ExpectAsync(status);
}
