using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.History;

/// <summary>
/// A change after which everything is as before is answered and leaves nothing behind: no version, no entry in history or audit log, no notice to
/// other replicas, not even another time.
/// </summary>
public sealed class NoChangeTests(Database database) : ServiceTests(database)
{
    private const string Serve = """{"distribution": [{"variation": "a", "percentage": 30}, {"variation": "b", "percentage": 70}]}""";
    private const string Conditions = """[{"attribute": "plan", "operator": "in", "values": ["pro", 3]}]""";

    private const string Theme =
        $$"""
        {"key": "theme", "name": "Theme", "description": "d", "type": "string", "tags": ["x", "y"], "enabled": true, "offVariation": "a",
         "variations": [{"key": "a", "value": "A"}, {"key": "b", "value": "B"}], "fallthrough": {{Serve}}, "prerequisites": [{"flag": "base", "variations": ["on"]}]}
        """;

    private Workspace _shop = null!;
    private HttpClient _root = null!;
    private string _rule = "";

    [OneTimeSetUp]
    public async Task MakeThings()
    {
        _root = await RootAsync();
        _shop = await NewWorkspaceAsync();
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/environments", """{"key": "staging", "name": "Staging"}""", 201);
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/segments", $$"""{"key": "vip", "name": "V", "included": ["u1", "u2"], "excluded": ["u3"], "conditions": {{Conditions}}}""", 201);
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/flags", """{"key": "base", "enabled": true, "rolloutPercentage": 20}""", 201);
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/flags", Theme, 201);
        var rule = await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/flags/theme/rules", $$"""{"ruleType": "attributes", "conditions": {{Conditions}}, "serve": {{Serve}}, "description": "r"}""", 201);
        _rule = (string)rule["id"]!;
    }

    [OneTimeTearDown]
    public void Release() => _root.Dispose();

    [TestCase("PUT", "/flags/theme", "{}")]
    [TestCase("PUT", "/flags/theme", """{"name": " Theme ", "description": "d", "tags": ["x", "y", "x"], "enabled": true, "offVariation": "a", "type": "string", "key": "theme"}""")]
    [TestCase("PUT", "/flags/theme", """{"variations": [{"key": "a", "value": "A"}, {"key": "b", "value": "B"}]}""")]
    [TestCase("PUT", "/flags/theme", $$"""{"fallthrough": {{Serve}}, "prerequisites": [{"flag": "base", "variations": ["on"]}]}""")]
    [TestCase("PUT", "/flags/theme?environment=staging", """{"enabled": false, "prerequisites": []}""")]
    [TestCase("PUT", "/flags/base", """{"rolloutPercentage": 20}""")]
    [TestCase("POST", "/flags/base/toggle", """{"enabled": true}""")]
    [TestCase("POST", "/flags/base/toggle?environment=staging", """{"enabled": false}""")]
    [TestCase("POST", "/flags/base/rollback", """{"version": 1}""")]
    [TestCase("PUT", "/flags/theme/rules/{rule}", "{}")]
    [TestCase("PUT", "/flags/theme/rules/{rule}", $$"""{"conditions": {{Conditions}}, "serve": {{Serve}}, "priority": 0, "enabled": true, "description": "r"}""")]
    [TestCase("PUT", "/flags/theme/targeting", "{}")]
    [TestCase("PUT", "/flags/theme/targeting", $$"""{"enabled": true, "offVariation": "a", "rules": [{"id": "{rule}", "ruleType": "attributes", "conditions": {{Conditions}}, "serve": {{Serve}}, "description": "r"}], "fallthrough": {{Serve}}}""")]
    [TestCase("PUT", "/segments/vip", "{}")]
    [TestCase("PUT", "/segments/vip", $$"""{"name": "V", "included": ["u1", "u2"], "excluded": ["u3"], "conditions": {{Conditions}}}""")]
    [TestCase("PUT", "", """{"name": "Shop", "description": null}""")]
    [TestCase("PUT", "/environments/staging", """{"name": "Staging", "key": "staging"}""")]
    public async Task In_a_project(string method, string path, string body)
    {
        var before = await ContentAsync();
        await SendAsync(_shop.Owner, method, _shop.Path + path.Replace("{rule}", _rule, StringComparison.Ordinal), body.Replace("{rule}", _rule, StringComparison.Ordinal), 200);
        await ExpectAsync(before);
    }

    [Test]
    public async Task Is_answered_with_the_present_tag_and_refused_with_another()
    {
        using var same = await _shop.Owner.PutAsync($"{_shop.Path}/flags/theme", Json("{}"));
        var present = await _shop.Owner.GetAsync($"{_shop.Path}/flags/theme");
        Assert.That(same.Headers.ETag, Is.EqualTo(present.Headers.ETag));
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"{_shop.Path}/flags/theme") { Content = Json("{}") };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"99\"");
        await _shop.Owner.SendAsync(stale).ExpectAsync(412);
    }

    [Test]
    public async Task Of_what_people_are_and_hold()
    {
        var username = Unique("person");
        using var person = await NewUserAsync(username);
        var id = (string)(await person.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        var permissions = await _root.GetAsync("/v1/permissions?perPage=3").ExpectAsync(200);
        var ids = permissions["data"]!.AsArray().Select(permission => (string)permission!["id"]!).ToList();
        var role = await SendAsync(_root, "POST", "/v1/roles", $$"""{"name": "{{username}}", "permissions": {{List(ids)}}}""", 201);
        var custom = await SendAsync(_root, "POST", "/v1/permissions", """{"name": "invoice.read", "description": "d"}""", 201);
        await SendAsync(_root, "PUT", $"/v1/users/{id}", $$"""{"permissions": {{List(ids)}}}""", 200);
        await SendAsync(person, "PUT", "/v1/users/me", """{"preferences": {"theme": "dark"}}""", 200);
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/members", $$"""{"emailOrUsername": "{{username}}", "role": "Project Viewer"}""", 201);
        ids.Reverse();

        var before = await ContentAsync();
        await SendAsync(_root, "PUT", $"/v1/roles/{role["id"]}", $$"""{"name": "{{username}}", "permissions": {{List(ids)}}}""", 200);
        await SendAsync(_root, "PUT", $"/v1/permissions/{custom["id"]}", """{"name": "invoice.read", "description": "d"}""", 200);
        await SendAsync(_root, "PUT", $"/v1/users/{id}", $$"""{"name": "{{username}}", "status": "active", "email": "{{username}}@example.com", "permissions": {{List(ids)}}}""", 200);
        await SendAsync(person, "PUT", "/v1/users/me", $$"""{"name": "{{username}}", "email": "{{username}}@example.com", "preferences": {"theme": "dark"} }""", 200);
        await SendAsync(_shop.Owner, "PUT", $"{_shop.Path}/members/{id}", """{"role": "Project Viewer"}""", 200);
        await SendAsync(person, "DELETE", "/v1/auth/sessions", body: null, 204);
        await ExpectAsync(before);

        await SendAsync(person, "PUT", "/v1/users/me", """{"preferences": {"theme": "light"}}""", 200);
        var after = (await ContentAsync()).Except(before).ToList();
        Assert.That(after, Has.Some.StartsWith("audit_entries.id"), "what the entry doesn't tell of is a change as well");
    }

    [Test]
    public async Task Of_what_is_imported_once_more()
    {
        var project = (await _shop.Owner.GetAsync($"{_shop.Path}/export").ExpectAsync(200)).ToJsonString();
        var service = (await _root.GetAsync("/v1/export").ExpectAsync(200)).ToJsonString();
        var before = await ContentAsync();
        await SendAsync(_shop.Owner, "POST", $"{_shop.Path}/import", project, 200);
        await SendAsync(_root, "POST", "/v1/import", service, 200);
        await ExpectAsync(before);
    }

    private static string List(IEnumerable<string> ids) => new JsonArray([.. ids.Select(id => (JsonNode)id)]).ToJsonString();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> SendAsync(HttpClient client, string method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : Json(body) };
        return await client.SendAsync(request).ExpectAsync(status);
    }

    private async Task ExpectAsync(IReadOnlyList<string> before)
    {
        var after = await ContentAsync();
        Assert.That(after.Except(before).Concat(before.Except(after)), Is.Empty);
        Assert.That(after, Has.Count.EqualTo(before.Count));
    }

    private Task<IReadOnlyList<string>> ContentAsync() => RawDatabase.LastingAsync(Database, DatabaseUrl);
}
