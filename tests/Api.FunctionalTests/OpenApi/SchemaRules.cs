using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>Whether an example is what its schema says, so that none goes stale when a type changes.</summary>
internal static class SchemaRules
{
    public static JsonNode? Resolve(JsonNode document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, step) => node?[step]);

    public static IEnumerable<string> FaultsOf(JsonNode document, JsonNode schema, JsonNode? value, string path = "$")
    {
        if (value is null && (bool?)schema["nullable"] == true)
        {
            return [];
        }

        if (schema["$ref"] is { } reference)
        {
            return FaultsOf(document, Resolve(document, (string)reference!)!, value, path);
        }

        if (schema["allOf"] is JsonArray all)
        {
            return all.SelectMany(part => FaultsOf(document, part!, value, path));
        }

        return value is null
            ? (bool?)schema["nullable"] == true || schema["type"] is null ? [] : [$"{path} must not be null"]
            : (string?)schema["type"] switch
            {
                "object" => FaultsOfObject(document, schema, value, path),
                "array" when value is JsonArray list => list.SelectMany((item, i) => FaultsOf(document, schema["items"]!, item, $"{path}[{i}]")),
                "string" when IsText(schema, value) => NameFaults(schema, value, path),
                "integer" when value.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().Contains('.') => [],
                "number" when value.GetValueKind() == JsonValueKind.Number => [],
                "boolean" when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
                null => [],
                var type => [$"{path} is no {type} {schema["format"]}"],
            };
    }

    private static bool IsText(JsonNode schema, JsonNode value) => value.GetValueKind() == JsonValueKind.String
        && (string?)schema["format"] switch
        {
            "uuid" => Guid.TryParse((string)value!, out _),
            "date-time" => DateTimeOffset.TryParse((string)value!, out _),
            _ => true,
        };

    private static IEnumerable<string> NameFaults(JsonNode schema, JsonNode value, string path) =>
        schema["enum"] is not JsonArray names || names.Any(name => (string?)name == (string)value!) ? [] : [$"{path} is none of {names}"];

    // Other fields than these are taken and ignored, but in an example they would be mistakes.
    private static IEnumerable<string> FaultsOfObject(JsonNode document, JsonNode schema, JsonNode value, string path)
    {
        if (value is not JsonObject thing)
        {
            return [$"{path} is no object"];
        }

        var known = schema["properties"] as JsonObject ?? [];
        var others = schema["additionalProperties"];
        var missing = (schema["required"] as JsonArray ?? [])
            .Select(name => (string)name!)
            .Where(name => !thing.ContainsKey(name))
            .Select(name => $"{path}.{name} is missing");
        return missing.Concat(thing.SelectMany(property =>
            known.TryGetPropertyValue(property.Key, out var inner) ? FaultsOf(document, inner!, property.Value, $"{path}.{property.Key}")
            : others is JsonObject free ? FaultsOf(document, free, property.Value, $"{path}.{property.Key}")
            : schema["properties"] is null ? []
            : [$"{path} knows no {property.Key}"]));
    }
}
