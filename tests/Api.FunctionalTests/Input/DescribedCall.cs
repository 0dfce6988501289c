using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.OpenApi;

namespace FlagService.Api.FunctionalTests.Input;

/// <summary>An operation of the management API as <c>/api.json</c> describes it, and what can be mistyped in it.</summary>
internal sealed partial class DescribedCall(JsonNode document, string name, JsonObject operation)
{
    private const string Nothing = "0199a3c2-0000-7000-8000-000000000000";

    public string Name => name;

    public bool IsForAnyone => operation["security"] is not JsonArray { Count: > 0 };

    public bool RefusesInput => operation["responses"]!["422"] is not null;

    public JsonNode? BodySchema => operation["requestBody"]?["content"]?["application/json"]?["schema"];

    /// <summary>The parameters of the query and their schemas.</summary>
    public IEnumerable<(string Name, JsonNode Schema)> Query => (operation["parameters"] as JsonArray ?? [])
        .Where(parameter => (string?)parameter!["in"] == "query")
        .Select(parameter => ((string)parameter!["name"]!, parameter["schema"]!));

    public static IEnumerable<DescribedCall> AllIn(JsonNode document) => DocumentRules.OperationsOf(document)
        .Where(operation => operation.Name.Contains(" /v1/", StringComparison.Ordinal))
        .Select(operation => new DescribedCall(document, operation.Name, operation.Node));

    /// <summary>A mistyped field at every depth: the path of each, the name that was meant, and a body that has it and nothing else.</summary>
    public IEnumerable<(string Path, string Meant, JsonNode Body)> Typos() => BodySchema is { } schema ? TyposIn(schema, "", body => body) : [];

    /// <summary>The fields of its body that are only answered.</summary>
    public IReadOnlyList<string> ReadOnlyFields => BodySchema is { } schema && Resolved(schema)["properties"] is JsonObject fields
        ? [.. fields.Where(entry => (bool?)entry.Value!["readOnly"] == true).Select(entry => entry.Key)]
        : [];

    /// <summary>Every field at every depth with each of some values: a body that has it and nothing else.</summary>
    public IEnumerable<JsonNode> With(IReadOnlyCollection<string> values) => BodySchema is { } schema ? With(values, schema, body => body) : [];

    /// <summary>Makes the call.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="project">The project in the route; whatever else is in it doesn't exist.</param>
    /// <param name="query">What stands behind the question mark.</param>
    /// <param name="body">JSON; null for none.</param>
    public Task<HttpResponseMessage> SendAsync(HttpClient client, string project, string query = "", string? body = null)
    {
        var parts = Name.Split(' ');
        var path = ParameterPattern().Replace(parts[1].Replace("{projectId}", project, StringComparison.Ordinal), _ => Nothing);
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), $"{path}{(query.Length == 0 ? "" : $"?{query}")}")
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return client.SendAsync(request);
    }

    public override string ToString() => Name;

    private IEnumerable<(string Path, string Meant, JsonNode Body)> TyposIn(JsonNode schema, string path, Func<JsonNode, JsonNode> place)
    {
        var resolved = Resolved(schema);
        if ((string?)resolved["type"] == "array")
        {
            return TyposIn(resolved["items"]!, $"{path}[0]", item => place(new JsonArray(item)));
        }

        if (resolved["properties"] is not JsonObject { Count: > 0 } fields)
        {
            return [];
        }

        var prefix = path.Length == 0 ? "" : $"{path}.";
        var meant = fields.First().Key;
        return fields
            .Where(field => (bool?)field.Value!["readOnly"] != true)
            .SelectMany(field => TyposIn(field.Value!, prefix + field.Key, inner => place(new JsonObject { [field.Key] = inner })))
            .Prepend(($"{prefix}{meant}x", meant, place(new JsonObject { [$"{meant}x"] = 1 })));
    }

    // A schema that contains itself is gone into once.
    private IEnumerable<JsonNode> With(IReadOnlyCollection<string> values, JsonNode schema, Func<JsonNode, JsonNode> place, params JsonNode[] around)
    {
        var resolved = Resolved(schema);
        var here = values.Select(value => place(JsonNode.Parse(value)!));
        if (around.Contains(resolved))
        {
            return here;
        }

        return (string?)resolved["type"] == "array" ? here.Concat(With(values, resolved["items"]!, item => place(new JsonArray(item)), [.. around, resolved]))
            : resolved["properties"] is not JsonObject fields ? here
            : here.Concat(fields.SelectMany(field => With(values, field.Value!, inner => place(new JsonObject { [field.Key] = inner }), [.. around, resolved])));
    }

    private JsonNode Resolved(JsonNode schema) =>
        schema["$ref"] is { } reference ? Resolved(SchemaRules.Resolve(document, (string)reference!)!)
        : schema["allOf"] is JsonArray { Count: 1 } all ? Resolved(all[0]!)
        : schema;

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ParameterPattern();
}
