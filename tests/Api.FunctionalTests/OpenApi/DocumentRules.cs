using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>What every operation of the API's description must have.</summary>
internal static class DocumentRules
{
    private const int LongestSummary = 90;

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    // A summary is an instruction; one that begins otherwise is no instruction, or needs its verb here.
    private static readonly string[] Verbs =
    [
        "Add", "Change", "Check", "Copy", "Create", "Delete", "End", "Erase", "Evaluate", "Explain", "Export", "Get", "Give", "Import", "List", "Preview", "Refresh",
        "Register", "Remove", "Rename", "Replace", "Reset", "Restore", "Roll", "Rotate", "Send", "Set", "Sign", "Stream", "Toggle", "Update", "Verify",
    ];

    /// <summary>Everything that is missing or wrong, in words.</summary>
    public static IReadOnlyList<string> FaultsOf(JsonNode document)
    {
        var operations = OperationsOf(document).ToList();
        var doubles = operations
            .GroupBy(operation => (string?)operation.Node["operationId"])
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group.Select(operation => operation.Name))} are both {group.Key}");
        return [.. TagFaults(document, operations), .. SchemaFaults(document), .. FieldFaults(document), .. operations.SelectMany(operation => FaultsOf(document, operation.Name, operation.Node)), .. doubles, .. DanglingReferences(document, document)];
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

        if ((string?)operation["summary"] is { } summary
            && (!Verbs.Contains(summary.Split(' ', ':')[0]) || summary.EndsWith('.') || summary.Length > LongestSummary))
        {
            yield return $"{name} has a summary that is no short instruction: {summary}";
        }

        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Where(parameter => parameter!["description"] is null))
        {
            yield return $"{name}, {parameter!["name"]} is not described";
        }

        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Where(parameter => parameter!["example"] is not null))
        {
            yield return $"{name}, {parameter!["name"]} would be sent by everybody who tries the operation out";
        }

        var responses = operation["responses"]!.AsObject();
        if (!responses.Any(response => response.Key[0] is '2' or '3'))
        {
            yield return $"{name} has no success response";
        }

        if (name.StartsWith("GET /v1/", StringComparison.Ordinal) && IsBareList(document, responses["200"]))
        {
            yield return $"{name} answers a bare list, not one in data";
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

            if (response!["content"]?["application/problem+json"]?["example"] is { } problem && !IsOwn(problem, status, (string)response["description"]!))
            {
                yield return $"{name}, {status} has an example that is not its own";
            }

            foreach (var fault in ContentFaults(document, $"{name}, {status}", response!["content"]))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> TagFaults(JsonNode document, IReadOnlyCollection<(string Name, JsonObject Node)> operations)
    {
        var described = document["tags"]!.AsArray().Where(tag => tag!["description"] is not null).Select(tag => (string)tag!["name"]!).ToList();
        var used = operations.Select(operation => (operation.Name, Tags: operation.Node["tags"]!.AsArray().Select(tag => (string)tag!).ToList())).ToList();
        return used.Where(operation => operation.Tags.Count != 1).Select(operation => $"{operation.Name} has {operation.Tags.Count} tags")
            .Concat(used.SelectMany(operation => operation.Tags.Except(described).Select(tag => $"{operation.Name} has a tag that is not described: {tag}")))
            .Concat(described.Except(used.SelectMany(operation => operation.Tags)).Select(tag => $"the tag {tag} has no operation"));
    }

    // What is only answered has fields that are always there; the new key has the name of its kind, which is one of two.
    private static IEnumerable<string> SchemaFaults(JsonNode document)
    {
        var read = OperationsOf(document).SelectMany(operation => References(document, operation.Node["requestBody"], [])).ToHashSet(StringComparer.Ordinal);
        return document["components"]!["schemas"]!.AsObject()
            .Where(schema => schema.Value!["properties"] is not null && schema.Value["required"] is not JsonArray { Count: > 0 })
            .Select(schema => schema.Key)
            .Where(name => !read.Contains(name) && name != "RegeneratedKeyAnswer")
            .Select(name => $"{name} has no field that is always there");
    }

    private static IEnumerable<string> FieldFaults(JsonNode document) =>
        from schema in document["components"]!["schemas"]!.AsObject()
        from fault in FieldFaults(schema.Key, schema.Value!)
        select fault;

    // Fields of a field's own shape are described as well; what is referred to is looked at by itself.
    private static IEnumerable<string> FieldFaults(string path, JsonNode schema)
    {
        if (schema["items"] is { } items)
        {
            foreach (var fault in FieldFaults($"{path}[]", items))
            {
                yield return fault;
            }
        }

        foreach (var (name, field) in schema["properties"] as JsonObject ?? [])
        {
            if (string.IsNullOrWhiteSpace((string?)field!["description"]))
            {
                yield return $"{path}.{name} is not described";
            }

            foreach (var fault in FieldFaults($"{path}.{name}", field))
            {
                yield return fault;
            }
        }
    }

    private static HashSet<string> References(JsonNode document, JsonNode? node, HashSet<string> found)
    {
        if (node is JsonObject { } thing)
        {
            if (thing["$ref"] is JsonValue reference && found.Add(((string)reference!).Split('/')[^1]))
            {
                References(document, SchemaRules.Resolve(document, (string)reference!), found);
            }

            foreach (var (_, part) in thing)
            {
                References(document, part, found);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var part in list)
            {
                References(document, part, found);
            }
        }

        return found;
    }

    private static bool IsOwn(JsonNode problem, string status, string description) =>
        (string?)problem["code"] is { } code
        && (string?)problem["detail"] is { Length: > 0 }
        && description.Contains($"`{code}`", StringComparison.Ordinal)
        && (problem["errors"] is JsonObject { Count: > 0 } || status is not ("400" or "422"));

    private static bool IsBareList(JsonNode document, JsonNode? success) =>
        success?["content"]?["application/json"]?["schema"] is { } schema
        && (string?)(schema["$ref"] is { } reference ? SchemaRules.Resolve(document, (string)reference!) : schema)?["type"] == "array";

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
