using System.Diagnostics;
using FlagService.Application.Observability;
using FlagService.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Problems;

/// <summary>Answers for whatever a request ended with; of what nobody expected, nothing of the inside is told.</summary>
internal sealed class RefusalHandler(IErrorReports reports, ILogger<RefusalHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case RefusedException refusal:
                await ProblemAnswer.WriteAsync(httpContext, refusal.Error);
                return true;
            case BadHttpRequestException bad:
                await ProblemAnswer.WriteAsync(httpContext, bad.StatusCode);
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            default:
                log.LogError(exception, "A request failed unexpectedly");
                reports.Report(exception, PlaceOf(httpContext));
                await ProblemAnswer.WriteAsync(httpContext, StatusCodes.Status500InternalServerError);
                return true;
        }
    }

    private static ErrorPlace PlaceOf(HttpContext http)
    {
        var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint;
        var route = endpoint?.RoutePattern.RawText is { } template ? $"/{template.TrimStart('/')}" : RequestMetrics.NoRoute;
        return new ErrorPlace("request", route, http.Request.Method, Activity.Current?.Context ?? default);
    }
}
