using FlagService.Api.Operations;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

/// <summary>Who can do what.</summary>
[Route("v1/access")]
[Tags(ApiTags.Permissions)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccessController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List the users who can do something</summary>
    /// <remarks>
    /// Everybody who holds a permission, by username, and by what. Without `project` these are the users who hold it everywhere and those who hold it in
    /// a project that you see. Users who are pending or suspended are listed, and can do nothing until they are active.
    /// </remarks>
    /// <param name="list">Which page; `search` looks for names, usernames and addresses.</param>
    /// <param name="permission">The permission's name or id.</param>
    /// <param name="project">The id of the project in which the users would use it.</param>
    [HttpGet]
    [ProducesResponseType<Page<UserAccess>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListAccess([FromQuery] PageQuery list, [FromQuery] string? permission, [FromQuery] Guid? project = null) =>
        Ok(await Send(new ListAccess(permission, project is { } place ? new ProjectId(place) : null, list.ToRequest())));
}
