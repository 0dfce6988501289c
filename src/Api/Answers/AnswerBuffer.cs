using FlagService.Api.Authentication;
using FlagService.Api.Observability;
using FlagService.Api.Problems;
using FlagService.Api.Streaming;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Answers;

/// <summary>
/// Sends the answers of the management API and the pages when they are whole, so that what they were made of is gone by the time that somebody reads
/// them, and one that fails or takes too long is refused and not half of one. What is as long as its content, such as exports, is sent as it is made.
/// </summary>
internal sealed class AnswerBuffer(RequestDelegate next, UnreadAnswers unread)
{
    /// <summary>What an answer that is sent as it is made has in memory at a time, about.</summary>
    private const int PartOfLong = 4 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http, CallerContext current)
    {
        await unread.SettleAsync();
        await AnswerAsync(http, current);
    }

    private Task AnswerAsync(HttpContext http, CallerContext current)
    {
        if (GrpcCall.Of(http) is not null)
        {
            return PaceAsync(http, current);
        }

        var endpoint = http.GetEndpoint();
        return !ReadinessGate.IsManagement(endpoint) || endpoint!.Metadata.GetMetadata<StreamsAttribute>() is not null ? next(http)
            : endpoint.Metadata.GetMetadata<TakesLongAttribute>() is not null ? PassAsync(http, current)
            : BufferAsync(http, current);
    }

    private async Task BufferAsync(HttpContext http, CallerContext current)
    {
        var wire = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var answer = new AnswerMemory();
        http.Features.Set<IHttpResponseBodyFeature>(new BufferedBody(answer));
        try
        {
            await next(http);

            // The JSON writer swallows this exception, and leaves a part.
            http.RequestAborted.ThrowIfCancellationRequested();
            http.Features.Set(wire);
            using var counted = answer.Capacity > UnreadAnswers.Counted ? unread.Begin(http, current.Owner, answer.Capacity) : null;
            await PacedSending.SendAsync(wire.Writer, answer.Written, counted, http.RequestAborted);
        }
        finally
        {
            http.Features.Set(wire);
            answer.Return();
        }
    }

    // gRPC writes whole messages itself, and a status after them, which goes out when this is done.
    private async Task PaceAsync(HttpContext http, CallerContext current)
    {
        var wire = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var messages = new PacedMessages(wire, bytes => unread.Begin(http, current.Reader, bytes));
        http.Features.Set<IHttpResponseBodyFeature>(messages);
        try
        {
            await next(http);
            await messages.EndAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(wire);
        }
    }

    private async Task PassAsync(HttpContext http, CallerContext current)
    {
        var (part, isOver) = (default(UnreadAnswer), false);
        http.Response.OnStarting(() =>
        {
            // A refusal begins when this is over already, and nothing would give its memory back.
            part = isOver ? null : unread.Begin(http, current.Owner, PartOfLong);
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (part is { IsLost: true })
        {
            // It has broken off.
        }
        finally
        {
            isOver = true;
            part?.Dispose();
        }
    }
}
