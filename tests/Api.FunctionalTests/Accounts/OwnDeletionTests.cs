using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class OwnDeletionTests(Database database) : AccountTests(database)
{
    private const string Me = "/v1/users/me";

    [Test]
    public async Task Erases_the_person_and_leaves_what_they_did()
    {
        var username = Unique("gone");
        var name = $"Name of {username}";
        using var stranger = From("203.0.113.9");
        await stranger.PostAsJsonAsync(
            "/v1/auth/register",
            new { name, email = $"{username}@example.com", username, password = Password }).ExpectAsync(201);
        await LogInAsync(username, 401, "wrong horse 42");
        var signedIn = await LogInAsync(username, device: new { id = $"{username}-phone", name = $"{username}'s phone" });
        using var client = From("203.0.113.9");
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)signedIn["accessToken"]!);
        await client.PutAsJsonAsync(Me, new { preferences = new { colour = $"{username} blue" } }).ExpectAsync(200);
        var id = (string)(await client.GetAsync(Me).ExpectAsync(200))["id"]!;

        await client.DeleteAsync(Me).ExpectAsync(204);

        await ExpectMeAsync(signedIn, 401);
        await RefreshAsync(signedIn, 401);
        await LogInAsync(username, 401);
        using var root = await RootAsync();
        await root.GetAsync($"/v1/users/{id}").ExpectAsync(404);
        await root.GetAsync($"/v1/users/{id}?deleted=true").ExpectAsync(404);
        Assert.That(await RawDatabase.EverythingAsync(Database, DatabaseUrl), Does.Not.Contain(username).IgnoreCase);
        var log = (await root.GetAsync($"/v1/audit-log?actor={id}").ExpectAsync(200))["data"]!.AsArray();
        Assert.That(log.Select(entry => (string)entry!["action"]!), Does.Contain("user.register").And.Contain("user.erase"));
        Assert.That(log.Select(entry => entry!["actor"]!["username"]), Is.All.Null);
        Assert.That(log.Select(entry => entry!["address"]), Is.All.Null);
        Assert.That(log.Select(entry => entry!["person"]?["after"]), Is.All.Null);
    }

    [Test]
    public async Task Frees_the_name_and_the_address()
    {
        var username = await RegisterAsync();
        using (var client = await SignInAsync(username, Password))
        {
            await client.DeleteAsync(Me).ExpectAsync(204);
        }

        using var stranger = Anonymous();
        await stranger.PostAsJsonAsync("/v1/auth/register", Account(username)).ExpectAsync(201);
        using var next = await SignInAsync(username, Password);
        var me = await next.GetAsync(Me).ExpectAsync(200);
        Assert.That(me["projects"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Keeps_the_last_owner_of_a_project_until_it_is_handed_over_or_deleted()
    {
        using var owner = await NewUserAsync();
        var friend = await RegisterAsync();
        var project = await owner.PostAsJsonAsync("/v1/projects", new { name = "Orphanage" }).ExpectAsync(201);
        var other = await owner.PostAsJsonAsync("/v1/projects", new { name = "Short-lived" }).ExpectAsync(201);
        await owner.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = friend, role = "Project Editor" }).ExpectAsync(201);

        var refusal = await owner.DeleteAsync(Me).ExpectFaultAsync(409, "projects");
        Assert.That(
            refusal["errors"]!["projects"]!.AsArray().Select(named => (string)named!),
            Is.EqualTo(new[] { $"Orphanage ({project["id"]})", $"Short-lived ({other["id"]})" }));

        await owner.DeleteAsync($"/v1/projects/{other["id"]}").ExpectAsync(204);
        await owner.DeleteAsync(Me).ExpectAsync(409);
        using var friendly = await SignInAsync(friend, Password);
        var friendId = (string)(await friendly.GetAsync(Me).ExpectAsync(200))["id"]!;
        await owner.PutAsJsonAsync($"/v1/projects/{project["id"]}/members/{friendId}", new { role = "Project Owner" }).ExpectAsync(200);
        await owner.DeleteAsync(Me).ExpectAsync(204);
        await friendly.GetAsync($"/v1/projects/{project["id"]}").ExpectAsync(200);
    }

    [Test]
    public async Task Keeps_the_last_administrator()
    {
        using var root = await RootAsync();
        await root.DeleteAsync(Me).ExpectAsync(409);
        await root.GetAsync(Me).ExpectAsync(200);
    }

    [Test]
    public async Task Of_two_owners_at_once_one_stays()
    {
        using var first = await NewUserAsync();
        var name = Unique("second");
        using (var root = await RootAsync())
        {
            await root.PostAsJsonAsync(
                "/v1/users",
                new { name, email = $"{name}@example.com", username = name, password = Password, passwordConfirmation = Password, roles = new[] { "Administrator" } }).ExpectAsync(201);
        }

        // Both by their own doing: one made the project, the other took it over.
        using var second = await SignInAsync(name, Password);
        var project = await first.PostAsJsonAsync("/v1/projects", new { name = "Twice" }).ExpectAsync(201);
        await second.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = name, role = "Project Owner" }).ExpectAsync(201);

        var answers = await Task.WhenAll(first.DeleteAsync(Me), second.DeleteAsync(Me));

        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.EquivalentTo(new[] { 204, 409 }));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Test]
    public async Task Needs_somebody_signed_in()
    {
        using var stranger = Anonymous();
        await stranger.DeleteAsync(Me).ExpectAsync(401);
        await stranger.GetAsync($"{Me}/export").ExpectAsync(401);
    }
}
