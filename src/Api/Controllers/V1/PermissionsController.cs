using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Named rights: those of this service, and those that other services ask this one about.</summary>
[Route("v1/permissions")]
[Tags("Permissions")]
public sealed class PermissionsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List permissions by name</summary>
    [HttpGet]
    [ProducesResponseType<Page<PermissionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListPermissions([FromQuery] PageQuery list) => Ok(await Send(new ListPermissions(list.ToRequest())));

    /// <summary>Create a permission for other services; it allows nothing in this one</summary>
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

    /// <summary>Change a permission; one that is in use can be renamed by administrators only</summary>
    [HttpPut("{id}")]
    [ProducesResponseType<PermissionDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> UpdatePermission(Guid id, [FromBody] UpdatePermissionBody body) =>
        Ok(await Send(new UpdatePermission(new PermissionId(id)) { Name = body.Name, Description = body.Description }));

    /// <summary>Delete a permission of other services, and take it from every role and user that has it</summary>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeletePermission(Guid id)
    {
        await Send(new DeletePermission(new PermissionId(id)));
        return NoContent();
    }
}

/// <summary>A permission to be made.</summary>
/// <param name="Name">`resource.action` in lower case, unique, at most 100 characters; the resource is none of this service's own.</param>
/// <param name="Description">At most 2,000 characters.</param>
public sealed record CreatePermissionBody(string? Name, string? Description);

/// <summary>What shall change of a permission; what is absent stays.</summary>
public sealed record UpdatePermissionBody
{
    /// <summary>`resource.action` in lower case, unique, at most 100 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }
}
