using System.Diagnostics;
using FlagService.Application.Observability;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Problems;

/// <summary>Logs and reports what no part of a request expected.</summary>
internal sealed class UnexpectedFailures(IErrorReports reports, ILogger<UnexpectedFailures> log)
{
    public void Tell(HttpContext http, Exception failure)
    {
        log.LogError(failure, "A request failed unexpectedly");
        reports.Report(failure, PlaceOf(http));
    }

    private static ErrorPlace PlaceOf(HttpContext http)
    {
        var endpoint = (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint;
        var route = endpoint?.RoutePattern.RawText is { } template ? $"/{template.TrimStart('/')}" : RequestMetrics.NoRoute;
        return new ErrorPlace("request", route, http.Request.Method, Activity.Current?.Context ?? default);
    }
}
