using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>Deletes a role that the caller could give, and takes it from everybody who has it.</summary>
[Requires(Permissions.RoleDelete)]
public sealed record DeleteRole(RoleId Id) : ICommand;

internal sealed class DeleteRoleHandler(IRoles roles, IPermissions permissions, IGrants grants, AccessLock accessLock, IAuditTrail audit)
    : IRequestHandler<DeleteRole, Unit>
{
    public async Task<Unit> Handle(DeleteRole request, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var role = await roles.GetAsync(request.Id, cancellationToken);
        if (role.BuiltIn)
        {
            AccessErrors.RoleIsBuiltIn.Throw();
        }

        var present = await permissions.NameAsync([.. role.Permissions.Select(held => held.PermissionId)], cancellationToken);
        var holders = await grants.OfHoldersAsync(role.Id, cancellationToken);
        if (!authority.MayRedefine([.. present.Select(permission => permission.Name)], [], holders))
        {
            AccessErrors.HoldsMore.Throw();
        }

        roles.Remove(role);
        audit.Record(AuditActions.RoleDelete, "role", role.Id.Value.ToString(), project: null, RoleRecord.Of(role, present), after: null);
        return Unit.Value;
    }
}
