using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.Fuzz;

/// <summary>An operation as <c>/api.json</c> describes it.</summary>
internal sealed record Operation(string Method, string Template, IReadOnlyList<string> Query, JsonNode? Example, bool IsForApplications)
{
    /// <summary>Whether it would end the sessions that the others are called with.</summary>
    public bool EndsCallers => (Method, Template) is ("DELETE", "/v1/users/me" or "/v1/auth/sessions") or ("POST", "/v1/auth/logout");

    public static IReadOnlyList<Operation> AllIn(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "post" or "put" or "delete" or "patch"
           select new Operation(
               operation.Key.ToUpperInvariant(),
               path.Key,
               [.. (operation.Value!["parameters"] as JsonArray ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!)],
               (operation.Value["requestBody"]?["content"] as JsonObject)?.Select(media => media.Value?["example"]).FirstOrDefault(example => example is not null),
               TakesSdkKey(path.Key)),
    ];

    /// <summary>Whether a path is called with an SDK key.</summary>
    public static bool TakesSdkKey(string path) =>
        new[] { "/sdk/", "/ofrep/", "/openfeature/" }.Any(root => path.StartsWith(root, StringComparison.Ordinal));
}
