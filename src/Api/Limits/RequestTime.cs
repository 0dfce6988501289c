using FlagService.Api.Observability;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Api.Streaming;
using FlagService.Domain;

namespace FlagService.Api.Limits;

/// <summary>Gives up requests of the management API that take too long, so that what they hold is there for others.</summary>
internal sealed class RequestTime(RequestDelegate next, RequestOptions options, TimeProvider time, ILogger<RequestTime> log)
{
    /// <summary>The refusal of a request that took too long.</summary>
    public static Error GivenUp { get; } = new(ErrorKind.Unavailable, "timed_out", "The request took too long and was cancelled; try again later.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>Whether a request has taken too long.</summary>
    public static bool IsOver(HttpContext http) => http.Features.Get<Limit>() is { Over.IsCancellationRequested: true };

    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (!ReadinessGate.IsManagement(endpoint) || endpoint!.Metadata.GetMetadata<StreamsAttribute>() is not null)
        {
            return next(http);
        }

        return WithinAsync(http, endpoint!.Metadata.GetMetadata<TakesLongAttribute>() is null ? options.Timeout : options.LongTimeout);
    }

    private async Task WithinAsync(HttpContext http, TimeSpan limit)
    {
        var gone = http.RequestAborted;
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, late.Token);
        http.RequestAborted = either.Token;
        http.Features.Set(new Limit(late.Token));
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // The JSON writer swallows this exception, so the token is checked below in any case.
        }
        finally
        {
            http.RequestAborted = gone;
        }

        // A gRPC call may have been answered with that already.
        if (late.IsCancellationRequested && !gone.IsCancellationRequested && !(GrpcCall.Of(http) is not null && GrpcCall.AnsweredWith(http) is not null))
        {
            GiveUp(http);
        }
    }

    /// <summary>What was not begun is refused. Of what was begun the client must see that it is not the whole: its connection breaks.</summary>
    private void GiveUp(HttpContext http)
    {
        if (!ProblemAnswer.IsTooLate(http))
        {
            GivenUp.Throw();
        }

        log.LogWarning("The client read an answer too slowly; its connection was closed before the answer was complete");
        http.Abort();
    }

    /// <summary>That a request has a limit.</summary>
    /// <param name="Over">Cancelled when it is reached.</param>
    private sealed record Limit(CancellationToken Over);
}
