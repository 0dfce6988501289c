using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>What the description tells programs of fields and refusals is what the service does.</summary>
public sealed class FieldTests(Database database) : ServiceTests(database)
{
    private JsonNode? _document;

    [OneTimeSetUp]
    public async Task ReadDocument()
    {
        using var client = Anonymous();
        _document = await client.GetAsync("/api.json").ExpectAsync(200);
    }

    [TestCase("page")]
    [TestCase("perPage")]
    public void A_parameter_of_lists_is_described_alike_everywhere(string name)
    {
        var texts = _document!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["name"] == name)
            .Select(parameter => (string?)parameter!["description"]);
        Assert.That(texts.Distinct(), Has.One.Items.And.All.Contains("page"));
    }

    [TestCase("Register", "email name password username")]
    [TestCase("LogIn", "emailOrUsername password")]
    [TestCase("RefreshSession", "refreshToken")]
    [TestCase("ResetPassword", "password token")]
    [TestCase("UpdateOwnProfile", "")]
    [TestCase("ChangeOwnPassword", "currentPassword password")]
    [TestCase("CreatePersonalToken", "expiresAt name permissions")]
    [TestCase("CheckPermissionsBody", "permissions")]
    [TestCase("CreateUser", "email name password passwordConfirmation username")]
    [TestCase("SetPasswordBody", "password")]
    [TestCase("UpdateUserBody", "")]
    [TestCase("CreateRoleBody", "name")]
    [TestCase("CreatePermissionBody", "name")]
    [TestCase("CreateProjectBody", "name")]
    [TestCase("CreateEnvironmentBody", "key")]
    [TestCase("AddMemberBody", "emailOrUsername role")]
    [TestCase("NewFlag", "key")]
    [TestCase("FlagChange", "")]
    [TestCase("NewRule", "ruleType")]
    [TestCase("NewSegment", "key")]
    [TestCase("RollBackFlagBody", "version")]
    [TestCase("ToggleFlagBody", "enabled")]
    public void Requires_what_can_not_be_left_out(string schema, string fields) =>
        Assert.That(string.Join(' ', (Schema(schema)["required"] as JsonArray ?? []).Select(name => (string)name!)), Is.EqualTo(fields));

    [TestCase("/v1/auth/register", "Register")]
    [TestCase("/v1/auth/login", "LogIn")]
    [TestCase("/v1/auth/refresh", "RefreshSession")]
    [TestCase("/v1/auth/password/reset", "ResetPassword")]
    [TestCase("/v1/users/me/tokens", "CreatePersonalToken")]
    [TestCase("/v1/roles", "CreateRoleBody")]
    [TestCase("/v1/permissions", "CreatePermissionBody")]
    [TestCase("/v1/projects", "CreateProjectBody")]
    [TestCase("{project}/environments", "CreateEnvironmentBody")]
    [TestCase("{project}/members", "AddMemberBody")]
    [TestCase("{project}/flags", "NewFlag")]
    [TestCase("{project}/segments", "NewSegment")]
    [TestCase("{project}/flags/f/rules", "NewRule")]
    [TestCase("{project}/flags/f/rollback", "RollBackFlagBody")]
    [TestCase("{project}/flags/f/toggle", "ToggleFlagBody")]
    public async Task Refuses_a_body_without_what_it_requires(string path, string schema)
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "f" });
        using var root = await RootAsync();
        var client = path[0] == '{' ? workspace.Owner : root;

        var problem = await client.PostAsJsonAsync(path.Replace("{project}", workspace.Path, StringComparison.Ordinal), new { }).ExpectAsync(422);

        Assert.That(
            problem["errors"]!.AsObject().Select(field => field.Key),
            Is.EquivalentTo(Schema(schema)["required"]!.AsArray().Select(name => (string)name!)));
    }

    [TestCase("UserDetails", "createdAt email emailVerified id name status updatedAt username")]
    [TestCase("EvaluationAnswer", "enabled reason value variation")]
    [TestCase("EnvironmentDetails", "createdAt id isCritical isDefault key name updatedAt")]
    [TestCase("RotatedKey", "kid previous rotatedAt")]
    [TestCase("OwnProfile", "createdAt email emailVerified id name permissions preferences projects roles status updatedAt username")]
    public void Tells_what_is_always_there(string schema, string fields) => Requires_what_can_not_be_left_out(schema, fields);

    // A refusal shows what can really be wrong with just this operation.
    [TestCase("get", "/v1/projects/{projectId}/flags/{flag}", "404", "flag_not_found")]
    [TestCase("get", "/v1/projects/{projectId}/flags/{flag}/rules/{rule}", "404", "rule_not_found")]
    [TestCase("delete", "/v1/projects/{projectId}/segments/{key}", "409", "segment_in_use")]
    [TestCase("post", "/v1/roles", "409", "role_name_taken")]
    [TestCase("delete", "/v1/roles/{id}", "409", "role_built_in")]
    [TestCase("post", "/sdk/v1/evaluate", "401", "sdk_key_required")]
    [TestCase("get", "/sdk/v1/flags", "403", "server_key_required")]
    [TestCase("post", "/v1/auth/login", "401", "sign_in_failed")]
    [TestCase("put", "/v1/projects/{projectId}/flags/{flag}", "412", "version_mismatch")]
    public void Shows_the_refusal_of_the_operation(string method, string path, string status, string code) =>
        Assert.That((string?)Refusal(method, path, status)["code"], Is.EqualTo(code));

    [TestCase("post", "/v1/auth/register", "422", "email name password username")]
    [TestCase("post", "/v1/projects/{projectId}/flags/{flag}/toggle", "400", "enabled")]
    [TestCase("post", "/v1/projects/{projectId}/flags/{flag}/toggle", "422", "enabled")]
    [TestCase("put", "/v1/projects/{projectId}", "422", "descriptio")]
    [TestCase("get", "/v1/projects/{projectId}/environments", "422", "environment")]
    [TestCase("post", "/v1/projects/{projectId}/segments", "422", "key")]
    [TestCase("get", "/v1/projects", "400", "page")]
    [TestCase("post", "/sdk/v1/evaluate", "422", "custom_attributes")]
    public void Shows_the_fields_of_the_operation(string method, string path, string status, string fields) =>
        Assert.That(string.Join(' ', Refusal(method, path, status)["errors"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal)), Is.EqualTo(fields));

    [TestCase("get", "/v1/audit-log", "Needs `audit.read` everywhere.")]
    [TestCase("post", "/v1/projects/{projectId}/flags/{flag}/toggle", "Needs `flag.toggle` in the project.")]
    [TestCase("delete", "/v1/users/me", "Needs an access token; a personal access token is refused (403 `session_required`).")]
    public void Tells_what_the_caller_needs(string method, string path, string need) =>
        Assert.That((string?)Operation(method, path)["description"], Does.EndWith(need));

    [TestCase("NewFlag", "type", "boolean string number object")]
    [TestCase("FlagDetails", "type", "boolean string number object")]
    [TestCase("NewRule", "ruleType", "user_id user_email email_domain segment attributes")]
    [TestCase("UpdateUserBody", "status", "active pending suspended")]
    [TestCase("ManagedUser", "status", "active pending suspended")]
    [TestCase("RegenerateKeyBody", "kind", "server client")]
    public void Names_what_a_field_takes(string schema, string field, string names) =>
        Assert.That(NamesOf(Schema(schema)["properties"]![field]!), Is.EqualTo(names));

    [TestCase("/v1/users", "status", "active pending suspended")]
    [TestCase("/v1/projects/{projectId}/flags", "type", "boolean string number object")]
    [TestCase("/v1/projects/{projectId}/flags/{flag}/evaluations", "interval", "minute hour day")]
    public void Names_what_a_query_takes(string path, string parameter, string names) =>
        Assert.That(
            NamesOf(Operation("get", path)["parameters"]!.AsArray().Single(candidate => (string?)candidate!["name"] == parameter)!["schema"]!),
            Is.EqualTo(names));

    [Test]
    public void Every_operator_has_its_name() =>
        Assert.That(Schema("ConditionModel")["properties"]!["operator"]!["enum"]!.AsArray(), Has.Count.EqualTo(24));

    // What is answered may have more fields in a later version, and documents may come from one.
    [TestCase("NewFlag", true)]
    [TestCase("FlagChange", true)]
    [TestCase("LogIn", true)]
    [TestCase("DeviceDescription", false)]
    [TestCase("ToggleFlagBody", true)]
    [TestCase("ExplainBody", true)]
    [TestCase("FlagDetails", false)]
    [TestCase("ConditionModel", false)]
    [TestCase("FlagDocument", false)]
    [TestCase("UnleashExport", false)]
    [TestCase("EvaluateBody", false)]
    [TestCase("OfrepBody", false)]
    public void Says_where_unknown_fields_are_refused(string schema, bool areRefused) =>
        Assert.That((bool?)(Schema(schema)["additionalProperties"] as JsonValue) == false, Is.EqualTo(areRefused));

    [TestCase("post", "/v1/auth/register", "201 400 403 409 413 415 422 429 503")]
    [TestCase("post", "/v1/auth/login", "200 400 401 413 415 422 429 503")]
    [TestCase("post", "/v1/auth/refresh", "200 400 401 413 415 422 429 503")]
    [TestCase("post", "/v1/auth/check", "200 400 401 413 415 422 429 503")]
    [TestCase("get", "/v1/auth/email/verify", "303 400 429 503")]
    [TestCase("post", "/v1/auth/email/verify", "200 400 409 413 415 422 429 503")]
    [TestCase("post", "/v1/auth/password/reset", "204 400 413 415 422 429 503")]
    [TestCase("delete", "/v1/users/me", "204 401 403 409 422 429 503")]
    [TestCase("post", "/v1/auth/keys/rotate", "200 401 403 409 422 429 503")]
    [TestCase("get", "/.well-known/jwks.json", "200 304")]
    public void Tells_what_is_answered(string method, string path, string statuses) =>
        Assert.That(string.Join(' ', Operation(method, path)["responses"]!.AsObject().Select(response => response.Key)), Is.EqualTo(statuses));

    [Test]
    public void A_list_sent_by_lines_is_described_by_its_line()
    {
        var content = Operation("get", "/v1/users")["responses"]!["200"]!["content"]!;
        Assert.That(
            ((string?)content["application/x-ndjson"]!["schema"]!["$ref"], (string?)content["application/json"]!["schema"]!["$ref"]),
            Is.EqualTo(("#/components/schemas/ManagedUser", "#/components/schemas/ManagedUserPage")));
    }

    // So it is within bodies.
    [TestCase("""{"key": "a", "type": "string", "variations": [{"value": "x"}]}""", "variations[0].key")]
    [TestCase("""{"key": "a", "type": "string", "variations": [{"key": "x"}]}""", "variations[0].value")]
    [TestCase("""{"key": "a", "fallthrough": {"distribution": [{"percentage": 100}]}}""", "fallthrough.distribution[0].variation")]
    [TestCase("""{"key": "a", "fallthrough": {"distribution": [{"variation": "on"}]}}""", "fallthrough.distribution[0].percentage")]
    [TestCase("""{"key": "a", "prerequisites": [{"variations": ["on"]}]}""", "prerequisites[0].flag")]
    [TestCase("""{"key": "a", "prerequisites": [{"flag": "b"}]}""", "prerequisites[0].variations")]
    public async Task Refuses_a_part_without_what_it_requires(string flag, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", JsonNode.Parse(flag)).ExpectFaultAsync(422, field);
    }

    private JsonNode Refusal(string method, string path, string status) =>
        Operation(method, path)["responses"]![status]!["content"]!["application/problem+json"]!["example"]!;

    private static string NamesOf(JsonNode schema) => string.Join(' ', (schema["enum"] as JsonArray ?? []).Select(name => (string)name!));

    private JsonNode Schema(string name) => _document!["components"]!["schemas"]![name]!;

    private JsonNode Operation(string method, string path) => _document!["paths"]![path]![method]!;
}
