using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags;
using FlagService.Application.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Controllers.V1;

/// <summary>A project's flags, each with its state in one environment.</summary>
[Route("v1/projects/{projectId}/flags")]
[Tags(ApiTags.Flags)]
public sealed class FlagsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's flags</summary>
    /// <remarks>
    /// `stale=true` lists the flags that can probably go: for 30 days, unless configured otherwise, they have served everybody the same variation
    /// in the environment, or were neither evaluated nor changed. `usage` says which.
    /// </remarks>
    /// <param name="list">Which page.</param>
    /// <param name="environment">The environment's key; the project's default environment where it is absent.</param>
    /// <param name="tag">Only flags with this tag.</param>
    /// <param name="enabled">Only flags that are on, or off, in the environment.</param>
    /// <param name="type">Only flags of this type.</param>
    /// <param name="stale">Only flags that are stale, or are not.</param>
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
    /// <remarks>`enabled`, `rolloutPercentage`, `fallthrough` and `prerequisites` set its state in the environment; in the others it is off.</remarks>
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

    /// <summary>Update a flag and its state in one environment</summary>
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

    /// <summary>Toggle a flag</summary>
    /// <remarks>A body says whether it is on or off; without a body it is switched to the other state.</remarks>
    [HttpPost("{flag}/toggle")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> ToggleFlag(
        string flag,
        [FromQuery] string? environment,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ToggleFlagBody? body) =>
        Tagged(await Send(new ToggleFlag(Project, environment, flag, ExpectedVersions, body is null ? new Optional<bool?>() : new Optional<bool?>(body.Enabled))));

    /// <summary>Give a flag a new salt; users are assigned to buckets anew</summary>
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
public sealed record ToggleFlagBody([Required] bool? Enabled);
