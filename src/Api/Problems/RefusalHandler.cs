using FlagService.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Problems;

/// <summary>Answers for whatever a request ended with; of what nobody expected, nothing of the inside is told.</summary>
internal sealed class RefusalHandler(ILogger<RefusalHandler> log) : IExceptionHandler
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
                await ProblemAnswer.WriteAsync(httpContext, StatusCodes.Status500InternalServerError);
                return true;
        }
    }
}
