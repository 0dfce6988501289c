using FlagService.Domain;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Problems;

/// <summary>Maps exceptions to problem details. The answer to an unexpected exception shows nothing of its cause.</summary>
internal sealed class ProblemExceptionHandler(UnexpectedFailures failures, ILogger<ProblemExceptionHandler> log) : IExceptionHandler
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
            failures.Tell(httpContext, exception);
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
}
