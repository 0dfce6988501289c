using FlagService.Api.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Problems;

/// <summary>Answers for input that can't be read: what is wrong with which field, in the API's words.</summary>
internal static class InvalidInput
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
            .Select(fault => FieldOf(NestedFault.Join(fault.Key, fault.Value!.Errors.FirstOrDefault()?.ErrorMessage ?? "")))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToDictionary(field => field, _ => new[] { Unreadable }, StringComparer.Ordinal);
        return Result(problem);
    }

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
}
