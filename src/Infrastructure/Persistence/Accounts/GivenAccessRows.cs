using FlagService.Application.Access;
using FlagService.Application.Accounts.Administration;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>What users were given everywhere, in the database.</summary>
internal sealed class GivenAccessRows(FlagServiceDbContext db, IPermissions permissions) : IGivenAccess
{
    public async Task<GivenAccess> OfAsync(UserId user, CancellationToken cancellationToken)
    {
        var roles = await db.UserRoles
            .Where(held => held.UserId == user && held.ProjectId == null)
            .Select(held => held.RoleId)
            .ToListAsync(cancellationToken);
        var direct = await db.UserPermissions
            .Where(held => held.UserId == user)
            .Select(held => held.PermissionId)
            .ToListAsync(cancellationToken);
        return new(await DescribedRoles.OfAsync(db, roles, cancellationToken), await permissions.NameAsync(direct, cancellationToken));
    }

    public async Task SetAsync(UserId user, GivenAccess given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var roles = await db.UserRoles.Where(held => held.UserId == user && held.ProjectId == null).ToListAsync(cancellationToken);
        var wantedRoles = given.Roles.Select(role => role.Id).ToList();
        db.UserRoles.RemoveRange(roles.Where(held => !wantedRoles.Contains(held.RoleId)));
        db.UserRoles.AddRange(wantedRoles.Except(roles.Select(held => held.RoleId)).Select(id => UserRole.Everywhere(user, id, now)));

        var direct = await db.UserPermissions.Where(held => held.UserId == user).ToListAsync(cancellationToken);
        var wanted = given.Permissions.Select(permission => permission.Id).ToList();
        db.UserPermissions.RemoveRange(direct.Where(held => !wanted.Contains(held.PermissionId)));
        db.UserPermissions.AddRange(wanted.Except(direct.Select(held => held.PermissionId)).Select(id => new UserPermission(user, id)));
    }
}
