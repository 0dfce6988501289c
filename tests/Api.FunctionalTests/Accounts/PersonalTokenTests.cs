using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Administration;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>Programs that call in somebody's name.</summary>
public sealed class PersonalTokenTests(Database database) : AdministrationTests(database)
{
    private const string Tokens = "/v1/users/me/tokens";
    private const string Challenge = "Bearer realm=\"FlagService\"";
    private readonly MovableClock _clock = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task Is_shown_once_works_and_can_be_deleted()
    {
        using var person = await NewUserAsync();
        using var answer = await person.PostAsJsonAsync(Tokens, Wanted("project.create"));
        var made = await answer.JsonAsync();
        Assert.That(((int)answer.StatusCode, answer.Headers.Location?.ToString()), Is.EqualTo((201, $"{Tokens}/{made["id"]}")));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That((string)made["token"]!, Does.Match("^fsp_[1-9A-HJ-NP-Za-km-z]{40,44}$"));
        using var program = With(made);

        var me = await program.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(me["permissions"]!.ToJsonString(), Is.EqualTo("""["project.create"]"""));
        var listed = (await person.GetAsync(Tokens).ExpectAsync(200))["data"]!.AsArray().Single()!;
        Assert.That(listed.AsObject().Select(field => field.Key), Is.EquivalentTo(new[] { "id", "name", "permissions", "expiresAt", "lastUsedAt", "createdAt" }));

        await person.DeleteAsync($"{Tokens}/{made["id"]}").ExpectAsync(204);
        await program.GetAsync("/v1/users/me").ExpectAsync(401);
        await person.DeleteAsync($"{Tokens}/{made["id"]}").ExpectAsync(404);
    }

    [Test]
    public async Task Says_which_token_acted_in_the_audit_log()
    {
        using var root = await RootAsync();
        using var person = await NewUserAsync();
        var made = await CreateAsync(person, "project.create");
        using var program = With(made);
        var project = await program.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);

        var entry = (await root.GetAsync($"/v1/audit-log?target={project["id"]}").ExpectAsync(200))["data"]![0]!;
        var creation = (await root.GetAsync($"/v1/audit-log?target={made["id"]}").ExpectAsync(200))["data"]![0]!;

        Assert.That((string?)entry["actor"]!["tokenId"], Is.EqualTo((string)made["id"]!));
        Assert.That((creation["actor"]!["tokenId"], creation.ToJsonString().Contains("fsp_", StringComparison.Ordinal)), Is.EqualTo(((JsonNode?)null, false)));
    }

    [Test]
    public async Task Can_do_what_is_on_its_list_where_its_owner_may()
    {
        var shop = await NewWorkspaceAsync();
        using var reader = With(await CreateAsync(shop.Owner, "project.read", "flag.read"));
        using var blind = With(await CreateAsync(shop.Owner, "flag.read"));
        await shop.CreateFlagAsync(new { key = "f" });

        await reader.GetAsync($"{shop.Path}/flags/f").ExpectAsync(200);
        await reader.PostAsync($"{shop.Path}/flags/f/toggle", content: null).ExpectAsync(403);
        Assert.That((int)(await reader.GetAsync("/v1/projects").ExpectAsync(200))["total"]!, Is.EqualTo(1));
        await blind.GetAsync($"{shop.Path}/flags/f").ExpectAsync(404);
        Assert.That((int)(await blind.GetAsync("/v1/projects").ExpectAsync(200))["total"]!, Is.Zero);
        Assert.That((await blind.GetAsync("/v1/users/me").ExpectAsync(200))["projects"]!.AsArray(), Is.Empty);

        var allowed = await reader.PostAsJsonAsync("/v1/auth/check", new { permissions = new[] { "flag.read", "flag.toggle" }, project = shop.Id }).ExpectAsync(200);
        Assert.That(allowed["allowed"]!.ToJsonString(), Is.EqualTo("""{"flag.read":true,"flag.toggle":false}"""));
    }

    [Test]
    public async Task Follows_what_its_owner_holds_from_the_next_request_on()
    {
        using var root = await RootAsync();
        var (owner, path) = await NewHolderAsync(root, roles: null, "user.read", "role.read");
        using var _ = owner;
        using var program = With(await CreateAsync(owner, "user.read"));
        await program.GetAsync("/v1/users").ExpectAsync(200);
        await program.GetAsync("/v1/roles").ExpectAsync(403);

        await ChangeAsync(root, path, new { permissions = Array.Empty<string>() }, 200);
        await program.GetAsync("/v1/users").ExpectAsync(403);
        await ChangeAsync(root, path, new { permissions = await PermissionsAsync(root, "user.read", "role.read") }, 200);
        await program.GetAsync("/v1/users").ExpectAsync(200);
    }

    [Test]
    public async Task Is_no_way_up()
    {
        using var root = await RootAsync();
        using var program = With(await CreateAsync(root, "user.read", "user.create", "user.update", "user.delete", "role.read", "role.create", "permission.read"));
        var audit = await PermissionsAsync(root, "audit.read");
        var below = PathOf(await NewPersonAsync(root));
        var above = PathOf(await NewPersonAsync(root, roles: null, "audit.read"));
        var self = PathOf(await root.GetAsync("/v1/users/me").ExpectAsync(200));

        await ChangeAsync(program, below, new { name = "Renamed" }, 200);
        await ChangeAsync(program, below, new { permissions = audit }, 403);
        await ChangeAsync(program, below, new { roles = new[] { await RoleAsync(root, "Administrator") } }, 403);
        await program.PostAsJsonAsync("/v1/roles", new { name = Unique("Up "), permissions = audit }).ExpectAsync(403);
        await ChangeAsync(program, above, new { name = "Fool" }, 403);
        await program.PutAsJsonAsync($"{above}/password", new { password = "another horse 43" }).ExpectAsync(403);
        await ChangeAsync(program, self, new { name = "Fool" }, 403);
        await program.DeleteAsync(self).ExpectAsync(403);
    }

    [Test]
    public async Task Touches_nothing_of_what_its_owner_signs_in_with()
    {
        using var root = await RootAsync();
        var (owner, path) = await NewHolderAsync(root, roles: null, "user.update", "user.delete");
        using var _ = owner;
        var made = await CreateAsync(owner, "user.update", "user.delete");
        using var program = With(made);

        string[] codes =
        [
            await CodeAsync(program.PostAsJsonAsync(Tokens, Wanted("user.update"))),
            await CodeAsync(program.GetAsync(Tokens)),
            await CodeAsync(program.DeleteAsync($"{Tokens}/{made["id"]}")),
            await CodeAsync(program.PostAsync("/v1/auth/logout", content: null)),
            await CodeAsync(program.GetAsync("/v1/auth/sessions")),
            await CodeAsync(program.DeleteAsync("/v1/auth/sessions")),
            await CodeAsync(program.DeleteAsync($"/v1/auth/sessions/{Guid.NewGuid()}")),
            await CodeAsync(program.PutAsJsonAsync("/v1/users/me", new { email = "mine@example.com", currentPassword = Password })),
            await CodeAsync(program.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = "another horse 43" })),
            await CodeAsync(program.PutAsJsonAsync(path, new { status = "suspended" })),
            await CodeAsync(program.DeleteAsync(path)),
        ];

        Assert.That(codes, Is.All.EqualTo("session_required"));
    }

    [TestCase("delete")]
    [TestCase("suspend")]
    [TestCase("set password")]
    [TestCase("change password")]
    public async Task Ends_for_good_with(string what)
    {
        using var root = await RootAsync();
        var (owner, path) = await NewHolderAsync(root, roles: null, "user.read");
        using var _ = owner;
        using var program = With(await CreateAsync(owner, "user.read"));
        await program.GetAsync("/v1/users").ExpectAsync(200);

        switch (what)
        {
            case "delete":
                await root.DeleteAsync(path).ExpectAsync(204);
                await program.GetAsync("/v1/users").ExpectAsync(401);
                await root.PostAsync($"{path}/restore", content: null).ExpectAsync(200);
                break;
            case "suspend":
                await ChangeAsync(root, path, new { status = "suspended" }, 200);
                await program.GetAsync("/v1/users").ExpectAsync(401);
                await ChangeAsync(root, path, new { status = "active" }, 200);
                break;
            case "set password":
                await root.PutAsJsonAsync($"{path}/password", new { password = "another horse 43" }).ExpectAsync(204);
                break;
            default:
                await owner.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = "another horse 43" }).ExpectAsync(204);
                await owner.GetAsync("/v1/users/me").ExpectAsync(200);
                break;
        }

        await program.GetAsync("/v1/users").ExpectAsync(401);
    }

    [Test]
    public async Task Ends_when_its_time_is_over_and_makes_room()
    {
        using var person = await NewUserAsync();
        var soon = new { name = "Soon over", permissions = new[] { "project.create" }, expiresAt = _clock.GetUtcNow().AddMinutes(5) };
        var made = await Task.WhenAll(Enumerable.Range(0, 51).Select(_ => person.PostAsJsonAsync(Tokens, soon)));
        Assert.That(made.Count(answer => (int)answer.StatusCode == 201), Is.EqualTo(50));
        await person.PostAsJsonAsync(Tokens, soon).ExpectFaultAsync(422, "name");
        using var program = With(await made.First(answer => (int)answer.StatusCode == 201).JsonAsync());
        await program.GetAsync("/v1/users/me").ExpectAsync(200);

        _clock.Advance(TimeSpan.FromMinutes(5));

        await program.GetAsync("/v1/users/me").ExpectAsync(401);
        Assert.That((int)(await person.GetAsync(Tokens).ExpectAsync(200))["total"]!, Is.Zero);
        await CreateAsync(person, "project.create");
    }

    [Test]
    public async Task Its_last_use_is_written_down_by_the_minute_at_the_latest_at_the_stop()
    {
        var username = Unique("user");
        JsonNode made;
        using (var person = await NewUserAsync(username))
        {
            made = await CreateAsync(person, "project.create");
        }

        await RestartAsync();
        var unused = await LastUseAsync(username);
        var before = _clock.GetUtcNow();
        await UseAsync(made);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await UseAsync(made);
        await RestartAsync();
        var used = await LastUseAsync(username);

        Assert.That(unused, Is.Null);
        Assert.That(used - before, Is.InRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)));
        Assert.That(used!.Value.Ticks % TimeSpan.TicksPerMinute, Is.Zero);
    }

    [TestCase("fsp_")]
    [TestCase("fsp_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ")]
    public async Task What_is_none_is_refused(string text)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);

        using var answer = await client.GetAsync("/v1/users/me");

        Assert.That(((int)answer.StatusCode, (string?)(await answer.JsonAsync())["code"]), Is.EqualTo((401, "token_invalid")));
        Assert.That(answer.Headers.WwwAuthenticate.Single().ToString(), Does.StartWith(Challenge + ", error=\"invalid_token\""));
    }

    [TestCase(null, "/v1/users/me", false)]
    [TestCase("Basic cm9vdDp4", "/v1/users/me", false)]
    [TestCase("Bearer x", "/v1/users/me", true)]
    [TestCase(null, "/sdk/v1/evaluate", false)]
    [TestCase("Bearer fsk_x", "/sdk/v1/evaluate", true)]
    public async Task A_401_says_whether_what_was_sent_is_not_good(string? authorization, string path, bool isRefused)
    {
        using var client = Anonymous();
        using var request = new HttpRequestMessage(path[1] == 's' ? HttpMethod.Post : HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await client.SendAsync(request);

        var detail = (string)(await answer.JsonAsync())["detail"]!;
        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
        Assert.That(
            answer.Headers.WwwAuthenticate.Single().ToString(),
            Is.EqualTo(isRefused ? $"{Challenge}, error=\"invalid_token\", error_description=\"{detail}\"" : Challenge));
    }

    [Test]
    public async Task A_failed_sign_in_says_nothing_of_tokens()
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");

        using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "nobody", password = Password });

        Assert.That(answer.Headers.WwwAuthenticate.Single().ToString(), Is.EqualTo(Challenge));
    }

    private object Wanted(params string[] permissions) => new { name = "Deployment", permissions, expiresAt = _clock.GetUtcNow().AddDays(30) };

    private Task<JsonNode> CreateAsync(HttpClient owner, params string[] permissions) =>
        owner.PostAsJsonAsync(Tokens, Wanted(permissions)).ExpectAsync(201);

    private HttpClient With(JsonNode made)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)made["token"]!);
        return client;
    }

    private async Task UseAsync(JsonNode made)
    {
        using var program = With(made);
        await program.GetAsync("/v1/users/me").ExpectAsync(200);
    }

    private async Task<DateTimeOffset?> LastUseAsync(string username)
    {
        using var owner = await SignInAsync(username, Password);
        var listed = (await owner.GetAsync(Tokens).ExpectAsync(200))["data"]!.AsArray().Single()!;
        return listed["lastUsedAt"] is { } at ? (DateTimeOffset)at : null;
    }

    private static async Task<string> CodeAsync(Task<HttpResponseMessage> pending) => (string)(await pending.ExpectAsync(403))["code"]!;
}
