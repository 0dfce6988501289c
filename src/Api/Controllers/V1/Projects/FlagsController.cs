using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags;
using FlagService.Application.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>A project's flags, each with its state in one environment.</summary>
[Route("v1/projects/{projectId}/flags")]
[Tags(ApiTags.Flags)]
public sealed class FlagsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's flags</summary>
    /// <remarks>
    /// `stale=true` lists the flags that you can probably remove. A flag is stale if, for 30 days (or the configured time), it served
    /// everybody the same variation in the environment, or was neither evaluated nor changed. `usage` says which of the two.
    /// </remarks>
    /// <param name="list">Which page.</param>
    /// <param name="environment">The environment's key. The default is the project's default environment.</param>
    /// <param name="tag">Only flags with this tag.</param>
    /// <param name="enabled">True for flags that are on in the environment, false for flags that are off.</param>
    /// <param name="type">Only flags of this type.</param>
    /// <param name="stale">True for stale flags, false for flags in use.</param>
    /// <param name="segment">Only flags whose rules name the segment with this key, in any environment.</param>
    /// <param name="prerequisite">Only flags that require the flag with this key, in any environment.</param>
    /// <param name="sort">The order; a minus sign reverses it. The default is `key`.</param>
    /// <param name="allEnvironments">True adds `environments`, with what each flag does in every environment, and `evaluations`.</param>
    [HttpGet]
    [ProducesResponseType<Page<FlagDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListFlags(
        [FromQuery] PageQuery list,
        [FromQuery] string? environment,
        [FromQuery] string? tag,
        [FromQuery] bool? enabled,
        [FromQuery] string? type,
        [FromQuery] bool? stale,
        [FromQuery] string? segment,
        [FromQuery] string? prerequisite,
        [FromQuery] string? sort,
        [FromQuery] bool allEnvironments = false) =>
        Ok(await Send(new ListFlags(Project, environment, list.ToRequest(), tag, enabled, type)
        {
            Stale = stale,
            Segment = segment,
            Prerequisite = prerequisite,
            Sort = sort,
            AllEnvironments = allEnvironments,
        }));

    /// <summary>Create a flag</summary>
    /// <remarks>
    /// `enabled`, `rolloutPercentage`, `fallthrough` and `prerequisites` set the flag's state in the named environment. In all other
    /// environments it is off.
    /// </remarks>
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
    /// <remarks>The body sets the flag on or off. Without a body, an enabled flag is switched off and a disabled one on.</remarks>
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

    /// <summary>Copy a flag's targeting to another environment</summary>
    /// <remarks>
    /// Rules, fallthrough and prerequisites of `from` replace those of `to`; users stay in their buckets. Whether the flag is on in `to` stays as it
    /// is, unless `includeEnabled` is true.
    /// </remarks>
    [HttpPost("{flag}/copy")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> CopyFlag(string flag, [FromBody] CopyFlagBody body) =>
        Tagged(await Send(new CopyFlag(Project, flag, ExpectedVersions, body.From, body.To, body.IncludeEnabled)));

    private OkObjectResult Tagged(FlagDetails flag)
    {
        Tag(flag.Version);
        return Ok(flag);
    }
}

/// <summary>The state to set.</summary>
/// <param name="Enabled">True to switch the flag on, false to switch it off.</param>
public sealed record ToggleFlagBody([Required] bool? Enabled);

/// <summary>From where to where to copy.</summary>
/// <param name="From">The key of the environment whose targeting is taken.</param>
/// <param name="To">The key of the environment that gets it.</param>
/// <param name="IncludeEnabled">Whether the flag is also on in `to` exactly if it is on in `from`. The default is false.</param>
public sealed record CopyFlagBody([Required] string? From, [Required] string? To, bool IncludeEnabled = false);
