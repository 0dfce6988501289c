using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Projects;

/// <summary>Nobody is bound by what others give them, and no project is lost for it.</summary>
public sealed class OwnershipTests(Database database) : ServiceTests(database)
{
    private const string Me = "/v1/users/me";

    protected override (string Name, string Value)[] Settings => [("FlagService:Quotas:MembershipsPerUser", "3")];

    [Test]
    public async Task A_last_owner_whom_a_stranger_made_one_leaves_and_the_stranger_is_held()
    {
        var (stranger, victim, shop) = await GivenAsync();
        await LeaveAsync(stranger, shop, 204);

        await LeaveAsync(victim, shop, 204);

        await victim.GetAsync(shop).ExpectAsync(404);
        Assert.That(await OwnersAsync(stranger, shop), Is.EqualTo(new[] { await IdAsync(stranger) }));
        await LeaveAsync(stranger, shop, 409);
        await stranger.DeleteAsync(Me).ExpectAsync(409);
    }

    [Test]
    public async Task A_last_owner_whom_a_stranger_made_one_is_erased_and_the_stranger_is_held()
    {
        var (stranger, victim, shop) = await GivenAsync();
        await LeaveAsync(stranger, shop, 204);

        await victim.DeleteAsync(Me).ExpectAsync(204);

        Assert.That(await OwnersAsync(stranger, shop), Is.EqualTo(new[] { await IdAsync(stranger) }));
        using var root = await RootAsync();
        var erased = (await root.GetAsync("/v1/audit-log?action=user.erase&limit=1").ExpectAsync(200))["data"]![0]!;
        Assert.That($"/v1/projects/{erased["after"]!["projectsGivenBack"]![0]}", Is.EqualTo(shop));
    }

    [Test]
    public async Task A_stranger_who_takes_the_project_back_is_held_and_not_who_gave_it_back()
    {
        var name = Unique("stranger");
        using var stranger = await NewUserAsync(name);
        var (victim, shop) = await GivenAsync(stranger);
        await LeaveAsync(stranger, shop, 204);
        await victim.PostAsJsonAsync($"{shop}/members", new { emailOrUsername = name, role = "Project Owner" }).ExpectAsync(201);
        await LeaveAsync(victim, shop, 204);

        await LeaveAsync(stranger, shop, 409);
        await stranger.DeleteAsync(Me).ExpectAsync(409);

        await victim.DeleteAsync(Me).ExpectAsync(204);
    }

    [Test]
    public async Task Where_the_stranger_is_gone_an_administrator_takes_the_project_over()
    {
        var (stranger, victim, shop) = await GivenAsync();
        var (editor, heir) = (Unique("editor"), Unique("heir"));
        using var editing = await NewUserAsync(editor);
        using var inheriting = await NewUserAsync(heir);
        await victim.PostAsJsonAsync($"{shop}/members", new { emailOrUsername = editor, role = "Project Editor" }).ExpectAsync(201);
        await stranger.DeleteAsync(Me).ExpectAsync(204);

        await victim.DeleteAsync(Me).ExpectAsync(204);

        await editing.PostAsJsonAsync($"{shop}/flags", new { key = "still_there" }).ExpectAsync(201);
        using var root = await RootAsync();
        Assert.That(await OwnersAsync(root, shop), Is.Empty);
        await root.PostAsJsonAsync($"{shop}/members", new { emailOrUsername = heir, role = "Project Owner" }).ExpectAsync(201);
        await inheriting.PutAsJsonAsync(shop, new { name = Unique("Mine") }).ExpectAsync(200);
    }

    [Test]
    public async Task Whoever_made_it_stays_the_last_owner()
    {
        using var owner = await NewUserAsync();
        var shop = await MakeAsync(owner);

        await LeaveAsync(owner, shop, 409);
        await owner.DeleteAsync(Me).ExpectAsync(409);
    }

    [TestCase("Project Viewer")]
    [TestCase("Project Editor")]
    public async Task Any_member_leaves_and_takes_nobody_else_out(string role)
    {
        var (stranger, victim, shop) = await GivenAsync(role);

        await victim.DeleteAsync($"{shop}/members/{await IdAsync(stranger)}").ExpectAsync(403);
        await LeaveAsync(victim, shop, 204);

        Assert.That((await victim.GetAsync(Me).ExpectAsync(200))["projects"]!.AsArray(), Is.Empty);
        await LeaveAsync(victim, shop, 404);
    }

    [Test]
    public async Task A_member_who_was_promoted_is_bound_no_more_than_one_who_was_added()
    {
        var (stranger, victim, shop) = await GivenAsync("Project Viewer");
        await stranger.PutAsJsonAsync($"{shop}/members/{await IdAsync(victim)}", new { role = "Project Owner" }).ExpectAsync(200);
        await LeaveAsync(stranger, shop, 204);

        await victim.DeleteAsync(Me).ExpectAsync(204);
    }

    [Test]
    public async Task Strangers_add_somebody_to_so_many_projects_and_keep_nobody_from_making_their_own()
    {
        var username = Unique("victim");
        using var victim = await NewUserAsync(username);
        using var stranger = await NewUserAsync();
        for (var i = 0; i < 4; i++)
        {
            var shop = await MakeAsync(stranger);
            var added = stranger.PostAsJsonAsync($"{shop}/members", new { emailOrUsername = username, role = "Project Viewer" });
            if (i < 3)
            {
                await added.ExpectAsync(201);
            }
            else
            {
                await added.ExpectFaultAsync(422, "emailOrUsername");
            }
        }

        await MakeAsync(victim);
        var projects = (await victim.GetAsync(Me).ExpectAsync(200))["projects"]!.AsArray();
        Assert.That(projects, Has.Count.EqualTo(4));
    }

    private static async Task<string> MakeAsync(HttpClient owner) =>
        $"/v1/projects/{(await owner.PostAsJsonAsync("/v1/projects", new { name = Unique("Shop") }).ExpectAsync(201))["id"]}";

    private static async Task<string> IdAsync(HttpClient client) => (string)(await client.GetAsync(Me).ExpectAsync(200))["id"]!;

    private static async Task LeaveAsync(HttpClient client, string shop, int status) =>
        await client.DeleteAsync($"{shop}/members/{await IdAsync(client)}").ExpectAsync(status);

    private static async Task<IEnumerable<string>> OwnersAsync(HttpClient client, string shop) =>
        (await client.GetAsync($"{shop}/members").ExpectAsync(200))["data"]!.AsArray()
            .Where(member => (string)member!["role"]! == "Project Owner")
            .Select(member => (string)member!["userId"]!);

    /// <summary>A stranger's project in which a victim has a role, an owner's unless said.</summary>
    private async Task<(HttpClient Stranger, HttpClient Victim, string Shop)> GivenAsync(string role = "Project Owner")
    {
        var stranger = await NewUserAsync();
        var (victim, shop) = await GivenAsync(stranger, role);
        return (stranger, victim, shop);
    }

    private async Task<(HttpClient Victim, string Shop)> GivenAsync(HttpClient stranger, string role = "Project Owner")
    {
        var username = Unique("victim");
        var victim = await NewUserAsync(username);
        var shop = await MakeAsync(stranger);
        await stranger.PostAsJsonAsync($"{shop}/members", new { emailOrUsername = username, role }).ExpectAsync(201);
        return (victim, shop);
    }
}
