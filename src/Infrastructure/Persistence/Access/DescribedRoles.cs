using FlagService.Application.Access;
using FlagService.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>Reads what roles stand for.</summary>
internal static class DescribedRoles
{
    public static async Task<IReadOnlyList<DescribedRole>> OfAsync(
        FlagServiceDbContext db,
        IReadOnlyCollection<RoleId> ids,
        CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await db.Roles
            .IgnoreAutoIncludes()
            .Where(role => ids.Contains(role.Id))
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
