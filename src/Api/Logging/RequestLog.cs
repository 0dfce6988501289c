using System.Diagnostics;
using FlagService.Api.Authentication;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Logging;

/// <summary>
/// Writes a line for each request. The route stands in it as its template: a URL holds ids, searches and tokens, which are nobody's
/// business in a log.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            // Whoever answers for a failure takes the endpoint away first.
            var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
            var level = IsRoutine(endpoint, route, http.Response.StatusCode) ? LogLevel.Debug : LogLevel.Information;
            var elapsed = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
            Write(log, level, http.Request.Method, NameOf(route, http.Request.Path), http.Response.StatusCode, elapsed);
        }
    }

    // Machines ask for these all the time, and an evaluation that went well is recorded elsewhere.
    private static bool IsRoutine(Endpoint? endpoint, string? route, int status) =>
        route is "health/live" or "health/ready" || (status < 400 && endpoint?.Metadata.GetMetadata<SdkCredentialAttribute>() is not null);

    private static string NameOf(string? route, PathString path) => route switch
    {
        not null => $"/{route.TrimStart('/')}",
        null when path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) => "/docs",
        null => "(no route)",
    };

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Elapsed} ms")]
    private static partial void Write(ILogger log, LogLevel level, string method, string route, int status, double elapsed);
}
