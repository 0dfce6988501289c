using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>What every operation of the API's description must have.</summary>
internal static class DocumentRules
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    /// <summary>Everything that is missing or wrong, in words.</summary>
    public static IReadOnlyList<string> FaultsOf(JsonNode document)
    {
        var operations = OperationsOf(document).ToList();
        var doubles = operations
            .GroupBy(operation => (string?)operation.Node["operationId"])
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group.Select(operation => operation.Name))} are both {group.Key}");
        return [.. operations.SelectMany(operation => FaultsOf(document, operation.Name, operation.Node)), .. doubles, .. DanglingReferences(document, document)];
    }

    public static IEnumerable<(string Name, JsonObject Node)> OperationsOf(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where Methods.Contains(method.Key)
        select ($"{method.Key.ToUpperInvariant()} {path.Key}", method.Value!.AsObject());

    private static IEnumerable<string> FaultsOf(JsonNode document, string name, JsonObject operation)
    {
        foreach (var field in new[] { "summary", "operationId" }.Where(field => string.IsNullOrWhiteSpace((string?)operation[field])))
        {
            yield return $"{name} has no {field}";
        }

        var responses = operation["responses"]!.AsObject();
        if (!responses.Any(response => response.Key[0] is '2' or '3'))
        {
            yield return $"{name} has no success response";
        }

        var isPublic = operation["security"] is not JsonArray { Count: > 0 };
        if (!isPublic && responses["401"] is null)
        {
            yield return $"{name} takes a credential and has no 401";
        }

        foreach (var fault in ContentFaults(document, $"{name}, request", operation["requestBody"]?["content"]))
        {
            yield return fault;
        }

        foreach (var (status, response) in responses)
        {
            if (status[0] is '4' or '5' && response!["content"]?["application/problem+json"] is null && !IsOwnReport(response))
            {
                yield return $"{name}, {status} is no problem";
            }

            foreach (var fault in ContentFaults(document, $"{name}, {status}", response!["content"]))
            {
                yield return fault;
            }
        }
    }

    private static bool IsOwnReport(JsonNode? response) => response?["content"]?["application/json"]?["schema"]?["$ref"] is not null;

    private static IEnumerable<string> ContentFaults(JsonNode document, string name, JsonNode? content)
    {
        foreach (var (type, media) in content?.AsObject() ?? [])
        {
            if (media!["example"] is not { } example)
            {
                yield return $"{name} has no example of {type}";
            }
            else if (media["schema"] is { } schema && type.EndsWith("json", StringComparison.Ordinal))
            {
                foreach (var fault in SchemaRules.FaultsOf(document, schema, example))
                {
                    yield return $"{name}, example: {fault}";
                }
            }
        }
    }

    private static IEnumerable<string> DanglingReferences(JsonNode document, JsonNode? node) => node switch
    {
        JsonObject thing when thing["$ref"] is JsonValue reference && SchemaRules.Resolve(document, (string)reference!) is null =>
            [$"{reference} leads nowhere"],
        JsonObject thing => thing.SelectMany(property => DanglingReferences(document, property.Value)),
        JsonArray list => list.SelectMany(item => DanglingReferences(document, item)),
        _ => [],
    };
}
