using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>Deletes a permission made by hand, and takes it from everybody and every role that has it.</summary>
[Requires(Permissions.PermissionDelete)]
public sealed record DeletePermission(PermissionId Id) : ICommand;

internal sealed class DeletePermissionHandler(IPermissions permissions, IGrants grants, AccessLock accessLock, IAuditTrail audit)
    : IRequestHandler<DeletePermission, Unit>
{
    public async Task<Unit> Handle(DeletePermission request, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var permission = await permissions.GetAsync(request.Id, cancellationToken);
        if (permission.BuiltIn)
        {
            AccessErrors.PermissionIsBuiltIn.Throw();
        }

        if (!authority.MayRemove(await grants.UseOfAsync(permission.Id, cancellationToken)))
        {
            AccessErrors.HoldsMore.Throw();
        }

        permissions.Remove(permission);
        audit.Record(
            AuditActions.PermissionDelete,
            "permission",
            permission.Id.Value.ToString(),
            project: null,
            new { permission.Name, permission.Description },
            after: null);
        return Unit.Value;
    }
}
