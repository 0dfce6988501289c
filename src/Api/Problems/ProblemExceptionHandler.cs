using System.Diagnostics;
using FlagService.Application.Observability;
using FlagService.Domain;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Problems;

/// <summary>Maps exceptions to problem details. The answer to an unexpected exception shows nothing of its cause.</summary>
internal sealed class ProblemExceptionHandler(IErrorReports reports, ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsGone(exception, httpContext))
            {
                await AnswerAsync(httpContext, exception);
                return true;
            }
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("A client disconnected before it received the error");
        }

        if (!httpContext.Response.HasStarted)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        return true;
    }

    // A client that disconnects is no failure of the service.
    private static bool IsGone(Exception failure, HttpContext http) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (failure is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    private Task AnswerAsync(HttpContext httpContext, Exception exception)
    {
        if (exception is not (RefusedException or BadHttpRequestException))
        {
            log.LogError(exception, "A request failed unexpectedly");
            reports.Report(exception, PlaceOf(httpContext));
        }

        if (ProblemAnswer.IsTooLate(httpContext))
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }

        return exception switch
        {
            RefusedException refusal => ProblemAnswer.WriteAsync(httpContext, refusal.Error),
            BadHttpRequestException bad => ProblemAnswer.WriteAsync(httpContext, bad.StatusCode),
            _ => ProblemAnswer.WriteAsync(httpContext, StatusCodes.Status500InternalServerError),
        };
    }

    private static ErrorPlace PlaceOf(HttpContext http)
    {
        var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint;
        var route = endpoint?.RoutePattern.RawText is { } template ? $"/{template.TrimStart('/')}" : RequestMetrics.NoRoute;
        return new ErrorPlace("request", route, http.Request.Method, Activity.Current?.Context ?? default);
    }
}
