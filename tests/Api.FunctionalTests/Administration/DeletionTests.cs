using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.OpenApi;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>Whatever is deleted, the audit log keeps what was there.</summary>
public sealed class DeletionTests(Database database) : AdministrationTests(database)
{
    [Test]
    public async Task Every_deletion_tells_what_was_there()
    {
        using var root = await RootAsync();
        var shop = await NewWorkspaceAsync();
        using var leaving = await NewUserAsync();
        using var second = await SignInAsync(await NameAsync(shop.Owner), Password);
        using var third = await SignInAsync(await NameAsync(shop.Owner), Password);
        (string Operation, HttpClient Client, string Path)[] deletions =
        [
            .. (await OwnAsync(shop.Owner, second)).Select(own => (own.Operation, shop.Owner, own.Path)),
            .. (await OfProjectAsync(shop)).Select(own => (own.Operation, shop.Owner, own.Path)),
            ("/v1/permissions/{id}", root, $"/v1/permissions/{(await NewPermissionAsync(root)).Id}"),
            ("/v1/roles/{id}", root, $"/v1/roles/{await NewRoleAsync(root, "flag.read")}"),
            ("/v1/users/{id}", root, PathOf(await NewPersonAsync(root, roles: null, "flag.read"))),
            ("/v1/users/me", leaving, "/v1/users/me"),
        ];

        var document = await root.GetAsync("/api.json").ExpectAsync(200);
        Assert.That(
            deletions.Select(deletion => $"DELETE {deletion.Operation}"),
            Is.EquivalentTo(DocumentRules.OperationsOf(document).Select(operation => operation.Name).Where(name => name.StartsWith("DELETE ", StringComparison.Ordinal))));
        foreach (var (operation, client, path) in deletions)
        {
            await client.DeleteAsync(path).ExpectAsync(204);
            var entry = (await root.GetAsync("/v1/audit-log?limit=1").ExpectAsync(200))["data"]![0]!;
            Assert.That((string)entry["action"]!, Does.EndWith(".delete").Or.EndWith(".remove").Or.EndWith(".end").Or.EndWith(".erase"), operation);
            Assert.That(entry["before"]?.ToJsonString(), Is.Not.Null.And.Not.EqualTo("{}").And.Not.Match(@"T[0-9:.]+(\+|\\u002B)00:00"), operation);
        }
    }

    private static async Task<(string Operation, string Path)[]> OwnAsync(HttpClient client, HttpClient second)
    {
        var ended = (await second.GetAsync("/v1/auth/sessions").ExpectAsync(200))["data"]!.AsArray().Single(session => (bool)session!["current"]!)!["id"];
        var end = DateTimeOffset.UtcNow.AddDays(1);
        var token = await client.PostAsJsonAsync("/v1/users/me/tokens", new { name = "ci", permissions = new[] { "flag.read" }, expiresAt = end }).ExpectAsync(201);
        return
        [
            ("/v1/auth/sessions/{id}", $"/v1/auth/sessions/{ended}"),
            ("/v1/auth/sessions", "/v1/auth/sessions"),
            ("/v1/users/me/tokens/{id}", $"/v1/users/me/tokens/{token["id"]}"),
        ];
    }

    private async Task<(string Operation, string Path)[]> OfProjectAsync(Workspace shop)
    {
        var name = Unique("member");
        using var other = await NewUserAsync(name);
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "x" });
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        var member = await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Viewer" }).ExpectAsync(201);
        return
        [
            ("/v1/projects/{projectId}/evaluations", $"{shop.Path}/evaluations?userId=u1"),
            ("/v1/projects/{projectId}/flags/{flag}/rules/{rule}", $"{shop.Path}/flags/f/rules/{rule["id"]}"),
            ("/v1/projects/{projectId}/flags/{flag}", $"{shop.Path}/flags/f"),
            ("/v1/projects/{projectId}/segments/{key}", $"{shop.Path}/segments/s"),
            ("/v1/projects/{projectId}/environments/{key}", $"{shop.Path}/environments/staging"),
            ("/v1/projects/{projectId}/members/{userId}", $"{shop.Path}/members/{member["userId"]}"),
            ("/v1/projects/{projectId}", shop.Path),
        ];
    }

    private static async Task<string> NameAsync(HttpClient client) => (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;
}
