using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags.Targeting;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Who gets what of a flag in one environment, as a whole. The entity tag is the flag's.</summary>
[Route("v1/projects/{projectId}/flags/{flag}/targeting")]
[Tags(ApiTags.Flags)]
public sealed class TargetingController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get a flag's targeting in one environment</summary>
    /// <remarks>State, prerequisites, rules in their order and fallthrough, all of one version.</remarks>
    [HttpGet]
    [ProducesResponseType<TargetingDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetTargeting(string flag, [FromQuery] string? environment) =>
        Tagged(await Send(new GetTargeting(Project, environment, flag)));

    /// <summary>Change a flag's targeting in one environment</summary>
    /// <remarks>
    /// Everything is changed together or not at all, in one version. `rules` is the complete list in the order in which the rules are tried, so that rules are
    /// added, changed, reordered and deleted by one call. Users keep their buckets as far as the new percentages allow.
    /// </remarks>
    [HttpPut]
    [ProducesResponseType<TargetingDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> ChangeTargeting(string flag, [FromQuery] string? environment, [FromBody] TargetingChange body) =>
        Tagged(await Send(new ChangeTargeting(Project, environment, flag, ExpectedVersions, body)));

    private OkObjectResult Tagged(TargetingDetails targeting)
    {
        Tag(targeting.Version);
        return Ok(targeting);
    }
}
