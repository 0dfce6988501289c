using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>A project's segments.</summary>
[Route("v1/projects/{projectId}/segments")]
[Tags(ApiTags.Segments)]
public sealed class SegmentsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's segments</summary>
    [HttpGet]
    [ProducesResponseType<Page<SegmentDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListSegments([FromQuery] PageQuery list) =>
        Ok(await Send(new ListSegments(Project, list.ToRequest())));

    /// <summary>Create a segment</summary>
    [HttpPost]
    [ProducesResponseType<SegmentDetails>(StatusCodes.Status201Created)]
    [Versioned(Creates = true)]
    public async Task<IActionResult> CreateSegment([FromBody] NewSegment body)
    {
        var segment = await Send(new CreateSegment(Project, body));
        Tag(segment.Version);
        return Created($"/v1/projects/{Project.Value}/segments/{segment.Key}", segment);
    }

    /// <summary>Get a segment</summary>
    [HttpGet("{key}")]
    [ProducesResponseType<SegmentDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetSegment(string key) => Tagged(await Send(new GetSegment(Project, key)));

    /// <summary>Update a segment</summary>
    [HttpPut("{key}")]
    [ProducesResponseType<SegmentDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> UpdateSegment(string key, [FromBody] SegmentChange body) =>
        Tagged(await Send(new UpdateSegment(Project, key, ExpectedVersions, body)));

    /// <summary>List the rules that use a segment</summary>
    /// <remarks>They come by flag, environment, and the order in which they are tried. `search` finds flags.</remarks>
    [HttpGet("{key}/uses")]
    [ProducesResponseType<Page<SegmentUse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListSegmentUses(string key, [FromQuery] PageQuery list) =>
        Ok(await Send(new ListSegmentUses(Project, key, list.ToRequest())));

    /// <summary>Delete a segment</summary>
    /// <remarks>A segment that rules use can't be deleted: the 409 names the flags.</remarks>
    [HttpDelete("{key}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Versioned]
    public async Task<IActionResult> DeleteSegment(string key)
    {
        await Send(new DeleteSegment(Project, key, ExpectedVersions));
        return NoContent();
    }

    private OkObjectResult Tagged(SegmentDetails segment)
    {
        Tag(segment.Version);
        return Ok(segment);
    }
}
