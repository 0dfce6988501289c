using FlagService.Api.Operations;
using FlagService.Application.Compatibility;
using FlagService.Application.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>What other products' protocols can carry of a project's flags.</summary>
[Route("v1/projects/{projectId}/compatibility")]
[Tags(ApiTags.Flags)]
public sealed class CompatibilityController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List the flags with the protocols that can carry them exactly</summary>
    /// <remarks>
    /// Clients that evaluate by themselves get only the flags that come to the same there as in FlagService, for every context. The others are
    /// left out, and the `reason` says why. Clients that ask FlagService to evaluate get all flags. `search` finds a part of a key.
    /// </remarks>
    /// <param name="environment">The environment's key. The default is the project's default environment.</param>
    /// <param name="exact">False for the flags that at least one protocol can't carry, true for those that all of them carry.</param>
    /// <param name="list">Which page.</param>
    [HttpGet]
    [ProducesResponseType<Page<FlagCompatibility>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CheckCompatibility([FromQuery] string? environment, [FromQuery] bool? exact, [FromQuery] PageQuery list) =>
        Ok(await Send(new CheckCompatibility(Project, environment, exact, list.ToRequest())));
}
