using System.Diagnostics;
using FlagService.Application.Observability;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Observability;

/// <summary>Takes down how each request went, for metrics and for its trace.</summary>
internal sealed class RequestRecord(RequestMetrics metrics, GrpcMetrics calls)
{
    /// <summary>Where the requests of one route are counted, for who serves that route alone.</summary>
    public RequestSeries Of(string route, string method) => metrics.Of(route, method);

    /// <summary>A request is over.</summary>
    /// <param name="http">The request.</param>
    /// <param name="route">The template of its route; null where it has none.</param>
    /// <param name="elapsed">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    public void Done(HttpContext http, string? route, long elapsed) =>
        Done(http, route, metrics.Of(route ?? RequestMetrics.NoRoute, http.Request.Method), elapsed);

    /// <summary>A gRPC call is over.</summary>
    /// <param name="http">The request that it is.</param>
    /// <param name="call">The call.</param>
    /// <param name="code">How it ended.</param>
    /// <param name="elapsed">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    public void Done(HttpContext http, GrpcCall call, StatusCode code, long elapsed)
    {
        calls.Record(call, code, elapsed);
        if (SpanOf(http) is { } span)
        {
            span.DisplayName = $"{call.Service}/{call.Method}";
            span.SetTag("rpc.system", "grpc").SetTag("rpc.service", call.Service).SetTag("rpc.method", call.Method).SetTag("rpc.grpc.status_code", (int)code);
            if (code is StatusCode.Unknown or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    /// <summary>A request is over, where it is known already what it counts for.</summary>
    /// <param name="http">The request.</param>
    /// <param name="route">The template of its route; null where it has none.</param>
    /// <param name="series">Where it is counted.</param>
    /// <param name="elapsed">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    public static void Done(HttpContext http, string? route, RequestSeries series, long elapsed)
    {
        series.Record(http.Response.StatusCode, elapsed);
        Describe(http, route, http.Request.Method, http.Response.StatusCode);
    }

    /// <summary>Sets the name and attributes of the request's span if it is traced; paths and queries are left out.</summary>
    /// <param name="http">The request.</param>
    /// <param name="route">The template of its route; null where it has none.</param>
    /// <param name="method">Its method.</param>
    /// <param name="status">The status of the answer.</param>
    public static void Describe(HttpContext http, string? route, string method, int status)
    {
        if (SpanOf(http) is not { } span)
        {
            return;
        }

        if (route is MetricsAccess.Path or "/health/live" or "/health/ready")
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // Machines ask for these all the time.
            return;
        }

        span.DisplayName = $"{method} {route ?? RequestMetrics.NoRoute}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static Activity? SpanOf(HttpContext http) =>
        Activity.Current is not null && http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}
