using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

public sealed class PermissionTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task A_permission_for_other_services_is_made_given_asked_for_and_taken_back()
    {
        using var root = await RootAsync();
        var (id, name) = await NewPermissionAsync(root);
        var (client, path) = await NewHolderAsync(root);
        using var _ = client;

        Assert.That(await IsAllowedAsync(client, name), Is.False);
        await ChangeAsync(root, path, new { permissions = new[] { id } }, 200);
        Assert.That(await IsAllowedAsync(client, name), Is.True);
        await root.PostAsJsonAsync("/v1/permissions", new { name }).ExpectFaultAsync(409, "name");
        await ChangeAsync(root, $"/v1/permissions/{id}", new { name = name + ".all", description = "Reads bills" }, 200);
        Assert.That((await IsAllowedAsync(client, name), await IsAllowedAsync(client, name + ".all")), Is.EqualTo((false, true)));
        await root.DeleteAsync($"/v1/permissions/{id}").ExpectAsync(204);
        Assert.That(await IsAllowedAsync(client, name + ".all"), Is.False);
        await root.GetAsync($"/v1/permissions/{id}").ExpectAsync(404);
    }

    [Test]
    public async Task Built_in_permissions_keep_their_name_and_stay()
    {
        using var root = await RootAsync();
        var path = $"/v1/permissions/{(await PermissionsAsync(root, "flag.read"))[0]}";

        await ChangeAsync(root, path, new { name = "billing.flag" }, 409);
        await root.DeleteAsync(path).ExpectAsync(409);
        await ChangeAsync(root, path, new { name = "flag.read", description = "See flags" }, 200);
    }

    [TestCase("billing")]
    [TestCase("Billing.Read")]
    [TestCase("billing.")]
    [TestCase("billing..read")]
    [TestCase("billing.read\n")]
    [TestCase("flag.own")]
    [TestCase("project.member.invite")]
    [TestCase(null)]
    public async Task Refuses_a_name(string? name)
    {
        using var root = await RootAsync();
        var (id, _) = await NewPermissionAsync(root);

        await root.PostAsJsonAsync("/v1/permissions", new { name }).ExpectFaultAsync(422, "name");
        await root.PutAsJsonAsync($"/v1/permissions/{id}", new { name }).ExpectFaultAsync(422, "name");
    }

    [Test]
    public async Task Nobody_renames_a_permission_into_a_built_in_one()
    {
        using var root = await RootAsync();
        var (id, _) = await NewPermissionAsync(root);

        await ChangeAsync(root, $"/v1/permissions/{id}", new { name = "user.delete" }, 409);
    }

    [Test]
    public async Task Tells_what_is_allowed_everywhere_and_in_a_project()
    {
        var shop = await NewWorkspaceAsync();
        using var stranger = await NewUserAsync();
        object question = new { permissions = new[] { "flag.read", "user.read", "no.such", "flag.read" }, project = shop.Id };

        var owner = await shop.Owner.PostAsJsonAsync("/v1/auth/check", question).ExpectAsync(200);
        var other = await stranger.PostAsJsonAsync("/v1/auth/check", question).ExpectAsync(200);

        Assert.That(owner["allowed"]!.ToJsonString(), Is.EqualTo("""{"flag.read":true,"user.read":false,"no.such":false}"""));
        Assert.That(other["allowed"]!.ToJsonString(), Is.EqualTo("""{"flag.read":false,"user.read":false,"no.such":false}"""));
        Assert.That(await IsAllowedAsync(shop.Owner, "flag.read"), Is.False);
        Assert.That(await IsAllowedAsync(shop.Owner, "project.create"), Is.True);
        using var root = await RootAsync();
        Assert.That((await IsAllowedAsync(root, "key.rotate"), await IsAllowedAsync(root, "no.such")), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Refuses_a_question_that_is_none()
    {
        using var client = await NewUserAsync();
        Task<HttpResponseMessage> AskAsync(object? permissions, object? project = null) =>
            client.PostAsJsonAsync("/v1/auth/check", new { permissions, project });

        await AskAsync(null).ExpectFaultAsync(422, "permissions");
        await AskAsync(Array.Empty<string>()).ExpectFaultAsync(422, "permissions");
        await AskAsync(Enumerable.Range(0, 101).Select(i => $"a.b{i}")).ExpectFaultAsync(422, "permissions");
        await AskAsync(new[] { "a.b", null }).ExpectFaultAsync(422, "permissions[1]");
        await AskAsync(new[] { "a\0b" }).ExpectFaultAsync(422, "permissions[0]");
        await AskAsync(new[] { "a.b" }, "not an id").ExpectFaultAsync(400, "project");
        using var anonymous = Anonymous();
        await anonymous.PostAsJsonAsync("/v1/auth/check", new { permissions = new[] { "a.b" } }).ExpectAsync(401);
    }

    private static async Task<bool> IsAllowedAsync(HttpClient client, string permission)
    {
        var answer = await client.PostAsJsonAsync("/v1/auth/check", new { permissions = new[] { permission } }).ExpectAsync(200);
        return (bool)answer["allowed"]![permission]!;
    }
}
