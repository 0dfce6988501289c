using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

public sealed class UserTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task A_user_is_made_shown_changed_deleted_and_restored()
    {
        using var root = await RootAsync();
        var (permission, permissionName) = await NewPermissionAsync(root);
        var member = await RoleAsync(root, "Member");
        var name = Unique("Ann");

        using var answer = await root.PostAsJsonAsync("/v1/users", Account(name, [member], [permission]));
        var made = await answer.JsonAsync();
        var path = PathOf(made);

        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(201));
            Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(path));
            Assert.That((string)made["status"]!, Is.EqualTo("active"));
            Assert.That((bool)made["emailVerified"]!, Is.False);
            Assert.That(made["roles"]!.ToJsonString(), Is.EqualTo($$"""[{"id":"{{member}}","name":"Member"}]"""));
            Assert.That(made["permissions"]!.ToJsonString(), Is.EqualTo($$"""[{"id":"{{permission}}","name":"{{permissionName}}"}]"""));
            Assert.That(made.AsObject().Select(field => field.Key), Has.None.Contains("assword").And.None.EqualTo("deletedAt"));
        });
        Assert.That((await root.GetAsync(path).ExpectAsync(200)).ToJsonString(), Is.EqualTo(made.ToJsonString()));

        var changed = await root.PutAsJsonAsync(path, new { name = "Anna", roles = (string[]?)null }).ExpectAsync(200);
        Assert.That((string)changed["name"]!, Is.EqualTo("Anna"));
        Assert.That((string)changed["username"]!, Is.EqualTo(name), "what is absent stays");
        Assert.That((changed["roles"]!.AsArray().Count, changed["permissions"]!.AsArray().Count), Is.EqualTo((0, 1)));

        await root.DeleteAsync(path).ExpectAsync(204);
        await root.GetAsync(path).ExpectAsync(404);
        await root.DeleteAsync(path).ExpectAsync(404);
        await ChangeAsync(root, path, new { name = "Ghost" }, 404);
        var deleted = await root.GetAsync($"{path}?deleted=true").ExpectAsync(200);
        Assert.That((string?)deleted["deletedAt"], Is.Not.Null);

        var restored = await root.PostAsync($"{path}/restore", content: null).ExpectAsync(200);
        Assert.That(restored["permissions"]!.AsArray(), Has.Count.EqualTo(1), "what was held comes back");
        await root.PostAsync($"{path}/restore", content: null).ExpectAsync(409);
        await root.GetAsync(path).ExpectAsync(200);
    }

    [Test]
    public async Task Deletion_ends_sessions_and_sets_the_name_free()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        var username = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;

        await root.DeleteAsync(path).ExpectAsync(204);

        await client.GetAsync("/v1/users/me").ExpectAsync(401);
        await SignInAsync(username, 401);
        var second = await root.PostAsJsonAsync("/v1/users", Account(username)).ExpectAsync(201);
        await root.PostAsync($"{path}/restore", content: null).ExpectAsync(409);
        await root.DeleteAsync(PathOf(second)).ExpectAsync(204);
        await root.PostAsync($"{path}/restore", content: null).ExpectAsync(200);
        await client.GetAsync("/v1/users/me").ExpectAsync(401);
        await SignInAsync(username, 200);
    }

    [TestCase("suspended")]
    [TestCase("pending")]
    public async Task Who_is_not_active_can_not_sign_in_and_loses_their_sessions(string status)
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        var username = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;

        await ChangeAsync(root, path, new { status }, 200);

        await client.GetAsync("/v1/users/me").ExpectAsync(401);
        await SignInAsync(username, 401);
        await ChangeAsync(root, path, new { status = "active" }, 200);
        await client.GetAsync("/v1/users/me").ExpectAsync(401);
        await SignInAsync(username, 200);
    }

    [Test]
    public async Task A_password_that_is_set_ends_the_sessions_and_is_the_one_from_then_on()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        var username = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;

        await root.PutAsJsonAsync($"{path}/password", new { password = "short 1" }).ExpectFaultAsync(422, "password");
        await root.PutAsJsonAsync($"{path}/password", new { password = username + " 2026 abc" }).ExpectFaultAsync(422, "password");
        await root.PutAsJsonAsync($"{path}/password", new { password = "another horse 43", passwordConfirmation = "x" })
            .ExpectFaultAsync(422, "passwordConfirmation");
        await root.PutAsJsonAsync($"{path}/password", new { password = "another horse 43" }).ExpectAsync(204);

        await client.GetAsync("/v1/users/me").ExpectAsync(401);
        await SignInAsync(username, 401);
        (await SignInAsync(username, "another horse 43")).Dispose();
    }

    [Test]
    public async Task Own_password_and_address_ask_for_the_current_password_elsewhere()
    {
        using var root = await RootAsync();
        var path = PathOf(await root.GetAsync("/v1/users/me").ExpectAsync(200));

        await root.PutAsJsonAsync($"{path}/password", new { password = "another horse 43" }).ExpectAsync(403);
        await ChangeAsync(root, path, new { email = "thief@example.com" }, 403);
        await ChangeAsync(root, path, new { email = "root@localhost" }, 200);
    }

    [Test]
    public async Task Lists_by_page_search_and_filter()
    {
        using var root = await RootAsync();
        var role = await NewRoleAsync(root, "flag.read");
        var (permission, permissionName) = await NewPermissionAsync(root);
        var tag = Unique("zz").ToUpperInvariant();
        foreach (var name in new[] { "c", "a", "b" })
        {
            await root.PostAsJsonAsync("/v1/users", Account(tag + name, name == "a" ? [role] : [], name == "b" ? [permission] : [])).ExpectAsync(201);
        }

        var first = await root.GetAsync($"/v1/users?search={tag}&perPage=2").ExpectAsync(200);
        var second = await root.GetAsync($"/v1/users?search={tag}&perPage=2&page=2").ExpectAsync(200);

        Assert.That(NamesOf(first["data"]!).Concat(NamesOf(second["data"]!)), Is.EqualTo(new[] { tag + "a", tag + "b", tag + "c" }));
        Assert.That(((int)first["total"]!, (int)first["lastPage"]!), Is.EqualTo((3, 2)));
        Assert.That(await FoundAsync(root, $"role={role}"), Is.EqualTo(new[] { tag + "a" }));
        Assert.That(await FoundAsync(root, $"permission={permissionName}"), Is.EqualTo(new[] { tag + "b" }));
        Assert.That(await FoundAsync(root, $"permission={permission}"), Is.EqualTo(new[] { tag + "b" }));
        Assert.That(await FoundAsync(root, $"search={tag}&permission=flag.read"), Is.EqualTo(new[] { tag + "a" }), "through a role");
        Assert.That(await FoundAsync(root, "role=administrator"), Is.EqualTo(new[] { "root" }));
        await root.GetAsync("/v1/users?role=nobody-has-it").ExpectFaultAsync(422, "role");
        await root.GetAsync("/v1/users?permission=flag.togle").ExpectFaultAsync(422, "permission");
        await root.GetAsync($"/v1/users?permission={Guid.CreateVersion7()}").ExpectFaultAsync(422, "permission");
        Assert.That(await FoundAsync(root, $"search={tag}&status=suspended"), Is.Empty);
        Assert.That(await FoundAsync(root, $"search={tag}a@EXAMPLE"), Is.EqualTo(new[] { tag + "a" }));
        Assert.That(await FoundAsync(root, "search=%25"), Is.Empty);
        Assert.That(await FoundAsync(root, $"search={tag}&deleted=true"), Is.Empty);
        await root.GetAsync("/v1/users?status=asleep").ExpectFaultAsync(422, "status");
        await root.GetAsync("/v1/users?perPage=101").ExpectFaultAsync(422, "perPage");
        await root.GetAsync("/v1/users?page=0").ExpectFaultAsync(422, "page");
    }

    [Test]
    public async Task Streams_everybody_a_line_each()
    {
        using var root = await RootAsync();
        var tag = Unique("stream");
        foreach (var i in Enumerable.Range(0, 3))
        {
            await root.PostAsJsonAsync("/v1/users", Account($"{tag}.{i}")).ExpectAsync(201);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/users?search={tag}&perPage=1");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var answer = await root.SendAsync(request);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-ndjson"));
        Assert.That(lines.Select(line => (string)JsonNode.Parse(line)!["username"]!), Is.EqualTo(new[] { $"{tag}.0", $"{tag}.1", $"{tag}.2" }));
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/v1/users");
        stranger.Headers.Accept.ParseAdd("application/x-ndjson");
        using var user = await NewUserAsync();
        await user.SendAsync(stranger).ExpectAsync(403);
    }

    [Test]
    public async Task Refuses_what_can_not_be([Values("POST", "PUT")] string method)
    {
        using var root = await RootAsync();
        var path = method == "PUT" ? PathOf(await NewPersonAsync(root)) : "/v1/users";
        (string Json, int Status, string Field)[] cases =
        [
            ("""{"name": ""}""", 422, "name"),
            ("""{"name": 7}""", 400, "name"),
            ("""{"name": "a\u0000b"}""", 422, "name"),
            ("""{"name": "\ud800"}""", 400, "name"),
            ($$"""{"name": "{{new string('n', 201)}}"}""", 422, "name"),
            ("""{"email": "nobody"}""", 422, "email"),
            ("""{"email": null}""", 422, "email"),
            ("""{"username": "a b"}""", 422, "username"),
            ("""{"status": "asleep"}""", 422, "status"),
            ("""{"status": null}""", 422, "status"),
        ];
        foreach (var (json, status, field) in cases)
        {
            using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            await (method == "PUT" ? root.PutAsync(path, body) : root.PostAsync(path, body)).ExpectFaultAsync(status, field);
        }

        var unknown = Guid.CreateVersion7().ToString();
        var member = await RoleAsync(root, "Member");
        Task<HttpResponseMessage> SendAsync(object body) =>
            method == "PUT" ? root.PutAsJsonAsync(path, body) : root.PostAsJsonAsync(path, body);
        var name = Unique("unmade");
        var isChange = method == "PUT";
        await SendAsync(isChange ? new { roles = new[] { member, unknown } } : Account(name, [member, unknown])).ExpectFaultAsync(422, "roles[1]");
        await SendAsync(isChange ? new { permissions = new[] { unknown } } : Account(name, [], [unknown])).ExpectFaultAsync(422, "permissions[0]");
        await root.GetAsync($"/v1/users/not-an-id").ExpectAsync(404);
        await root.GetAsync($"/v1/users/{unknown}").ExpectAsync(404);
    }

    [Test]
    public async Task A_new_password_is_asked_for_twice()
    {
        using var root = await RootAsync();
        var name = Unique("person");

        await root.PostAsJsonAsync("/v1/users", new { name, email = $"{name}@example.com", username = name, password = Password })
            .ExpectFaultAsync(422, "passwordConfirmation");
        await root.PostAsJsonAsync("/v1/users", new { name, email = $"{name}@example.com", username = name }).ExpectFaultAsync(422, "password");
    }

    [Test]
    public async Task Of_many_who_take_a_name_at_once_one_gets_it()
    {
        using var root = await RootAsync();
        var name = Unique("race");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            using var answer = await root.PostAsJsonAsync("/v1/users", Account(i % 2 == 0 ? name : name.ToUpperInvariant()));
            return (int)answer.StatusCode;
        }));

        Assert.That(statuses.Count(status => status == 201), Is.EqualTo(1));
        Assert.That(statuses.Count(status => status == 409), Is.EqualTo(11));
    }

    private static string[] NamesOf(JsonNode users) => [.. users.AsArray().Select(user => (string)user!["username"]!)];

    private static async Task<string[]> FoundAsync(HttpClient client, string query) =>
        NamesOf((await client.GetAsync($"/v1/users?{query}").ExpectAsync(200))["data"]!);

    private async Task SignInAsync(string username, int status)
    {
        using var client = Anonymous();
        await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password }).ExpectAsync(status);
    }
}
