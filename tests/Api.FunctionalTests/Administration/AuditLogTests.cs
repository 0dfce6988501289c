using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

public sealed class AuditLogTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task Tells_who_did_what_before_and_after_without_secrets()
    {
        using var root = await RootAsync();
        var me = await root.GetAsync("/v1/users/me").ExpectAsync(200);
        var person = await NewPersonAsync(root, roles: null, "user.read");
        await ChangeAsync(root, PathOf(person), new { name = "Zoë", status = "pending", permissions = Array.Empty<string>() }, 200);
        await root.PutAsJsonAsync($"{PathOf(person)}/password", new { password = "another horse 43" }).ExpectAsync(204);

        var entries = await ReadAsync(root, $"target={person["id"]}");

        Assert.That(entries.Select(entry => (string)entry["action"]!), Is.EqualTo(new[] { "user.password.set", "user.update", "user.create" }));
        var update = entries[1];
        Assert.Multiple(() =>
        {
            Assert.That(update["actor"]!.ToJsonString(), Is.EqualTo($$"""{"id":"{{me["id"]}}","username":"root"}"""));
            Assert.That(update["before"]!.ToJsonString(), Is.EqualTo("""{"status":"active","roles":[],"permissions":["user.read"]}"""));
            Assert.That(update["after"]!.ToJsonString(), Is.EqualTo("""{"status":"pending","roles":[],"permissions":[]}"""));
            Assert.That((string)update["person"]!["id"]!, Is.EqualTo((string)person["id"]!));
            Assert.That((string)update["person"]!["after"]!["name"]!, Is.EqualTo("Zoë"));
            Assert.That((string)update["targetType"]!, Is.EqualTo("user"));
            Assert.That(string.Concat(entries.Select(entry => entry.ToJsonString())), Does.Not.Contain("horse").And.Not.Contain("$2b$"));
        });
    }

    [Test]
    public async Task Tells_of_every_export()
    {
        using var root = await RootAsync();
        var id = (string)(await root.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        var project = (string)(await root.PostAsJsonAsync("/v1/projects", new { name = Unique("exported") }).ExpectAsync(201))["id"]!;

        await root.GetAsync($"/v1/projects/{project}/export").ExpectAsync(200);
        await root.GetAsync("/v1/export").ExpectAsync(200);
        await root.GetAsync("/v1/users/me/export").ExpectAsync(200);
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/v1/users") { Headers = { { "Accept", "application/x-ndjson" } } })
        using (var answer = await root.SendAsync(request))
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        }

        var entries = await ReadAsync(root, $"actor={id}&limit=100");
        var exports = entries.Where(entry => ((string)entry["action"]!).EndsWith(".export", StringComparison.Ordinal)).ToList();
        Assert.That(
            exports.Select(entry => $"{entry["action"]} {entry["targetId"]} {entry["projectId"]}"),
            Is.SupersetOf(new[] { $"project.export {project} {project}", "project.export all ", $"user.export {id} ", "user.export all " }));
    }

    [Test]
    public async Task Tells_nothing_of_an_export_that_was_refused()
    {
        using var root = await RootAsync();
        using var member = await NewUserAsync();
        var id = (string)(await member.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;

        await member.GetAsync("/v1/export").ExpectAsync(403);

        Assert.That((await ReadAsync(root, $"actor={id}")).Select(entry => (string)entry["action"]!), Has.None.EndsWith(".export"));
    }

    [Test]
    public async Task Pages_stay_the_same_while_entries_are_added()
    {
        using var root = await RootAsync();
        var role = await NewRoleAsync(root);
        for (var i = 0; i < 6; i++)
        {
            await ChangeAsync(root, $"/v1/roles/{role}", new { description = $"{i}" }, 200);
        }

        var all = await ReadAsync(root, $"target={role}&limit=100");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await root.GetAsync($"/v1/audit-log?target={role}&limit=3&cursor={cursor}").ExpectAsync(200);
            seen.AddRange(page["data"]!.AsArray().Select(entry => (string)entry!["id"]!));
            cursor = (string?)page["nextCursor"];
            await ChangeAsync(root, $"/v1/roles/{role}", new { description = "later" }, 200);
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(all.Select(entry => (string)entry["id"]!)));
        Assert.That(seen, Has.Count.EqualTo(7));
    }

    [Test]
    public async Task Filters_by_actor_action_and_time()
    {
        using var root = await RootAsync();
        var me = (string)(await root.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        var role = await NewRoleAsync(root);
        await root.DeleteAsync($"/v1/roles/{role}").ExpectAsync(204);
        var both = await ReadAsync(root, $"target={role}");
        var (deleted, made) = (both[0], both[1]);

        Assert.That(await ReadAsync(root, $"target={role}&action=role.create"), Has.Count.EqualTo(1));
        Assert.That(await ReadAsync(root, $"target={role}&actor={me}"), Has.Count.EqualTo(2));
        Assert.That(await ReadAsync(root, $"target={role}&actor={role}"), Is.Empty);
        Assert.That(await ReadAsync(root, $"target={role}&from={deleted["at"]}"), Has.Count.EqualTo(1));
        Assert.That((string)(await ReadAsync(root, $"target={role}&to={deleted["at"]}")).Single()["id"]!, Is.EqualTo((string)made["id"]!));
    }

    [Test]
    public async Task A_denied_permission_leaves_one_event_a_minute()
    {
        using var root = await RootAsync();
        var (nobody, path) = await NewHolderAsync(root);
        using var _ = nobody;
        for (var i = 0; i < 5; i++)
        {
            await nobody.GetAsync("/v1/audit-log").ExpectAsync(403);
        }

        await nobody.DeleteAsync(path).ExpectAsync(403);

        var denied = await ReadAsync(root, $"action=access.deny&actor={path.Split('/')[^1]}");
        var reading = denied.Where(entry => (string)entry["after"]!["request"]! == "ReadAuditLog").ToList();
        Assert.That(reading.Sum(entry => (int)entry["occurrences"]!), Is.EqualTo(5));
        Assert.That(reading, Has.Count.LessThanOrEqualTo(2), "two where a minute ended meanwhile");
        Assert.That(reading.Select(entry => $"{entry["targetType"]} {entry["targetId"]} {entry["after"]!["permission"]}"), Is.All.EqualTo("service all audit.read"));
        Assert.That(
            denied.Select(entry => $"{entry["targetType"]} {entry["targetId"]} {entry["after"]!.ToJsonString()}"),
            Has.Member($$"""user {{path.Split('/')[^1]}} {"request":"DeleteUser","code":"permission_missing","permission":"user.delete"}"""));
    }

    [Test]
    public async Task A_denial_names_project_target_and_permission_and_stands_at_its_time()
    {
        using var root = await RootAsync();
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var name = Unique("viewer");
        using var viewer = await NewUserAsync(name);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Viewer" }).ExpectAsync(201);
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);

        var refusal = await viewer.PostAsync($"{shop.Path}/flags/f/toggle", content: null).ExpectAsync(403);
        await viewer.PostAsJsonAsync($"{shop.Path}/flags/f/rules", new { }).ExpectAsync(403);
        await viewer.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(403);
        await viewer.DeleteAsync($"{shop.Path}/members/{Guid.CreateVersion7()}").ExpectAsync(403);
        await viewer.PostAsJsonAsync($"{shop.Path}/environments", new { }).ExpectAsync(403);

        var denied = await ReadAsync(root, $"project={shop.Id}&action=access.*&actor={name.ToUpperInvariant()}");
        Assert.That((string?)refusal["permission"], Is.EqualTo("flag.toggle"));
        Assert.That(denied.Select(entry => DateTimeOffset.Parse((string)entry["at"]!, System.Globalization.CultureInfo.InvariantCulture)), Is.All.InRange(before, DateTimeOffset.UtcNow));
        Assert.That(
            denied.Select(entry => $"{entry["targetType"]} {((string)entry["targetId"]! is { Length: < 9 } key ? key : "id")} {entry["after"]!["permission"]}").Reverse(),
            Is.EqualTo(new[]
            {
                "flag f flag.toggle", "flag f flag.update", "segment staff segment.delete", "user id project.member.manage", "project id environment.manage",
            }));
    }

    [Test]
    public async Task Filters_by_project_username_and_the_beginning_of_an_action()
    {
        using var root = await RootAsync();
        var shop = await NewWorkspaceAsync();
        var owner = (string)(await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;
        await shop.CreateFlagAsync(new { key = "f" });
        await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "x" });

        foreach (var action in new[] { "flag.", "flag.*" })
        {
            Assert.That(
                (await ReadAsync(root, $"project={shop.Id}&action={action}")).Select(entry => (string)entry["action"]!),
                Is.EqualTo(new[] { "flag.rule.create", "flag.create" }));
        }

        Assert.That(await ReadAsync(root, $"project={shop.Id}&action=flag.rule.*"), Has.Count.EqualTo(1));
        Assert.That(await ReadAsync(root, $"project={shop.Id}&actor={owner}"), Has.Count.EqualTo(3));
        Assert.That(await ReadAsync(root, $"project={shop.Id}&actor=root"), Is.Empty);
        Assert.That(await ReadAsync(root, $"project={Guid.CreateVersion7()}"), Is.Empty);
    }

    [TestCase("cursor=x", 422, "cursor")]
    [TestCase("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%21", 422, "cursor")]
    [TestCase("cursor=_____________________w", 422, "cursor")]
    [TestCase("cursor=________________________________", 422, "cursor")]
    [TestCase("limit=0", 422, "limit")]
    [TestCase("limit=101", 422, "limit")]
    [TestCase("limit=many", 400, "limit")]
    [TestCase("actor=nobody-here", 422, "actor")]
    [TestCase("action=flag.togle", 422, "action")]
    [TestCase("action=security.*", 422, "action")]
    [TestCase("project=shop", 400, "project")]
    [TestCase("from=yesterday", 422, "from")]
    [TestCase("to=2026-01-01T00:00:00", 422, "to")]
    [TestCase("action=%00", 400, "action")]
    public async Task Refuses(string query, int status, string field)
    {
        using var root = await RootAsync();

        await root.GetAsync($"/v1/audit-log?{query}").ExpectFaultAsync(status, field);
    }

    private static async Task<List<JsonNode>> ReadAsync(HttpClient client, string query) =>
        [.. (await client.GetAsync($"/v1/audit-log?{query}").ExpectAsync(200))["data"]!.AsArray().Select(entry => entry!)];
}
