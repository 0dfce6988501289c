using System.Net;
using FlagService.Api.Observability;
using FlagService.Application.Observability;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FlagService.Api.Wire;

/// <summary>
/// The port for metrics only, <c>METRICS_PORT</c>. Everybody who reaches it may read them. If it is set, the port of the service has no metrics.
/// </summary>
internal static class MetricsPort
{
    private static readonly object Mark = new();

    /// <summary>Has the server listen on it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="address">The one address to listen on; null for all of this machine's.</param>
    /// <param name="port">The port; 0 takes any free one, for this machine alone; null where there is none.</param>
    public static void Listen(KestrelServerOptions server, IPAddress? address, int? port)
    {
        switch (port)
        {
            case null:
                break;
            case 0:
                server.Listen(address ?? IPAddress.Loopback, 0, MarkConnections);
                break;
            case { } number when address is not null:
                server.Listen(address, number, MarkConnections);
                break;
            case { } number:
                server.ListenAnyIP(number, MarkConnections);
                break;
        }
    }

    /// <summary>Answers what comes in on it, where there is one, so that nothing else does.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (app.Services.GetRequiredService<MetricsAccess>().HasOwnPort)
        {
            app.UseWhen(IsOnPort, branch => branch.UseMiddleware<SecurityHeaders>().Run(AnswerAsync));
        }
    }

    private static bool IsOnPort(HttpContext http) => http.Features.Get<MarkedConnection>() is not null;

    private static Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path != MetricsAccess.Path)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }

        return PrometheusText.WriteAsync(http.Response, http.RequestServices.GetRequiredService<MetricReading>().Read());
    }

    private static void MarkConnections(ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Features.Set(new MarkedConnection(Mark));
        return next(connection);
    });

    /// <summary>That a connection came in on this port.</summary>
    private sealed record MarkedConnection(object Mark);
}
