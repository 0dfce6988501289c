using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Problems;

/// <summary>A refusal or failure as OpenFeature's clients read it: a problem like all others that carries the protocol's fields too.</summary>
internal static class OfrepProblem
{
    private const string Root = "/ofrep";
    private const string OneFlag = "/ofrep/v1/evaluate/flags/";

    /// <summary>Whether a request is one of the protocol's, whatever becomes of it.</summary>
    public static bool Concerns(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the protocol's fields to a problem.</summary>
    public static void Complete(HttpRequest request, ProblemDetails problem)
    {
        var status = problem.Status!.Value;
        if (KeyIn(request) is { } key)
        {
            problem.Extensions["key"] = key;
        }

        problem.Extensions["errorCode"] = OfrepCodes.CodeOf(status, problem.Extensions.TryGetValue("code", out var code) ? code as string : null);
        problem.Extensions["errorDetails"] = problem.Detail ?? problem.Title;
    }

    /// <summary>Whether the protocol has a form of its own for a status; clients may go by its content type.</summary>
    public static bool HasForm(int status) =>
        status is StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status500InternalServerError;

    private static string? KeyIn(HttpRequest request) =>
        request.Path.Value is { } path && path.StartsWith(OneFlag, StringComparison.OrdinalIgnoreCase)
        && path[OneFlag.Length..] is { Length: > 0 } key && !key.Contains('/', StringComparison.Ordinal)
            ? key
            : null;
}
