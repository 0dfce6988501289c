using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Api.Streaming;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>For applications that evaluate by themselves: the definitions, and a stream of changes.</summary>
[Route("sdk/v1")]
[Tags(ApiTags.Evaluation)]
public sealed class SnapshotController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get the definitions of all flags and segments, to evaluate in your own process</summary>
    /// <remarks>Server keys only; a client key gets 403.</remarks>
    [HttpGet("flags")]
    [SdkCredential]
    [Conditional]
    [ProducesResponseType<SnapshotAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task GetSnapshot() => await SnapshotResponse.WriteAsync(Response, await Send(new GetSnapshot()));

    /// <summary>Stream changes of the environment's flags as Server-Sent Events</summary>
    /// <remarks>
    /// The event `flags-changed` has the new `ETag` of the flags. A comment is sent every 15 seconds, so that proxies keep the connection.
    /// `Last-Event-ID` resumes a stream.
    /// </remarks>
    /// <param name="token">
    /// Replaces the SDK key: the token in the stream address that `/ofrep/v1/evaluate/flags` returns. It expires after 10 minutes.
    /// </param>
    /// <param name="lastEventId">
    /// Replaces the header `Last-Event-ID` for clients that can't send headers: the `ETag` of the flags that you have.
    /// </param>
    [HttpGet("stream")]
    [SdkCredential(TakesStreamToken = true)]
    [Produces("text/event-stream")]
    [ProducesResponseType<ChangeEvents>(StatusCodes.Status200OK, "text/event-stream")]
    public async Task StreamChanges([FromQuery] string? token, [FromQuery] string? lastEventId)
    {
        var held = ChangeEvents.Held(Request, lastEventId);
        using var stream = await Send(new StreamChanges(held));
        await ChangeEvents.WriteAsync(HttpContext, stream, held);
    }
}
