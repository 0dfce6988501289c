using FlagService.Application.Access.Roles;
using FlagService.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>Reads what roles stand for.</summary>
internal static class DescribedRoles
{
    /// <summary>Those of some ids.</summary>
    public static async Task<IReadOnlyList<DescribedRole>> OfAsync(
        FlagServiceDbContext db,
        IReadOnlyCollection<RoleId> ids,
        CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await OfAsync(db, db.Roles.Where(role => ids.Contains(role.Id)), cancellationToken);

    /// <summary>Those that a query finds.</summary>
    public static async Task<IReadOnlyList<DescribedRole>> OfAsync(FlagServiceDbContext db, IQueryable<Role> roles, CancellationToken cancellationToken)
    {
        var rows = await roles
            .IgnoreAutoIncludes()
            .Select(role => new
            {
                role.Id,
                role.Name,
                role.IsWildcard,
                Permissions = role.Permissions
                    .Join(db.Permissions, part => part.PermissionId, permission => permission.Id, (_, permission) => permission.Name)
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new DescribedRole(row.Id, row.Name, row.IsWildcard, row.Permissions));
    }
}
