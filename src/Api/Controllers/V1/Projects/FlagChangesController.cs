using FlagService.Api.Operations;
using FlagService.Application.Flags.Bulk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Several flags changed in one transaction: all of them, or none.</summary>
[Route("v1/projects/{projectId}/flag-changes")]
[Tags(ApiTags.Flags)]
public sealed class FlagChangesController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Add tags to several flags, or remove them</summary>
    /// <remarks>All flags change, or none. `dryRun` tells what would change. Each flag that changes gets a version and an entry of the audit log.</remarks>
    [HttpPost("tag")]
    [ProducesResponseType<ChangedFlags>(StatusCodes.Status200OK)]
    public async Task<IActionResult> TagFlags([FromBody] FlagsTagging body) => Ok(await Send(new TagFlags(Project, body)));

    /// <summary>Toggle several flags</summary>
    /// <remarks>All flags change, or none. `dryRun` tells what would change. Each flag that changes gets a version and an entry of the audit log.</remarks>
    [HttpPost("toggle")]
    [ProducesResponseType<ChangedFlags>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ToggleFlags([FromBody] FlagsToggling body) => Ok(await Send(new ToggleFlags(Project, body)));

    /// <summary>Delete several flags in all environments</summary>
    /// <remarks>
    /// All flags are deleted, or none. `dryRun` tells whether they can be. Flags that require each other can be deleted together. Each flag gets an entry
    /// of the audit log.
    /// </remarks>
    [HttpPost("delete")]
    [ProducesResponseType<ChangedFlags>(StatusCodes.Status200OK)]
    public async Task<IActionResult> DeleteFlags([FromBody] FlagsDeletion body) => Ok(await Send(new DeleteFlags(Project, body)));

    /// <summary>Copy the targeting of several flags to another environment</summary>
    /// <remarks>
    /// Rules, fallthrough and prerequisites of `from` replace those of `to`, in all flags or in none. `dryRun` tells what would change. Each flag that changes
    /// gets a version and an entry of the audit log.
    /// </remarks>
    [HttpPost("copy")]
    [ProducesResponseType<ChangedFlags>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CopyFlags([FromBody] FlagsCopying body) => Ok(await Send(new CopyFlags(Project, body)));
}
