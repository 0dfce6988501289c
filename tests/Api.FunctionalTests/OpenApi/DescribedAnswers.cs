using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Problems;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>
/// Holds what the service answers in tests to what its description says of the operation: the statuses, the fields that are always there, and
/// the codes of refusals.
/// </summary>
internal static partial class DescribedAnswers
{
    // What the server or the framework says before an operation is found or begun.
    private static readonly HttpStatusCode[] OfNoOperation =
        [HttpStatusCode.MethodNotAllowed, HttpStatusCode.RequestTimeout, HttpStatusCode.InternalServerError];

    private static readonly SemaphoreSlim Once = new(1);
    private static JsonNode? _document;
    private static IReadOnlyList<Described> _operations = [];

    /// <summary>Reads the description, once for all fixtures.</summary>
    public static async Task LearnAsync(RunningService service)
    {
        await Once.WaitAsync();
        try
        {
            if (_document is null)
            {
                using var client = service.Anonymous();
                var document = JsonNode.Parse(await client.GetStringAsync("/api.json"))!;
                _operations =
                [
                    .. from path in document["paths"]!.AsObject()
                       where !path.Key.Contains("/probe", StringComparison.Ordinal)
                       orderby path.Key.Count(letter => letter == '{')
                       from method in path.Value!.AsObject()
                       select new Described(method.Key.ToUpperInvariant(), PatternOf(path.Key), $"{method.Key.ToUpperInvariant()} {path.Key}", method.Value!["responses"]!),
                ];
                _document = document;
            }
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>What is said otherwise in the description; nothing where the answer is of no operation.</summary>
    public static IEnumerable<string> FaultsOf(HttpResponseMessage answer, string text)
    {
        if (_document is null
            || OfNoOperation.Contains(answer.StatusCode)
            || answer.RequestMessage is not { RequestUri: { } uri } request
            || _operations.FirstOrDefault(operation => operation.Method == request.Method.Method && operation.Path.IsMatch(uri.AbsolutePath)) is not { } found)
        {
            return [];
        }

        var status = (int)answer.StatusCode;
        return found.Responses[$"{status}"] is not { } described
            ? [$"{found.Name} doesn't describe {status}"]
            : BodyFaults(answer.Content.Headers.ContentType?.MediaType, described, text).Select(fault => $"{found.Name}, {status}: {fault}");
    }

    private static IEnumerable<string> BodyFaults(string? type, JsonNode described, string text)
    {
        if (type is not ("application/json" or "application/problem+json") || text.Length == 0)
        {
            return [];
        }

        if (described["content"]?[type]?["schema"] is not { } schema)
        {
            return [$"{type} is not described"];
        }

        var body = JsonNode.Parse(text);
        var code = type == "application/problem+json" ? (string?)body!["code"] : null;
        return SchemaRules.FaultsOf(_document!, schema, body)
            .Concat(code is null || ErrorPage.Codes.Contains(((int)body!["status"]!, code)) ? [] : [$"docs/errors.md doesn't list {code}"])
            .Concat(code is null || ((string)described["description"]!).Contains($"`{code}`", StringComparison.Ordinal) ? [] : [$"the code {code} is not described"]);
    }

    private static Regex PatternOf(string template) =>
        new($"^{Parameter().Replace(template.Replace(".", @"\.", StringComparison.Ordinal), "[^/]+")}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Parameter();

    private sealed record Described(string Method, Regex Path, string Name, JsonNode Responses);
}
