using System.Diagnostics;
using FlagService.Application.Access;
using FlagService.Application.Observability;
using FlagService.Application.Requests;
using FlagService.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FlagService.Application.Pipeline;

/// <summary>Logs each request by name, caller, duration and outcome, never by content, and makes it a span of its trace.</summary>
public sealed class LogBehaviour<TRequest, TAnswer>(ILogger<LogBehaviour<TRequest, TAnswer>> log, ICurrentCaller current)
    : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    // Evaluations are far too many to log each; they are recorded and counted instead. So are the questions of machines.
    private static readonly LogLevel Level =
        typeof(TRequest).IsDefined(typeof(SdkKeyAttribute), inherit: false) || typeof(TRequest).IsAssignableTo(typeof(IRoutine))
            ? LogLevel.Debug
            : LogLevel.Information;

    /// <inheritdoc />
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        using var span = Spans.OfRequest(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await next();
            outcome = "done";
            return answer;
        }
        catch (RefusedException refusal)
        {
            outcome = refusal.Error.Code;
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            span?.SetTag("outcome", outcome).SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            if (log.IsEnabled(Level))
            {
                log.Log(
                    Level,
                    "{Request} by {Caller}: {Outcome} in {Elapsed:0.0} ms",
                    typeof(TRequest).Name,
                    NameOf(current.Caller),
                    outcome,
                    Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    private static string NameOf(Caller caller) => caller switch
    {
        SignedInUser user => user.Id.Value.ToString(),
        SdkApplication application => application.Key.Value.ToString(),
        _ => "anonymous",
    };
}
