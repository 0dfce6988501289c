using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>One role.</summary>
[Requires(Permissions.RoleRead)]
public sealed record GetRole(RoleId Id) : IQuery<RoleDetails>;

internal sealed class GetRoleHandler(IRoles roles, IPermissions permissions) : IRequestHandler<GetRole, RoleDetails>
{
    public async Task<RoleDetails> Handle(GetRole request, CancellationToken cancellationToken)
    {
        var role = await roles.GetAsync(request.Id, cancellationToken);
        return RoleDetails.Of(role, await permissions.NameAsync([.. role.Permissions.Select(held => held.PermissionId)], cancellationToken));
    }
}
