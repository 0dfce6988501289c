using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class ExportTests(Database database) : AccountTests(database)
{
    private const string Export = "/v1/users/me/export";

    // Elsewhere than in Development nothing is queued without a mail server, and no job has anything to do.
    protected override (string Name, string Value)[] Settings => [("environment", "Production")];

    [Test]
    public async Task Gives_all_that_is_held_as_a_file()
    {
        var username = await RegisterAsync();
        await LogInAsync(username, device: new { id = "d-1", name = "Tablet", type = "tablet", clientVersion = "2.0" });
        using var client = await SignInAsync(username, Password);
        await client.PutAsJsonAsync("/v1/users/me", new { preferences = new { theme = "dark" } }).ExpectAsync(200);
        await client.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);

        using var answer = await client.GetAsync(Export);
        var text = await answer.Content.ReadAsStringAsync();
        var export = JsonNode.Parse(text)!;

        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo("attachment; filename=flagservice-personal-data.json"));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That((string)export["profile"]!["email"]!, Is.EqualTo($"{username}@example.com"));
        Assert.That(export["profile"]!["preferences"]!.ToJsonString(), Is.EqualTo("""{"theme":"dark"}"""));
        Assert.That((string)export["profile"]!["projects"]![0]!["name"]!, Is.EqualTo("Shop"));
        var sessions = export["data"]!["sessions"]!.AsArray();
        Assert.That(sessions.Select(session => (string?)session!["device"]!["name"]), Is.EqualTo(new[] { "Tablet", null }));
        var actions = export["data"]!["auditEntries"]!.AsArray().Select(entry => (string)entry!["action"]!);
        Assert.That(actions, Is.EqualTo(new[] { "user.register", "session.start", "session.start", "user.update", "project.create", "user.export" }));
        Assert.That(text, Does.Not.Contain("$2"), "a hash");
    }

    [Test]
    public async Task Tells_what_others_did_to_the_person_and_nothing_of_them()
    {
        var username = await RegisterAsync();
        using var client = await SignInAsync(username, Password);
        var id = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        using var root = await RootAsync();
        await root.PutAsJsonAsync($"/v1/users/{id}", new { name = "Renamed" }).ExpectAsync(200);

        var export = await client.GetAsync(Export).ExpectAsync(200);

        var entry = export["data"]!["auditEntries"]!.AsArray().Single(entry => (string)entry!["action"]! == "user.update")!;
        Assert.That((bool)entry["byPerson"]!, Is.False);
        Assert.That((string)entry["personalAfter"]!["name"]!, Is.EqualTo("Renamed"));
        Assert.That(export.ToJsonString(), Does.Not.Contain("root"));
        var rootsExport = await root.GetAsync(Export).ExpectAsync(200);
        Assert.That(rootsExport.ToJsonString(), Does.Not.Contain(username).And.Not.Contain("Renamed"));
    }

    [Test]
    public async Task Tells_of_personal_access_tokens_and_shows_none()
    {
        using var client = await NewUserAsync();
        var expiresAt = Clock.GetUtcNow().AddDays(1);
        var made = await client.PostAsJsonAsync(
            "/v1/users/me/tokens",
            new { name = "Deployment", permissions = new[] { "project.create" }, expiresAt }).ExpectAsync(201);

        var export = await client.GetAsync(Export).ExpectAsync(200);

        var token = export["data"]!["personalTokens"]!.AsArray().Single()!;
        Assert.That(
            token.AsObject().Select(field => field.Key),
            Is.EquivalentTo(new[] { "id", "name", "permissions", "expiresAt", "lastUsedAt", "createdAt" }));
        Assert.That(((string?)token["id"], (string?)token["name"]), Is.EqualTo(((string?)made["id"], "Deployment")));
        Assert.That(export.ToJsonString(), Does.Not.Contain((string)made["token"]!));
        Assert.That(export["data"]!["mails"]!.AsArray(), Is.Empty, "there is no mail server");
    }

    [Test]
    public async Task Is_whole_however_much_there_is()
    {
        using var client = await NewUserAsync();
        var project = await client.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);
        await client.PutAsJsonAsync($"/v1/projects/{project["id"]}", new { description = "Another" }).ExpectAsync(200);
        const int Changes = 1_010;
        await RepeatAsync((string)project["id"]!, Changes - 1);

        var export = await client.GetAsync(Export).ExpectAsync(200);

        var entries = export["data"]!["auditEntries"]!.AsArray();
        Assert.That(entries.Count(entry => (string)entry!["action"]! == "project.update"), Is.EqualTo(Changes));
        Assert.That(entries.Select(entry => (string)entry!["id"]!), Is.Unique);
    }

    /// <summary>Has the update of a project in the audit log some more times, all of them at the same moment.</summary>
    private async Task RepeatAsync(string project, int times)
    {
        var ids = Enumerable.Range(0, times).Select(_ => Guid.CreateVersion7().ToString());
        var values = Database == Database.Postgres ? ids.Select(id => $"('{id}'::uuid)") : ids.Select(id => $"('{id.ToUpperInvariant()}')");
        await RawDatabase.ExecuteAsync(
            Database,
            DatabaseUrl,
            $"""
             WITH made (id) AS (VALUES {string.Join(',', values)})
             INSERT INTO audit_entries (id, at, actor_id, action, target_type, target_id, occurrences)
             SELECT made.id, at, actor_id, action, target_type, target_id, occurrences FROM made CROSS JOIN audit_entries
             WHERE action = 'project.update' AND target_id = '{project}'
             """);
    }
}
