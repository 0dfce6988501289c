using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>The roles in the database.</summary>
internal sealed class Roles(FlagServiceDbContext db, IPermissions permissions) : IRoles
{
    public void Add(Role role) => db.Roles.Add(role);

    public void Remove(Role role) => db.Roles.Remove(role);

    public Task<Role?> FindAsync(RoleId id, CancellationToken cancellationToken) =>
        db.Roles.SingleOrDefaultAsync(role => role.Id == id, cancellationToken);

    public async Task<RoleId?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(name);
        return await db.Roles
            .IgnoreAutoIncludes()
            .Where(role => role.NameFolded == folded)
            .Select(role => (RoleId?)role.Id)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<Page<RoleDetails>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var roles = db.Roles.AsNoTracking();
        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            roles = roles.Where(role => role.NameFolded.Contains(folded));
        }

        var found = await roles.OrderBy(role => role.NameFolded).ThenBy(role => role.Id).ToPageAsync(page, cancellationToken);
        var names = (await permissions.NameAsync(
            [.. found.Data.SelectMany(role => role.Permissions).Select(part => part.PermissionId).Distinct()],
            cancellationToken)).ToDictionary(permission => permission.Id);
        return found.Select(role => RoleDetails.Of(
            role,
            role.Permissions.Where(part => names.ContainsKey(part.PermissionId)).Select(part => names[part.PermissionId])));
    }

    public Task<IReadOnlyList<DescribedRole>> DescribeAsync(IReadOnlyCollection<RoleId> ids, CancellationToken cancellationToken) =>
        DescribedRoles.OfAsync(db, ids, cancellationToken);
}
