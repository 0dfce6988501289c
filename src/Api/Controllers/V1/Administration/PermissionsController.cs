using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

/// <summary>Permissions: those of this service, and those that other services ask this one about.</summary>
[Route("v1/permissions")]
[Tags(ApiTags.Permissions)]
public sealed class PermissionsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List permissions</summary>
    [HttpGet]
    [ProducesResponseType<Page<PermissionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListPermissions([FromQuery] PageQuery list) => Ok(await Send(new ListPermissions(list.ToRequest())));

    /// <summary>Create a permission for other services</summary>
    /// <remarks>The permission allows nothing in this service. Other services check it with `POST /v1/auth/check`.</remarks>
    [HttpPost]
    [ProducesResponseType<PermissionDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreatePermission([FromBody] CreatePermissionBody body)
    {
        var permission = await Send(new CreatePermission(body.Name, body.Description));
        return Created($"/v1/permissions/{permission.Id}", permission);
    }

    /// <summary>Get a permission</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<PermissionDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetPermission(Guid id) => Ok(await Send(new GetPermission(new PermissionId(id))));

    /// <summary>Update a permission</summary>
    /// <remarks>Only administrators can rename a permission that a role or user has.</remarks>
    [HttpPut("{id}")]
    [ProducesResponseType<PermissionDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> UpdatePermission(Guid id, [FromBody] UpdatePermissionBody body) =>
        Ok(await Send(new UpdatePermission(new PermissionId(id)) { Name = body.Name, Description = body.Description }));

    /// <summary>Delete a permission of other services</summary>
    /// <remarks>Every role and user that has the permission loses it.</remarks>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeletePermission(Guid id)
    {
        await Send(new DeletePermission(new PermissionId(id)));
        return NoContent();
    }
}

/// <summary>A new permission for other services.</summary>
/// <param name="Name">`resource.action` in lower case, unique, at most 100 characters; the resource must not be one of this service's own.</param>
/// <param name="Description">At most 2,000 characters.</param>
public sealed record CreatePermissionBody([Required] string? Name, string? Description);

/// <summary>Changes of a permission. Absent fields stay as they are.</summary>
public sealed record UpdatePermissionBody
{
    /// <summary>`resource.action` in lower case, unique, at most 100 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }
}
