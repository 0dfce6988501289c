using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>How refusals speak, whoever decides on them: of a field by what it must be, in a sentence of what happened, and never in .NET's words.</summary>
internal static partial class MessageStyle
{
    /// <summary>What is said otherwise in a problem.</summary>
    public static IEnumerable<string> FaultsOf(JsonNode problem)
    {
        if (problem is not JsonObject || problem["status"]?.GetValueKind() is not JsonValueKind.Number)
        {
            return [];
        }

        // What is in the way, such as the projects of a last owner, is named and not told what it must be.
        var isOfInput = (int)problem["status"]! is 400 or 422;
        var detail = (string?)problem["detail"];
        var fields = (isOfInput ? problem["errors"] as JsonObject ?? [] : []).SelectMany(field => field.Value!.AsArray().Select(message => (field.Key, Message: (string)message!))).ToList();
        return fields.Where(field => !Must().IsMatch(field.Message)).Select(field => $"{field.Key}: \"{field.Message}\" doesn't say what it must be")
            .Concat(detail is null || Sentence().IsMatch(detail) ? [] : [$"\"{detail}\" is no sentence"])
            .Concat(fields.Select(field => field.Message).Append(detail ?? "").Where(text => Foreign().IsMatch(text)).Select(text => $"\"{text}\" isn't in words of ours"));
    }

    [GeneratedRegex(@"^must [^\n]*[^.\n]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Must();

    [GeneratedRegex(@"^\p{Lu}.*[.?]$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Sentence();

    // Names of types and members, and the sentences that the framework, its serializer and the validators have by themselves.
    [GeneratedRegex(
        @"System\.|Microsoft\.|FlagService\.|Nullable|Int32|Int64|Boolean\b|DateTimeOffset|\bGuid\b|Exception|IReadOnlyList|Dictionary`|Optional`"
        + @"|could not be converted|JSON value|is not valid for|The value '|field is required|'[A-Z]\w*' must|BytePositionInLine|LineNumber|Path: \$|deserializ",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Foreign();
}
