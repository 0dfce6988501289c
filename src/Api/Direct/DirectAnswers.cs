using System.Diagnostics;
using FlagService.Api.Answers;
using FlagService.Api.Authentication;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Limits;
using FlagService.Api.Logging;
using FlagService.Api.Observability;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using FlagService.Evaluation.Contexts;
using Microsoft.AspNetCore.Diagnostics;

namespace FlagService.Api.Direct;

/// <summary>
/// Answers what applications ask all the time before anything else looks at the request: what stands around controllers costs several
/// times what an evaluation does. Only what is well-formed, known and allowed is answered here. Whatever isn't goes the way of all calls
/// with its body unread, to the controllers, which answer the same and refuse what must be refused.
/// </summary>
internal sealed class DirectAnswers(
    RequestDelegate next,
    ISnapshots snapshots,
    SdkCallers callers,
    CallerLimit limit,
    DirectCalls calls,
    IExceptionHandler failures,
    UnreadAnswers unread,
    RequestOptions options,
    ILogger<RequestLog> log)
{
    public Task InvokeAsync(HttpContext http)
    {
        // If the log level includes these calls, they take the normal way, which logs them.
        var call = log.IsEnabled(LogLevel.Debug) ? null : calls.Find(http.Request);
        return call is null || (http.Request.QueryString.HasValue && !call.TakesQuery) ? next(http) : AnswerAsync(http, call);
    }

    private async Task AnswerAsync(HttpContext http, DirectCall call)
    {
        if (callers.Find(http.Request) is not { } application
            || snapshots.Find(application.Environment) is not { } environment
            || !call.IsAnswerable(http.Request, application, environment))
        {
            await next(http);
            return;
        }

        // Checked before the body is read, because the code that answers a refusal must find it unread; and only once for each call.
        var refusal = limit.Of(application.Key);
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (refusal is null && await ReadAsync(http.Request, call) is { } context)
            {
                await unread.SettleAsync();
                SecurityHeaders.SetForData(http);
                CrossOriginPolicies.LetRead(http);
                await call.AnswerAsync(http, application, environment, context);
                RequestRecord.Done(http, call.Route, call.Series, Stopwatch.GetTimestamp() - started);
                return;
            }
        }
        catch (Exception failure)
        {
            await FailAsync(http, failure);
            RequestRecord.Done(http, call.Route, call.Series, Stopwatch.GetTimestamp() - started);
            return;
        }

        http.Features.Set(new CheckedLimit(refusal));
        await next(http);
    }

    private async Task FailAsync(HttpContext http, Exception failure)
    {
        if (ProblemAnswer.IsTooLate(http))
        {
            http.Abort();
            return;
        }

        SecurityHeaders.SetForData(http);
        CrossOriginPolicies.LetRead(http);
        await failures.TryHandleAsync(http, failure, http.RequestAborted);
    }

    private ValueTask<EvaluationContext?> ReadAsync(HttpRequest request, DirectCall call) =>
        call.Read is { } read ? DirectBody.ReadAsync(request, options.MaximumBody, read) : ValueTask.FromResult(call.ContextOf(request));
}
