using FlagService.Application.Health;

namespace FlagService.Api.Problems;

/// <summary>
/// Tells callers of the management API to come again while the start has not finished: the database may be there already, but what
/// belongs in it may not.
/// </summary>
internal sealed class ReadinessGate(RequestDelegate next, IReadiness readiness)
{
    public Task InvokeAsync(HttpContext http) =>
        readiness.IsReady || !IsManagement(http.GetEndpoint()) ? next(http) : ProblemAnswer.WriteAsync(http, HealthErrors.Starting);

    /// <summary>Whether an endpoint is the management API's.</summary>
    public static bool IsManagement(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.PathSegments: [{ Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: "v1" }] }, ..] };
}
