using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>What the description of an operation gets from what the operation is.</summary>
public sealed class ConventionTests(Database database) : ProbeTests(database)
{
    private const string Thing = "/v1/probe/projects/{projectId}/things/{id}";
    private JsonNode? _document;

    [OneTimeSetUp]
    public async Task ReadDocument()
    {
        using var client = Anonymous();
        _document = await client.GetAsync("/api.json").ExpectAsync(200);
    }

    [TestCase("post", "/v1/probe", "200 400 413 415 422 429 503")]
    [TestCase("get", "/v1/probe/page", "200 400 422 429 503")]
    [TestCase("put", Thing, "200 400 401 403 404 409 412 413 415 422 429 503")]
    [TestCase("get", Thing, "200 401 403 404 422 429 503")]
    [TestCase("post", "/v1/probe/projects/{projectId}/things", "201 400 401 403 404 409 413 415 422 429 503")]
    [TestCase("post", "/sdk/probe", "200 401 429 503")]
    [TestCase("get", "/health/live", "200")]
    [TestCase("get", "/health/ready", "200 503")]
    [TestCase("get", "/health", "200 401 403 503")]
    public void Answers_with_what_can_occur(string method, string path, string statuses) =>
        Assert.That(string.Join(' ', Operation(method, path)["responses"]!.AsObject().Select(response => response.Key)), Is.EqualTo(statuses));

    [TestCase("post", "/v1/probe", "")]
    [TestCase("get", Thing, "accessToken personalAccessToken")]
    [TestCase("post", "/sdk/probe", "sdkKey")]
    public void Takes_the_credential_of_its_kind(string method, string path, string schemes) =>
        Assert.That(
            string.Join(' ', (Operation(method, path)["security"] as JsonArray ?? []).SelectMany(alternative => alternative!.AsObject()).Select(scheme => scheme.Key)),
            Is.EqualTo(schemes));

    [Test]
    public void Guards_a_version_where_it_writes()
    {
        Assert.That(HeadersTaken("put", Thing), Is.EqualTo(new[] { "If-Match" }));
        Assert.That(HeadersTaken("get", Thing), Is.Empty);
        Assert.That(HeadersTaken("post", "/v1/probe"), Is.Empty);
        Assert.That(Operation("get", Thing)["responses"]!["200"]!["headers"]!["ETag"], Is.Not.Null);
        Assert.That(Operation("post", "/v1/probe")["responses"]!["200"]!["headers"], Is.Null);
        Assert.That(Operation("post", "/v1/probe/projects/{projectId}/things")["responses"]!["201"]!["headers"]!["Location"], Is.Not.Null);
    }

    [Test]
    public void Shows_fields_as_they_are_sent()
    {
        var fields = Schema("ProbeBody")["properties"]!.AsObject();
        Assert.That(fields["note"]!["type"]?.ToString(), Is.EqualTo("string"));
        Assert.That(fields["weight"]!.ToJsonString(), Does.Contain("#/components/schemas/ProbeWeight"));
        Assert.That(fields["value"]!["type"], Is.Null);
        Assert.That(Schema("ProbeBody")["required"], Is.Null, "It is read, and nothing in it is marked.");
        Assert.That(Schema("ProbeWeightPage")["required"]!.AsArray().Select(name => (string)name!), Is.EquivalentTo(new[] { "data", "total", "page", "perPage", "lastPage" }), "It is written.");
        Assert.That(Schema("ProbeWeight")["properties"]!["id"]!["format"]?.ToString(), Is.EqualTo("uuid"));
        Assert.That(Schema("ProbeWeightPage")["properties"]!.AsObject().Select(field => field.Key), Does.Contain("page").And.Contain("lastPage"));
        Assert.That(_document!["components"]!["schemas"]!.AsObject().Select(schema => schema.Key), Has.None.Contain("Optional"));
    }

    [Test]
    public void Names_operations_by_their_actions() =>
        Assert.That((string?)Operation("put", Thing)["operationId"], Is.EqualTo("changeThing"));

    [Test]
    public void Knows_what_is_missing()
    {
        var faults = DocumentRules.FaultsOf(_document!);
        Assert.That(faults, Does.Contain($"PUT {Thing} has no summary"));
        Assert.That(faults, Does.Contain($"PUT {Thing} has a tag that is not described: Probe"));
        Assert.That(faults, Does.Contain($"PUT {Thing}, request has no example of application/json"));
        Assert.That(faults, Does.Contain($"PUT {Thing}, 200 has no example of application/json"));
        Assert.That(faults, Has.None.Contain("/health"));
    }

    [TestCase("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"b": 1}""")]
    [TestCase("""{"type": "string", "enum": ["a", "b"]}""", "\"c\"")]
    [TestCase("""{"type": "object", "required": ["a"]}""", "{}")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"a": 1}""")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"a": null}""")]
    [TestCase("""{"type": "object", "additionalProperties": {"type": "integer"}}""", """{"a": 1.5}""")]
    [TestCase("""{"type": "array", "items": {"type": "boolean"}}""", """[true, "x"]""")]
    [TestCase("""{"type": "string", "format": "uuid"}""", "\"x\"")]
    [TestCase("""{"type": "number"}""", "true")]
    public void Knows_an_example_that_is_wrong(string schema, string example) =>
        Assert.That(SchemaRules.FaultsOf(new JsonObject(), JsonNode.Parse(schema)!, JsonNode.Parse(example)), Is.Not.Empty);

    private JsonNode Operation(string method, string path) => _document!["paths"]![path]![method]!;

    private JsonNode Schema(string name) => _document!["components"]!["schemas"]![name]!;

    private IEnumerable<string> HeadersTaken(string method, string path) =>
        (Operation(method, path)["parameters"] as JsonArray ?? [])
            .Where(parameter => (string?)parameter!["in"] == "header")
            .Select(parameter => (string)parameter!["name"]!);
}
