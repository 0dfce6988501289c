using System.Net;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Administration;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>What changes of who may do what counts from the next request on, although it is known from memory.</summary>
public sealed class AtOnceTests(Database database) : AdministrationTests(database)
{
    private const string Me = "/v1/users/me";
    private const string Roles = "/v1/roles";

    [TestCase("suspension")]
    [TestCase("deletion")]
    [TestCase("another password")]
    public async Task Who_may_not_sign_in_any_more_is_turned_away(string change)
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        await WarmAsync(client, Me);

        await (change switch
        {
            "suspension" => ChangeAsync(root, path, new { status = "suspended" }, 200),
            "deletion" => root.DeleteAsync(path).ExpectAsync(204),
            _ => ChangeAsync(root, $"{path}/password", new { password = "other horse 43", passwordConfirmation = "other horse 43" }, 204),
        });

        await client.GetAsync(Me).ExpectAsync(401);
    }

    [Test]
    public async Task Logging_out_ends_the_session()
    {
        using var client = await NewUserAsync();
        await WarmAsync(client, Me);

        await client.PostAsync("/v1/auth/logout", content: null).ExpectAsync(204);

        await client.GetAsync(Me).ExpectAsync(401);
    }

    [Test]
    public async Task Another_own_password_ends_the_other_sessions()
    {
        var username = Unique("user");
        using var client = await NewUserAsync(username);
        using var other = await SignInAsync(username, Password);
        await WarmAsync(client, Me);
        await WarmAsync(other, Me);

        await ChangeAsync(client, $"{Me}/password", new { currentPassword = Password, password = "other horse 43" }, 204);

        await other.GetAsync(Me).ExpectAsync(401);
        await client.GetAsync(Me).ExpectAsync(200);
    }

    [TestCase("the role is taken", 403)]
    [TestCase("the role is edited", 403)]
    [TestCase("the role is deleted", 403)]
    [TestCase("the role is renamed", 200)]
    public async Task A_role_that_changes_counts(string change, int status)
    {
        using var root = await RootAsync();
        var role = await NewRoleAsync(root, "role.read");
        var (client, path) = await NewHolderAsync(root, [role]);
        using var _ = client;
        await WarmAsync(client, Roles);
        await WarmAsync(client, Me);
        var name = Unique("Renamed ");

        await (change switch
        {
            "the role is taken" => ChangeAsync(root, path, new { roles = Array.Empty<string>() }, 200),
            "the role is edited" => ChangeAsync(root, $"{Roles}/{role}", new { permissions = Array.Empty<string>() }, 200),
            "the role is deleted" => root.DeleteAsync($"{Roles}/{role}").ExpectAsync(204),
            _ => ChangeAsync(root, $"{Roles}/{role}", new { name }, 200),
        });

        await client.GetAsync(Roles).ExpectAsync(status);
        var me = await client.GetAsync(Me).ExpectAsync(200);
        Assert.That(me["permissions"]!.AsArray(), Has.Count.EqualTo(status == 200 ? 1 : 0));
        Assert.That(me["roles"]!.ToJsonString().Contains(name, StringComparison.Ordinal), Is.EqualTo(status == 200));
    }

    [Test]
    public async Task A_permission_that_is_given_or_taken_directly_counts()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        await client.GetAsync(Roles).ExpectAsync(403);

        await ChangeAsync(root, path, new { permissions = await PermissionsAsync(root, "role.read") }, 200);
        await WarmAsync(client, Roles);
        await ChangeAsync(root, path, new { permissions = Array.Empty<string>() }, 200);

        await client.GetAsync(Roles).ExpectAsync(403);
    }

    [Test]
    public async Task A_permission_that_is_renamed_or_deleted_counts()
    {
        using var root = await RootAsync();
        var (permission, name) = await NewPermissionAsync(root);
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        await ChangeAsync(root, path, new { permissions = new[] { permission } }, 200);
        Assert.That(await PermissionsOfAsync(client), Is.EqualTo($"[\"{name}\"]"));

        await ChangeAsync(root, $"/v1/permissions/{permission}", new { name = $"{name}x" }, 200);
        Assert.That(await PermissionsOfAsync(client), Is.EqualTo($"[\"{name}x\"]"));
        await root.DeleteAsync($"/v1/permissions/{permission}").ExpectAsync(204);
        Assert.That(await PermissionsOfAsync(client), Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_membership_that_changes_counts()
    {
        var workspace = await NewWorkspaceAsync();
        var username = Unique("member");
        using var member = await NewUserAsync(username);
        var flags = $"{workspace.Path}/flags";
        await member.GetAsync(flags).ExpectAsync(404);

        var made = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = username, role = "Project Editor" })
            .ExpectAsync(201);
        var path = $"{workspace.Path}/members/{made["userId"]}";
        await member.PostAsJsonAsync(flags, new { key = "one" }).ExpectAsync(201);
        await workspace.Owner.PutAsJsonAsync(path, new { role = "Project Viewer" }).ExpectAsync(200);
        await member.PostAsJsonAsync(flags, new { key = "two" }).ExpectAsync(403);
        await WarmAsync(member, flags);
        Assert.That((await member.GetAsync(Me).ExpectAsync(200))["projects"]!.AsArray(), Has.Count.EqualTo(1));

        await workspace.Owner.DeleteAsync(path).ExpectAsync(204);

        await member.GetAsync(flags).ExpectAsync(404);
        Assert.That((await member.GetAsync(Me).ExpectAsync(200))["projects"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_project_is_shown_by_its_present_name_as_long_as_it_is_there()
    {
        var workspace = await NewWorkspaceAsync();
        await WarmAsync(workspace.Owner, Me);

        await workspace.Owner.PutAsJsonAsync(workspace.Path, new { name = "Market" }).ExpectAsync(200);
        var me = await workspace.Owner.GetAsync(Me).ExpectAsync(200);
        Assert.That((string)me["projects"]!.AsArray().Single()!["name"]!, Is.EqualTo("Market"));

        await workspace.Owner.DeleteAsync(workspace.Path).ExpectAsync(204);
        me = await workspace.Owner.GetAsync(Me).ExpectAsync(200);
        Assert.That(me["projects"]!.AsArray(), Is.Empty);
        await workspace.Owner.GetAsync($"{workspace.Path}/flags").ExpectAsync(404);
    }

    [Test]
    public async Task A_person_is_shown_as_they_are_called_now()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;
        await WarmAsync(client, Me);

        await ChangeAsync(root, path, new { name = "Zoë" }, 200);

        Assert.That((string)(await client.GetAsync(Me).ExpectAsync(200))["name"]!, Is.EqualTo("Zoë"));
    }

    [Test]
    public async Task No_read_that_begins_after_the_answer_to_a_revocation_succeeds()
    {
        using var root = await RootAsync();
        var (client, path) = await NewHolderAsync(root, permissions: "role.read");
        using var _ = client;
        await WarmAsync(client, Roles);
        var isRevoked = 0;
        var readers = Enumerable.Range(0, 24).Select(_ => Task.Run(async () =>
        {
            var (late, succeeded) = (0, 0);
            while (late < 5)
            {
                var isLate = Volatile.Read(ref isRevoked) == 1;
                using var answer = await client.GetAsync(Roles);
                late += isLate ? 1 : 0;
                succeeded += isLate && answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            return succeeded;
        })).ToList();

        await ChangeAsync(root, path, new { permissions = Array.Empty<string>() }, 200);
        Volatile.Write(ref isRevoked, 1);

        Assert.That(await Task.WhenAll(readers), Has.All.Zero);
    }

    private static async Task WarmAsync(HttpClient client, string path)
    {
        await client.GetAsync(path).ExpectAsync(200);
        await client.GetAsync(path).ExpectAsync(200);
    }

    private static async Task<string> PermissionsOfAsync(HttpClient client) =>
        (await client.GetAsync(Me).ExpectAsync(200))["permissions"]!.ToJsonString();
}
