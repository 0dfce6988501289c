using System.Globalization;
using System.Text.RegularExpressions;
using FlagService.Api.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Problems;

/// <summary>Answers for input that can't be read: what is wrong with which field, in the API's words.</summary>
internal static partial class InvalidInput
{
    private const int LongestField = 200;
    private const string Unreadable = "has the wrong type or is malformed";

    public static IActionResult Answer(ActionContext context)
    {
        var faults = context.ModelState.Where(entry => entry.Value?.ValidationState == ModelValidationState.Invalid).ToList();
        if (faults.Exists(fault => context.RouteData.Values.ContainsKey(fault.Key)))
        {
            return Result(ProblemAnswer.Of(context.HttpContext, StatusCodes.Status404NotFound, "There is nothing here.", "not_found"));
        }

        var problem = ProblemAnswer.Of(context.HttpContext, StatusCodes.Status400BadRequest, "The input can't be read.", "malformed");
        problem.Extensions["errors"] = faults
            .Select(fault => Describe(fault.Key, fault.Value!.Errors.FirstOrDefault()?.ErrorMessage ?? ""))
            .DistinctBy(fault => fault.Field, StringComparer.Ordinal)
            .OrderBy(fault => fault.Field, StringComparer.Ordinal)
            .ToDictionary(fault => fault.Field, fault => new[] { fault.Message }, StringComparer.Ordinal);
        return Result(problem);
    }

    private static (string Field, string Message) Describe(string key, string message)
    {
        var place = PlacePattern().Match(message);
        return (
            FieldOf(NestedFault.Join(key, message)),
            place.Success
                ? $"{Unreadable} (line {OneBased(place.Groups["line"])}, byte {OneBased(place.Groups["byte"])})"
                : Unreadable);
    }

    private static long OneBased(Group digits) => long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) + 1;

    private static ObjectResult Result(ProblemDetails problem) =>
        new(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };

    /// <summary>The serializer says <c>$.rules[0].x</c>, and the binder the parameter's name for a body that isn't there.</summary>
    private static string FieldOf(string key)
    {
        var field = key switch
        {
            "" or "$" => "body",
            _ when key.StartsWith("$.", StringComparison.Ordinal) => key[2..],
            _ => key,
        };
        return field.Length <= LongestField ? field : field[..LongestField];
    }

    [GeneratedRegex(@"LineNumber: (?<line>\d{1,10}) \| BytePositionInLine: (?<byte>\d{1,10})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacePattern();
}
