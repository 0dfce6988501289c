using System.Net;
using FlagService.Application.Observability;

namespace FlagService.Api.Observability;

/// <summary>
/// Who may read metrics on the port of the service: callers with <c>health.read</c> (the controller checks that) and, without a credential, programs
/// on this machine that use one of its local names. Nobody, if metrics have a port of their own.
/// </summary>
/// <param name="HasOwnPort">Whether they have.</param>
internal sealed record MetricsAccess(bool HasOwnPort)
{
    public const string Path = "/metrics";

    // A request through a proxy on this machine comes from another machine.
    private static readonly string[] SignsOfProxy = ["X-Forwarded-For", "X-Original-For", "X-Real-IP", "Forwarded", "Via"];

    // A browser on this machine may have been sent here by a page of somebody else's, whose name was made to lead here (DNS rebinding).
    private static readonly string[] OwnNames = ["localhost", Environment.MachineName, Dns.GetHostName()];

    /// <summary>Whether a call is from a program on this machine.</summary>
    public static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && IsOwnName(http.Request.Host.Host)
        && !SignsOfProxy.Any(http.Request.Headers.ContainsKey);

    private static bool IsOwnName(string host) =>
        IPAddress.TryParse(host, out var address) ? IPAddress.IsLoopback(address) : OwnNames.Contains(host, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Answers programs on this machine that read metrics, and sees to it that there are none beside their own port.</summary>
internal sealed class LocalMetrics(RequestDelegate next, MetricsAccess access, MetricReading reading)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path != MetricsAccess.Path)
        {
            return next(http);
        }

        if (access.HasOwnPort)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return HttpMethods.IsGet(http.Request.Method) && MetricsAccess.IsLocal(http)
            ? PrometheusText.WriteAsync(http.Response, reading.Read())
            : next(http);
    }
}
