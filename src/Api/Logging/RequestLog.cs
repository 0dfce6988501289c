using System.Diagnostics;
using FlagService.Api.Observability;
using FlagService.Api.Operations;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Logging;

/// <summary>
/// Writes a line for each request and takes it down for metrics. The route stands in it as its template: a URL holds ids, searches and tokens, which are nobody's
/// business in a log.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, RequestRecord record, ILogger<RequestLog> log)
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
            // The exception handler removes the endpoint first.
            var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var elapsed = Stopwatch.GetTimestamp() - started;
            if (GrpcCall.Of(http) is { } call)
            {
                Done(http, call, endpoint, elapsed);
            }
            else
            {
                Done(http, endpoint, elapsed);
            }
        }
    }

    private void Done(HttpContext http, Endpoint? endpoint, long elapsed)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var name = NameOf(route, http.Request.Path);
        var level = IsRoutine(endpoint, name, http.Response.StatusCode) ? LogLevel.Debug : LogLevel.Information;
        record.Done(http, name, elapsed);
        Write(log, level, http.Request.Method, name ?? "(no route)", http.Response.StatusCode, Milliseconds(elapsed));
    }

    private void Done(HttpContext http, GrpcCall call, Endpoint? endpoint, long elapsed)
    {
        // What has no status was given up by the client, or cut off.
        var code = call.Code ?? StatusCode.Cancelled;
        var isRoutine = code == StatusCode.OK && (call.Service == GrpcCall.HealthService || endpoint?.Metadata.GetMetadata<SdkCredentialAttribute>() is not null);
        record.Done(http, call, code, elapsed);
        WriteCall(log, isRoutine ? LogLevel.Debug : LogLevel.Information, call.Service, call.Method, code, Milliseconds(elapsed));
    }

    // Machines ask for these all the time, and an evaluation that went well is recorded elsewhere.
    private static bool IsRoutine(Endpoint? endpoint, string? route, int status) =>
        route is "/health/live" or "/health/ready" or MetricsAccess.Path || (status < 400 && endpoint?.Metadata.GetMetadata<SdkCredentialAttribute>() is not null);

    private static string? NameOf(string? route, PathString path) => route switch
    {
        not null => $"/{route.TrimStart('/')}",
        null when path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) => "/docs",
        null when path == MetricsAccess.Path => MetricsAccess.Path,
        null => null,
    };

    private static double Milliseconds(long elapsed) => Math.Round(elapsed * 1000.0 / Stopwatch.Frequency, 1);

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Elapsed} ms")]
    private static partial void Write(ILogger log, LogLevel level, string method, string route, int status, double elapsed);

    [LoggerMessage(Message = "gRPC {Service}/{Method} {Code} in {Elapsed} ms")]
    private static partial void WriteCall(ILogger log, LogLevel level, string service, string method, StatusCode code, double elapsed);
}
