using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>There are as many of each thing as configured; one more is refused, whichever way it comes.</summary>
public sealed class QuotaTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings =>
    [
        ("FlagService:Quotas:FlagsPerProject", "2"),
        ("FlagService:Quotas:SegmentsPerProject", "2"),
        ("FlagService:Quotas:EnvironmentsPerProject", "2"),
        ("FlagService:Quotas:ProjectsPerUser", "2"),
        ("FlagService:Quotas:TokensPerUser", "2"),
    ];

    [TestCase("flags", 2, "must not be added: a project has at most 2 flags")]
    [TestCase("segments", 2, "must not be added: a project has at most 2 segments")]
    [TestCase("environments", 1, "must not be added: a project has at most 2 environments")]
    public async Task A_project_has_as_many_as_configured(string things, int free, string message)
    {
        var workspace = await NewWorkspaceAsync();
        var path = $"{workspace.Path}/{things}";
        for (var i = 0; i < free; i++)
        {
            await workspace.Owner.PostAsJsonAsync(path, new { key = $"k{i}" }).ExpectAsync(201);
        }

        ExpectRefusal(await workspace.Owner.PostAsJsonAsync(path, new { key = "more" }).ExpectAsync(422), "key", message);
        await workspace.Owner.DeleteAsync($"{path}/k0").ExpectAsync(204);
        await workspace.Owner.PostAsJsonAsync(path, new { key = "more" }).ExpectAsync(201);
    }

    [TestCase("flags", 2, "flags", "must have at most 2 entries", "")]
    [TestCase("segments", 2, "segments", "must have at most 2 entries", "")]
    [TestCase("environments", 1, "key", "must not be added: a project has at most 2 environments", "")]
    [TestCase("flags", 2, "flags", "must have at most 2 entries", "?dryRun=true")]
    [TestCase("segments", 2, "segments", "must have at most 2 entries", "?dryRun=true")]
    [TestCase("environments", 1, "key", "must not be added: a project has at most 2 environments", "?dryRun=true")]
    public async Task An_import_brings_no_more_than_configured(string things, int free, string field, string message, string query)
    {
        var workspace = await NewWorkspaceAsync();
        var before = await workspace.Owner.GetAsync($"{workspace.Path}/export").ExpectAsync(200);

        ExpectRefusal(await ImportAsync(workspace, Document(things, free + 1), query).ExpectAsync(422), field, message);

        var after = await workspace.Owner.GetAsync($"{workspace.Path}/export").ExpectAsync(200);
        Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        var report = await ImportAsync(workspace, Document(things, free), query).ExpectAsync(200);
        Assert.That((int)report["created"]![things]!, Is.EqualTo(free));
    }

    [TestCase("flags", "must not be added: a project has at most 2 flags")]
    [TestCase("segments", "must not be added: a project has at most 2 segments")]
    public async Task What_is_there_counts_with_what_is_imported(string things, string message)
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/{things}", new { key = "other" }).ExpectAsync(201);

        ExpectRefusal(await ImportAsync(workspace, Document(things, 2), "").ExpectAsync(422), things, message);
        ExpectRefusal(await ImportAsync(workspace, Document(things, 2), "?dryRun=true").ExpectAsync(422), things, message);
    }

    [Test]
    public async Task A_user_makes_as_many_projects_as_configured()
    {
        using var user = await NewUserAsync();
        var first = await user.PostAsJsonAsync("/v1/projects", new { name = "One" }).ExpectAsync(201);
        await user.PostAsJsonAsync("/v1/projects", new { name = "Two" }).ExpectAsync(201);

        ExpectRefusal(
            await user.PostAsJsonAsync("/v1/projects", new { name = "Three" }).ExpectAsync(422),
            "name",
            "must not be added: you already have the largest number of projects for a user");
        await user.DeleteAsync($"/v1/projects/{first["id"]}").ExpectAsync(204);
        await user.PostAsJsonAsync("/v1/projects", new { name = "Three" }).ExpectAsync(201);
    }

    [Test]
    public async Task A_user_has_as_many_tokens_as_configured()
    {
        using var user = await NewUserAsync();
        var first = await TokenAsync(user).ExpectAsync(201);
        await TokenAsync(user).ExpectAsync(201);

        ExpectRefusal(await TokenAsync(user).ExpectAsync(422), "name", "must not be added: a user has at most 2 personal access tokens; delete one first");
        await user.DeleteAsync($"/v1/users/me/tokens/{first["id"]}").ExpectAsync(204);
        await TokenAsync(user).ExpectAsync(201);
    }

    private static Task<HttpResponseMessage> TokenAsync(HttpClient user) => user.PostAsJsonAsync(
        "/v1/users/me/tokens",
        new { name = "CI", permissions = new[] { "project.create" }, expiresAt = DateTimeOffset.UtcNow.AddDays(1) });

    private static Task<HttpResponseMessage> ImportAsync(Workspace workspace, JsonNode document, string query) =>
        workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import{query}", document);

    private static JsonObject Document(string things, int count) => new()
    {
        [things] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["key"] = $"k{i}" })]),
    };

    private static void ExpectRefusal(JsonNode problem, string field, string message) => Assert.That(
        ((string?)problem["code"], (string?)problem["errors"]?[field]?[0]),
        Is.EqualTo(("validation_failed", message)),
        problem.ToJsonString());
}
