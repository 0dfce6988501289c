using FlagService.Api.Preconditions;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;
using FlagService.Application.Segments;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>A project's segments.</summary>
[Route("v1/projects/{projectId}/segments")]
[Tags("Segments")]
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
    public async Task<IActionResult> CreateSegment([FromBody] CreateSegmentBody body)
    {
        var segment = await Send(new CreateSegment(Project)
        {
            Key = body.Key,
            Name = body.Name,
            Included = body.Included,
            Excluded = body.Excluded,
            Conditions = body.Conditions,
        });
        Tag(segment.Version);
        return Created($"/v1/projects/{Project.Value}/segments/{segment.Key}", segment);
    }

    /// <summary>Get a segment</summary>
    [HttpGet("{key}")]
    [ProducesResponseType<SegmentDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetSegment(string key) => Tagged(await Send(new GetSegment(Project, key)));

    /// <summary>Change a segment</summary>
    [HttpPut("{key}")]
    [ProducesResponseType<SegmentDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> UpdateSegment(string key, [FromBody] UpdateSegmentBody body) =>
        Tagged(await Send(new UpdateSegment(Project, key, ExpectedVersions)
        {
            Key = body.Key,
            Name = body.Name,
            Included = body.Included,
            Excluded = body.Excluded,
            Conditions = body.Conditions,
        }));

    /// <summary>Delete a segment that no rule uses</summary>
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

/// <summary>A segment to be made.</summary>
public sealed record CreateSegmentBody
{
    /// <summary>Unique in the project; `^[a-z0-9][a-z0-9_-]{0,99}$`; never changes.</summary>
    public string? Key { get; init; }

    /// <summary>1 to 200 characters; the key where it is absent.</summary>
    public string? Name { get; init; }

    /// <summary>Users who are in; with the excluded ones at most 10,000.</summary>
    public IReadOnlyList<string?>? Included { get; init; }

    /// <summary>Users who are out, whatever else says.</summary>
    public IReadOnlyList<string?>? Excluded { get; init; }

    /// <summary>Whoever meets all of them is in; at most 50, none of them `segment`.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }
}

/// <summary>What shall change of a segment; what is absent stays.</summary>
public sealed record UpdateSegmentBody
{
    /// <summary>Never changes; given, it must be the present one.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Users who are in; with the excluded ones at most 10,000. Null clears them.</summary>
    public Optional<IReadOnlyList<string?>?> Included { get; init; }

    /// <summary>Users who are out, whatever else says. Null clears them.</summary>
    public Optional<IReadOnlyList<string?>?> Excluded { get; init; }

    /// <summary>Whoever meets all of them is in; at most 50, none of them `segment`. Null clears them.</summary>
    public Optional<IReadOnlyList<ConditionModel?>?> Conditions { get; init; }
}
