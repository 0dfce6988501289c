using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Requests;
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

    public async Task<IReadOnlyList<DescribedRole>> FindAsync(References references, CancellationToken cancellationToken)
    {
        var (ids, names) = (references.Ids.Select(id => new RoleId(id)).ToList(), references.Names);
        return names.Count == 0
            ? []
            : await DescribedRoles.OfAsync(db, db.Roles.Where(role => ids.Contains(role.Id) || names.Contains(role.NameFolded)), cancellationToken);
    }
}
