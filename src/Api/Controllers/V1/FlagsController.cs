using FlagService.Api.Preconditions;
using FlagService.Application.Flags;
using FlagService.Application.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Controllers.V1;

/// <summary>A project's flags, each with its state in one environment.</summary>
[Route("v1/projects/{projectId}/flags")]
[Tags("Flags")]
public sealed class FlagsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's flags</summary>
    /// <remarks>
    /// `stale=true` gives those that have for long (30 days, unless set otherwise) served everybody the same variation in the environment, or
    /// have been neither evaluated nor changed; `usage` says why.
    /// </remarks>
    [HttpGet]
    [ProducesResponseType<Page<FlagDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListFlags(
        [FromQuery] PageQuery list,
        [FromQuery] string? environment,
        [FromQuery] string? tag,
        [FromQuery] bool? enabled,
        [FromQuery] string? type,
        [FromQuery] bool? stale) =>
        Ok(await Send(new ListFlags(Project, environment, list.ToRequest(), tag, enabled, type) { Stale = stale }));

    /// <summary>Create a flag</summary>
    /// <remarks>`enabled`, `rolloutPercentage` and the like set its state in the environment named; it is off in the others.</remarks>
    [HttpPost]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status201Created)]
    [Versioned(Creates = true)]
    public async Task<IActionResult> CreateFlag([FromQuery] string? environment, [FromBody] NewFlag body)
    {
        var flag = await Send(new CreateFlag(Project, environment, body));
        Tag(flag.Version);
        return Created($"/v1/projects/{Project.Value}/flags/{flag.Key}", flag);
    }

    /// <summary>Get a flag</summary>
    [HttpGet("{flag}")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetFlag(string flag, [FromQuery] string? environment) =>
        Tagged(await Send(new GetFlag(Project, environment, flag)));

    /// <summary>Change a flag and its state in one environment</summary>
    [HttpPut("{flag}")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> UpdateFlag(string flag, [FromQuery] string? environment, [FromBody] FlagChange body) =>
        Tagged(await Send(new UpdateFlag(Project, environment, flag, ExpectedVersions, body)));

    /// <summary>Delete a flag in all environments</summary>
    [HttpDelete("{flag}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Versioned]
    public async Task<IActionResult> DeleteFlag(string flag, [FromQuery] string? environment)
    {
        await Send(new DeleteFlag(Project, environment, flag, ExpectedVersions));
        return NoContent();
    }

    /// <summary>Turn a flag over, or set it on or off</summary>
    /// <remarks>Without a body it is turned over; a body must say which it shall be.</remarks>
    [HttpPost("{flag}/toggle")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> ToggleFlag(
        string flag,
        [FromQuery] string? environment,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ToggleFlagBody? body) =>
        Tagged(await Send(new ToggleFlag(Project, environment, flag, ExpectedVersions, body is null ? new Optional<bool?>() : new Optional<bool?>(body.Enabled))));

    /// <summary>Give a flag a new salt, so that everybody is dealt anew</summary>
    [HttpPost("{flag}/reshuffle")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> ReshuffleFlag(string flag, [FromQuery] string? environment) =>
        Tagged(await Send(new ReshuffleFlag(Project, environment, flag, ExpectedVersions)));

    private OkObjectResult Tagged(FlagDetails flag)
    {
        Tag(flag.Version);
        return Ok(flag);
    }
}

/// <summary>Whether a flag shall be on.</summary>
/// <param name="Enabled">True for on, false for off.</param>
public sealed record ToggleFlagBody(bool? Enabled);
