using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Input;

/// <summary>Whatever can be read can be sent back as it is, changed or not; what nobody can set is refused where it says something else.</summary>
public sealed class ReadOnlyFieldsTests(Database database) : ServiceTests(database)
{
    private const string Serve = """{"distribution": [{"variation": "a", "percentage": 30}, {"variation": "b", "percentage": 30}, {"variation": "c", "percentage": 40}]}""";
    private const string Other = """{"distribution": [{"variation": "a", "percentage": 50}, {"variation": "b", "percentage": 10.5}, {"variation": "c", "percentage": 39.5}]}""";
    private const string Conditions = """[{"attribute": "plan", "operator": "in", "values": ["pro", 3]}, {"operator": "segment", "values": ["vip"]}]""";

    private readonly List<Resource> _resources = [];
    private Workspace _shop = null!;
    private HttpClient _root = null!;
    private HttpClient _person = null!;

    [OneTimeSetUp]
    public async Task MakeThings()
    {
        _root = await RootAsync();
        _shop = await NewWorkspaceAsync();
        var username = Unique("person");
        _person = await NewUserAsync(username);
        var id = (await _person.GetAsync("/v1/users/me").ExpectAsync(200))["id"];
        await PutAsync(_person, "/v1/users/me", """{"preferences": {"theme": "dark"}}""");
        await PutAsync(_root, $"/v1/users/{id}", """{"permissions": ["flag.read", "audit.read"]}""");
        var role = await PostAsync(_root, "/v1/roles", $$"""{"name": "{{username}}", "permissions": ["flag.read", "flag.update"]}""");
        var permission = await PostAsync(_root, "/v1/permissions", $$"""{"name": "{{username}}.read", "description": "d"}""");
        await PostAsync(_shop.Owner, $"{_shop.Path}/members", $$"""{"emailOrUsername": "{{username}}", "role": "Project Viewer"}""");
        await PostAsync(_shop.Owner, $"{_shop.Path}/segments", $$"""{"key": "vip", "included": ["u1"], "conditions": [{"attribute": "plan", "operator": "in", "values": ["pro"]}]}""");
        await PostAsync(_shop.Owner, $"{_shop.Path}/environments", """{"key": "staging"}""");
        await PostAsync(_shop.Owner, $"{_shop.Path}/flags", """{"key": "base", "enabled": true, "rolloutPercentage": 20}""");
        await PostAsync(_shop.Owner, $"{_shop.Path}/flags", $$"""
            {"key": "theme", "type": "string", "tags": ["x"], "enabled": true, "offVariation": "a", "fallthrough": {{Serve}}, "prerequisites": [{"flag": "base", "variations": ["on"]}],
             "variations": [{"key": "a", "value": "A"}, {"key": "b", "value": "B"}, {"key": "c", "value": "C"}]}
            """);
        await PutAsync(_shop.Owner, $"{_shop.Path}/flags/theme", $$"""{"fallthrough": {{Other}}}""");

        Add("/v1/users/me", "/v1/users/me", _person);
        Add("/v1/users/{id}", $"/v1/users/{id}", _root);
        Add("/v1/roles/{id}", $"/v1/roles/{role["id"]}", _root);
        Add("/v1/permissions/{id}", $"/v1/permissions/{permission["id"]}", _root);
        Add("/v1/projects/{projectId}", _shop.Path, _shop.Owner);
        Add("/v1/projects/{projectId}/environments/{key}", $"{_shop.Path}/environments/staging", _shop.Owner);
        Add("/v1/projects/{projectId}/members/{userId}", $"{_shop.Path}/members/{id}", _shop.Owner);
        Add("/v1/projects/{projectId}/segments/{key}", $"{_shop.Path}/segments/vip", _shop.Owner);
        foreach (var flag in new[] { "base", "base?environment=staging", "theme", "theme?environment=staging" })
        {
            Add("/v1/projects/{projectId}/flags/{flag}", $"{_shop.Path}/flags/{flag}", _shop.Owner);
            Add("/v1/projects/{projectId}/flags/{flag}/targeting", $"{_shop.Path}/flags/{flag.Replace("?", "/targeting?", StringComparison.Ordinal)}{(flag.Contains('?', StringComparison.Ordinal) ? "" : "/targeting")}", _shop.Owner);
        }

        foreach (var what in new[]
        {
            $$"""{"ruleType": "attributes", "conditions": {{Conditions}}, "serve": {{Serve}}, "description": "r"}""",
            """{"ruleType": "segment", "ruleValue": "vip", "serve": {"variation": "a"}}""",
            """{"ruleType": "email_domain", "ruleValue": "@example.com", "serve": {"variation": "a"}}""",
        })
        {
            var rule = await PostAsync(_shop.Owner, $"{_shop.Path}/flags/theme/rules", what);
            Add("/v1/projects/{projectId}/flags/{flag}/rules/{rule}", $"{_shop.Path}/flags/theme/rules/{rule["id"]}", _shop.Owner);
        }

        var attributes = _resources.First(resource => resource.Operation.EndsWith("{rule}", StringComparison.Ordinal));
        await PutAsync(_shop.Owner, attributes.Path, $$"""{"serve": {{Other}}}""");
        await _shop.EvaluateAsync(new { user_id = "u" });
    }

    [OneTimeTearDown]
    public void Release()
    {
        _root.Dispose();
        _person.Dispose();
    }

    [Test]
    public async Task Nothing_that_can_be_replaced_is_left_out_here()
    {
        var document = await _root.GetAsync("/api.json").ExpectAsync(200);
        var described = DescribedCall.AllIn(document)
            .Where(call => call.Name.StartsWith("PUT ", StringComparison.Ordinal) && !call.Name.EndsWith("/password", StringComparison.Ordinal))
            .Select(call => call.Name[4..]);
        Assert.That(_resources.Select(resource => resource.Operation).Distinct(), Is.EquivalentTo(described));
    }

    [Test]
    public async Task As_it_was_read_it_changes_nothing()
    {
        foreach (var resource in _resources)
        {
            var (read, tag) = await ReadAsync(resource);
            var before = await ContentAsync();
            using var answer = await resource.Client.PutAsync(resource.Path, Json(read.ToJsonString()));
            Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{resource.Path}: {await answer.Content.ReadAsStringAsync()}");
            Assert.That(answer.Headers.ETag?.Tag, Is.EqualTo(tag), resource.Path);
            await ExpectSameAsync(before, resource.Path);
        }
    }

    [Test]
    public async Task What_nobody_can_set_is_refused_where_it_says_something_else()
    {
        var fields = (await _root.GetAsync("/api.json").ExpectAsync(200)) is var document
            ? DescribedCall.AllIn(document).ToDictionary(call => call.Name, call => call.ReadOnlyFields)
            : [];
        var count = 0;
        foreach (var resource in _resources)
        {
            var (read, _) = await ReadAsync(resource);
            var before = await ContentAsync();
            foreach (var field in fields[$"PUT {resource.Operation}"].Where(field => field is not ("usage" or "environments" or "evaluations")))
            {
                count++;
                var body = read.DeepClone();
                body[field] = Another(read[field]);
                ChangeSomething(body);
                var problem = await resource.Client.PutAsync(resource.Path, Json(body.ToJsonString())).ExpectFaultAsync(422, field);
                Assert.That(
                    (string?)problem["errors"]![field]![0],
                    Is.EqualTo(field == "environment" ? "must not be sent: it is a parameter of the query, not a field of the body" : "must have its present value or be left out: it is read-only"));
            }

            await ExpectSameAsync(before, resource.Path);
        }

        Assert.That(count, Is.GreaterThan(50));
    }

    [TestCase("/v1/users/{id}", "permissions[0]")]
    [TestCase("/v1/users/{id}", "roles[0]")]
    [TestCase("/v1/roles/{id}", "permissions[1]")]
    public async Task An_entry_is_what_it_is_or_another(string operation, string path)
    {
        var resource = _resources.First(resource => resource.Operation == operation);
        var (read, _) = await ReadAsync(resource);
        var (list, index) = (path[..^3], path[^2] - '0');
        var renamed = read.DeepClone();
        renamed[list]![index]!["name"] = "flag.delete";
        await resource.Client.PutAsync(resource.Path, Json(renamed.ToJsonString())).ExpectFaultAsync(422, path);
        var nameless = read.DeepClone();
        nameless[list]![index] = new JsonObject { ["name"] = "flag.delete" };
        await resource.Client.PutAsync(resource.Path, Json(nameless.ToJsonString())).ExpectFaultAsync(400, path);

        var fewer = read.DeepClone();
        fewer[list]!.AsArray().RemoveAt(index);
        Assert.That((await PutAsync(resource.Client, resource.Path, fewer.ToJsonString()))[list]!.AsArray(), Has.Count.EqualTo(read[list]!.AsArray().Count - 1));
        var named = await ReadAsync(resource);
        named.Body[list]!.AsArray().Add((string)read[list]![index]!["name"]!);
        Assert.That((await PutAsync(resource.Client, resource.Path, named.Body.ToJsonString()))[list]!.ToJsonString(), Is.EqualTo(read[list]!.ToJsonString()));
    }

    [TestCase("flags/theme", "fallthrough")]
    [TestCase("flags/theme/rules/", "serve")]
    public async Task An_allocation_follows_from_the_percentages(string path, string field)
    {
        var resource = _resources.First(resource => resource.Path.Contains(path, StringComparison.Ordinal));
        var (read, _) = await ReadAsync(resource);
        Assert.That(read[field]!["allocation"], Is.Not.Null);
        var another = read.DeepClone();
        another[field]!["allocation"]![0]![1] = 1;
        await resource.Client.PutAsync(resource.Path, Json(another.ToJsonString())).ExpectFaultAsync(422, $"{field}.allocation");
        read[field]!["distribution"] = JsonNode.Parse(Serve)!["distribution"]!.DeepClone();
        await PutAsync(resource.Client, resource.Path, read.ToJsonString());
        await PutAsync(resource.Client, resource.Path, $$"""{"{{field}}": {{Other}}}""");
        await _shop.Owner.PostAsync($"{_shop.Path}/flags", Json("""{"key": "new", "fallthrough": {"variation": "on", "allocation": []}}""")).ExpectFaultAsync(422, "fallthrough.allocation");
    }

    [Test]
    public async Task One_field_is_changed_and_an_older_copy_is_refused()
    {
        var flag = await _shop.CreateFlagAsync(new { key = "changed", rolloutPercentage = 20 });
        flag["rolloutPercentage"] = 30;
        var after = await PutAsync(_shop.Owner, $"{_shop.Path}/flags/changed", flag.ToJsonString());
        Assert.That(((decimal)after["rolloutPercentage"]!, (int)after["version"]!), Is.EqualTo((30m, 2)));
        await _shop.Owner.PutAsync($"{_shop.Path}/flags/changed", Json(flag.ToJsonString())).ExpectFaultAsync(422, "version");

        after["fallthrough"] = new JsonObject { ["variation"] = "on" };
        var served = await PutAsync(_shop.Owner, $"{_shop.Path}/flags/changed", after.ToJsonString());
        Assert.That((served["rolloutPercentage"], (string?)served["fallthrough"]!["variation"]), Is.EqualTo(((JsonNode?)null, "on")));
        served["rolloutPercentage"] = 10;
        served["updatedAt"] = DateTimeOffset.Parse((string)served["updatedAt"]!, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(2)).ToString("O");
        await PutAsync(_shop.Owner, $"{_shop.Path}/flags/changed", served.ToJsonString());
        var both = """{"rolloutPercentage": 50, "fallthrough": {"variation": "off"}}""";
        await _shop.Owner.PutAsync($"{_shop.Path}/flags/changed", Json(both)).ExpectFaultAsync(422, "fallthrough");
    }

    [TestCase("""{"id": "\ud800"}""", "id")]
    [TestCase("""{"id": {"a": [1]}}""", "id")]
    [TestCase("""{"pendingEmail": "x@example.com"}""", "pendingEmail")]
    [TestCase("""{"projects": null}""", "projects")]
    public async Task What_is_like_nothing_is_not_so(string body, string field) =>
        await _person.PutAsync("/v1/users/me", Json(body)).ExpectFaultAsync(422, field);

    private static JsonNode Another(JsonNode? value) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(entry => entry!.DeepClone()).Append(1)]),
        JsonValue text when text.TryGetValue<string>(out var said) => said + "0",
        JsonValue flag when flag.TryGetValue<bool>(out var said) => !said,
        JsonValue number when number.TryGetValue<long>(out var said) => said - 1,
        _ => "something",
    };

    private static void ChangeSomething(JsonNode body)
    {
        if (body["rules"] is not null)
        {
            body["enabled"] = !(bool)body["enabled"]!;
            return;
        }

        var field = body["role"] is not null ? "role" : body["description"] is not null ? "description" : "name";
        body[field] = field == "role" ? "Project Editor" : "changed";
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<JsonNode> PutAsync(HttpClient client, string path, string body) => client.PutAsync(path, Json(body)).ExpectAsync(200);

    private static Task<JsonNode> PostAsync(HttpClient client, string path, string body) => client.PostAsync(path, Json(body)).ExpectAsync(201);

    /// <summary>What is answered of it: alone, or in the list where it can't be asked for alone.</summary>
    private static async Task<(JsonNode Body, string? Tag)> ReadAsync(Resource resource)
    {
        using var answer = await resource.Client.GetAsync(resource.Path);
        if (answer.IsSuccessStatusCode)
        {
            return (await answer.JsonAsync(), answer.Headers.ETag?.Tag);
        }

        var (list, id) = (resource.Path[..resource.Path.LastIndexOf('/')], resource.Path[(resource.Path.LastIndexOf('/') + 1)..]);
        var entries = await resource.Client.GetAsync(list).ExpectAsync(200);
        return (entries["data"]!.AsArray().Single(entry => (string?)entry!["key"] == id || (string?)entry["userId"] == id)!, null);
    }

    private void Add(string operation, string path, HttpClient client) => _resources.Add(new Resource(operation, path, client));

    private async Task ExpectSameAsync(IReadOnlyList<string> before, string path)
    {
        var after = await ContentAsync();
        Assert.That(after.Except(before).Concat(before.Except(after)), Is.Empty, path);
        Assert.That(after, Has.Count.EqualTo(before.Count), path);
    }

    private Task<IReadOnlyList<string>> ContentAsync() => RawDatabase.LastingAsync(Database, DatabaseUrl);

    private sealed record Resource(string Operation, string Path, HttpClient Client);
}
