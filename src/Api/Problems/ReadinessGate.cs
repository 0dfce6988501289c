using FlagService.Api.Operations;
using FlagService.Application.Health;
using FlagService.Console.Layout;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FlagService.Api.Problems;

/// <summary>
/// Answers calls of the management API with 503 until the start has finished: the database may be reachable before its schema and built-in rows are.
/// </summary>
internal sealed class ReadinessGate(RequestDelegate next, IReadiness readiness)
{
    public Task InvokeAsync(HttpContext http) =>
        readiness.IsReady || !IsManagement(http.GetEndpoint()) ? next(http) : ProblemAnswer.WriteAsync(http, HealthErrors.Starting);

    /// <summary>Whether an endpoint is the management API's, of REST or of gRPC, or a page of the console, which does the same by forms.</summary>
    public static bool IsManagement(Endpoint? endpoint) =>
        RootOf(endpoint) is { } root && (root == "v1" || ConsolePaths.IsRoot(root) || endpoint!.Metadata.GetMetadata<ManagesAttribute>() is not null);

    /// <summary>Whether an endpoint is a page of the console.</summary>
    public static bool IsOfConsole(Endpoint? endpoint) => RootOf(endpoint) is { } root && ConsolePaths.IsRoot(root);

    private static string? RootOf(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.PathSegments: [{ Parts: [RoutePatternLiteralPart { Content: var root }] }, ..] } ? root : null;
}
