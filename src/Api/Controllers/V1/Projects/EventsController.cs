using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Events;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>What changes in projects, as it happens.</summary>
[Route("v1/events")]
[Tags(ApiTags.Projects)]
public sealed class EventsController(IMediator mediator, IOptions<JsonOptions> json) : ApiController(mediator)
{
    /// <summary>Stream what changes in your projects as Server-Sent Events</summary>
    /// <remarks>
    /// The event `change` says what was changed in which project by whom, without values: `id`, `at`, `action` (as in the audit log), `targetType`, `targetId`,
    /// `projectId` and `actorId`. You receive what you may read. `Last-Event-ID` resumes a stream; where events in between are no longer known, `reset` says so, and
    /// whatever you show should be read again. A stream ends after 10 minutes, and when your permissions or sessions change: connect again. A comment is sent every
    /// 15 seconds. Browsers that are signed in to the console may send its cookie in place of a token.
    /// </remarks>
    [HttpGet]
    [Streams]
    [TakesBrowserSession]
    [Produces("text/event-stream")]
    [ProducesResponseType<ProjectEvents>(StatusCodes.Status200OK, "text/event-stream")]
    public async Task StreamEvents()
    {
        using var stream = await Send(new StreamEvents(ProjectEvents.LastOf(Request)));
        await ProjectEvents.WriteAsync(HttpContext, stream, json.Value.JsonSerializerOptions);
    }
}
