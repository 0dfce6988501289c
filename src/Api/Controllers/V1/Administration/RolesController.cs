using System.Text.Json.Serialization;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Application.Access.Roles;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

/// <summary>Named sets of permissions, granted everywhere or in one project.</summary>
[Route("v1/roles")]
[Tags(ApiTags.Roles)]
public sealed class RolesController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List roles</summary>
    [HttpGet]
    [ProducesResponseType<Page<RoleDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListRoles([FromQuery] PageQuery list) => Ok(await Send(new ListRoles(list.ToRequest())));

    /// <summary>Create a role</summary>
    /// <remarks>The role can only have permissions that you have yourself.</remarks>
    [HttpPost]
    [ProducesResponseType<RoleDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreateRole([FromBody] CreateRoleBody body)
    {
        var role = await Send(new CreateRole(body.Name, body.Description, body.Permissions));
        return Created($"/v1/roles/{role.Id}", role);
    }

    /// <summary>Get a role</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<RoleDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetRole(Guid id) => Ok(await Send(new GetRole(new RoleId(id))));

    /// <summary>Update a role</summary>
    /// <remarks>
    /// The change takes effect with the next request of everybody who has the role. You must have all of the role's present and new
    /// permissions yourself.
    /// </remarks>
    [HttpPut("{id}")]
    [ProducesResponseType<RoleDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> UpdateRole(Guid id, [FromBody] UpdateRoleBody body) =>
        Ok(await Send(new UpdateRole(new RoleId(id)) { Name = body.Name, Description = body.Description, Permissions = body.Permissions }));

    /// <summary>Preview who gains and loses what by a change of a role</summary>
    /// <remarks>
    /// Nothing is saved. Users who have a permission in the same place by something else neither gain nor lose it. At most 10,000 users who have
    /// the role are looked at, and `examined` says how many were.
    /// </remarks>
    [HttpPost("{id}/preview")]
    [ProducesResponseType<RolePreview>(StatusCodes.Status200OK)]
    public async Task<IActionResult> PreviewRole(Guid id, [FromBody] PreviewRoleBody body) =>
        Ok(await Send(new PreviewRole(new RoleId(id)) { Permissions = body.Permissions }));

    /// <summary>Delete a role</summary>
    /// <remarks>
    /// Everybody who has the role, everywhere or in a project, loses it. The role must not have a permission that you lack.
    /// </remarks>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteRole(Guid id)
    {
        await Send(new DeleteRole(new RoleId(id)));
        return NoContent();
    }
}

/// <summary>A new role.</summary>
/// <param name="Name">1 to 200 characters, unique (case-insensitive).</param>
/// <param name="Description">At most 2,000 characters.</param>
/// <param name="Permissions">Names or ids of at most 1,000 permissions. You must have all of them yourself.</param>
public sealed record CreateRoleBody([Required] string? Name, string? Description, IReadOnlyList<string?>? Permissions);

/// <summary>Changes of a role. Absent fields stay as they are.</summary>
public sealed record UpdateRoleBody
{
    /// <summary>1 to 200 characters, unique (case-insensitive).</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>
    /// The complete list of the role's permissions, by name or id; at most 1,000. Null removes all. You may send entries back in the form
    /// in which the answer has them.
    /// </summary>
    [JsonConverter(typeof(ReferencesConverter))]
    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

/// <summary>A draft of a role's permissions.</summary>
public sealed record PreviewRoleBody
{
    /// <summary>
    /// The complete list of the permissions that the role would have, by name or id; at most 1,000. Null is none; if absent, they stay. You may send
    /// entries back in the form in which the answer has them.
    /// </summary>
    [JsonConverter(typeof(ReferencesConverter))]
    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}
