using FlagService.Application.Access;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>What users hold, in the database.</summary>
internal sealed class GrantRows(FlagServiceDbContext db) : IGrants
{
    public async Task<Grants> OfAsync(UserId user, CancellationToken cancellationToken)
    {
        var direct = await db.UserPermissions
            .Where(held => held.UserId == user)
            .Join(db.Permissions, held => held.PermissionId, permission => permission.Id, (_, permission) => permission.Name)
            .ToListAsync(cancellationToken);
        var roles = await db.UserRoles
            .Where(held => held.UserId == user)
            .Join(db.Roles.IgnoreAutoIncludes(), held => held.RoleId, role => role.Id, (held, role) => new
            {
                held.ProjectId,
                role.IsWildcard,
                Permissions = role.Permissions
                    .Join(db.Permissions, part => part.PermissionId, permission => permission.Id, (_, permission) => permission.Name)
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        return Grants.Of(direct, roles.Select(role => new GrantedRole(role.Permissions, role.IsWildcard, role.ProjectId)));
    }

    public Task<Grants> OfHoldersAsync(RoleId role, CancellationToken cancellationToken) =>
        TogetherAsync(Living(db.UserRoles.Where(held => held.RoleId == role).Select(held => held.UserId)), cancellationToken);

    public async Task<PermissionUse> UseOfAsync(PermissionId permission, CancellationToken cancellationToken)
    {
        var inRoles = db.Set<RolePermission>().Where(part => part.PermissionId == permission).Select(part => part.RoleId);
        var names = await db.Set<RolePermission>()
            .Where(part => inRoles.Contains(part.RoleId))
            .Join(db.Permissions, part => part.PermissionId, named => named.Id, (_, named) => named.Name)
            .Distinct()
            .ToListAsync(cancellationToken);
        var direct = db.UserPermissions.Where(held => held.PermissionId == permission).Select(held => held.UserId);
        var throughRoles = db.UserRoles.Where(held => inRoles.Contains(held.RoleId)).Select(held => held.UserId);
        var isHeld = await direct.AnyAsync(cancellationToken);
        var holders = await TogetherAsync(Living(direct.Union(throughRoles)), cancellationToken);
        return new(names, holders, IsNone: names.Count == 0 && !isHeld);
    }

    public async Task<IReadOnlyList<NamedRole>> RolesOfAsync(UserId user, CancellationToken cancellationToken)
    {
        var roles = await (
            from held in db.UserRoles
            where held.UserId == user
            join role in db.Roles.IgnoreAutoIncludes() on held.RoleId equals role.Id
            join project in db.Projects.IgnoreAutoIncludes() on held.ProjectId equals project.Id into projects
            from project in projects.DefaultIfEmpty()
            select new { role.NameFolded, Shown = new NamedRole(role.Id, role.Name, held.ProjectId, project.Name) })
            .ToListAsync(cancellationToken);
        return [.. roles.OrderBy(role => role.NameFolded, StringComparer.Ordinal).Select(role => role.Shown)];
    }

    public async Task<IReadOnlyList<string>> AllPermissionsAsync(CancellationToken cancellationToken)
    {
        var names = await db.Permissions.Select(permission => permission.Name).ToListAsync(cancellationToken);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public async Task GiveAsync(UserId user, BuiltInRole role, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = await db.Roles
            .IgnoreAutoIncludes()
            .Where(present => present.BuiltIn && present.Name == role.Name)
            .Select(present => present.Id)
            .SingleAsync(cancellationToken);
        db.UserRoles.Add(UserRole.Everywhere(user, id, now));
    }

    private IQueryable<UserId> Living(IQueryable<UserId> users) =>
        db.Users.Where(user => user.DeletedAt == null && users.Contains(user.Id)).Select(user => user.Id);

    private async Task<Grants> TogetherAsync(IQueryable<UserId> users, CancellationToken cancellationToken)
    {
        var direct = await db.UserPermissions
            .Where(held => users.Contains(held.UserId))
            .Join(db.Permissions, held => held.PermissionId, permission => permission.Id, (_, permission) => permission.Name)
            .Distinct()
            .ToListAsync(cancellationToken);
        var places = await db.UserRoles
            .Where(held => users.Contains(held.UserId))
            .Select(held => new { held.RoleId, held.ProjectId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var roles = (await DescribedRoles.OfAsync(db, [.. places.Select(place => place.RoleId).Distinct()], cancellationToken))
            .ToDictionary(role => role.Id);
        return Grants.Of(direct, places.Select(place => roles[place.RoleId].Everywhere with { Project = place.ProjectId }));
    }
}
