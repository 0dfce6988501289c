using FlagService.Api.Authentication;
using FlagService.Api.Preconditions;
using FlagService.Api.Streaming;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>For applications that evaluate by themselves: what to evaluate from, and when it has changed.</summary>
[Route("sdk/v1")]
[Tags("Evaluation")]
public sealed class SnapshotController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Read all that the key's environment evaluates from; for servers' keys alone</summary>
    [HttpGet("flags")]
    [SdkCredential]
    [Conditional]
    [ProducesResponseType<SnapshotAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public async Task ReadFlags() => await SnapshotResponse.WriteAsync(Response, await Send(new GetSnapshot()));

    /// <summary>Hear of changes of the key's environment by Server-Sent Events</summary>
    /// <param name="token">In place of a key: the token in the address that `/ofrep/v1/evaluate/flags` answers with. It lives 10 minutes.</param>
    /// <param name="lastEventId">What `Last-Event-ID` says, for clients that can't send it: the `ETag` of the flags that you have.</param>
    [HttpGet("stream")]
    [SdkCredential(TakesStreamToken = true)]
    [Produces("text/event-stream")]
    [ProducesResponseType<ChangeEvents>(StatusCodes.Status200OK, "text/event-stream")]
    [ProducesResponseType(StatusCodes.Status503ServiceUnavailable)]
    public async Task StreamChanges([FromQuery] string? token, [FromQuery] string? lastEventId)
    {
        var header = Request.Headers["Last-Event-ID"];
        var last = StringValues.IsNullOrEmpty(header) ? lastEventId : header.ToString();
        var held = string.IsNullOrEmpty(last) ? null : IfNoneMatch.Bare(last);
        using var stream = await Send(new StreamChanges(held));
        await ChangeEvents.WriteAsync(HttpContext, stream, held);
    }
}
