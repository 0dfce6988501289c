using FlagService.Application.Access;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>What <see cref="Grants.Missing"/> asks of one user, asked of all at once.</summary>
internal static class HolderQuery
{
    /// <summary>Who holds a permission: in a project, or anywhere.</summary>
    public static IQueryable<User> Of(FlagServiceDbContext db, HolderFilter filter)
    {
        var living = db.Users.AsNoTracking().Where(user => user.DeletedAt == null);
        var everywhere = Everywhere(db, filter.Permission);
        if (filter.Project is not { } project)
        {
            var inSome = InProjects(db, filter).Select(held => held.UserId);
            return living.Where(user => everywhere.Contains(user.Id) || inSome.Contains(user.Id));
        }

        var here = In(db, project, filter.Permission);
        var holders = living.Where(user => everywhere.Contains(user.Id) || here.Contains(user.Id));
        if (!NeedsSight(filter.Permission))
        {
            return holders;
        }

        var (seeAll, see) = (Everywhere(db, Permissions.ProjectRead), In(db, project, Permissions.ProjectRead));
        return holders.Where(user => seeAll.Contains(user.Id) || see.Contains(user.Id));
    }

    /// <summary>The roles in single projects that give it there. A user has one role in a project, so that another one can't show it to them.</summary>
    public static IQueryable<UserRole> InProjects(FlagServiceDbContext db, HolderFilter filter)
    {
        var roles = RolesInProjects(db, filter.Permission);
        var held = db.UserRoles.AsNoTracking().Where(held => held.ProjectId != null && roles.Contains(held.RoleId));
        if (filter.Visible is { } visible)
        {
            var ids = visible.Select(project => (ProjectId?)project).ToList();
            held = held.Where(held => ids.Contains(held.ProjectId));
        }

        if (!NeedsSight(filter.Permission))
        {
            return held;
        }

        var (sight, seeAll) = (RolesInProjects(db, Permissions.ProjectRead), Everywhere(db, Permissions.ProjectRead));
        return held.Where(held => sight.Contains(held.RoleId) || seeAll.Contains(held.UserId));
    }

    private static bool NeedsSight(string permission) => Permissions.IsBuiltIn(permission) && permission != Permissions.ProjectRead;

    private static IQueryable<UserId> Everywhere(FlagServiceDbContext db, string permission)
    {
        var named = Named(db, permission);
        var roles = db.Roles.Where(role => role.IsWildcard || named.Contains(role.Id)).Select(role => role.Id);
        return db.UserPermissions
            .Where(held => db.Permissions.Any(given => given.Id == held.PermissionId && given.Name == permission))
            .Select(held => held.UserId)
            .Concat(db.UserRoles.Where(held => held.ProjectId == null && roles.Contains(held.RoleId)).Select(held => held.UserId));
    }

    private static IQueryable<UserId> In(FlagServiceDbContext db, ProjectId project, string permission)
    {
        var roles = RolesInProjects(db, permission);
        return db.UserRoles.Where(held => held.ProjectId == project && roles.Contains(held.RoleId)).Select(held => held.UserId);
    }

    private static IQueryable<RoleId> RolesInProjects(FlagServiceDbContext db, string permission)
    {
        var (named, isOfOneProject) = (Named(db, permission), Permissions.OfOneProject.Contains(permission));
        return db.Roles.Where(role => named.Contains(role.Id) || (isOfOneProject && role.IsWildcard)).Select(role => role.Id);
    }

    private static IQueryable<RoleId> Named(FlagServiceDbContext db, string permission) => db.Set<RolePermission>()
        .Where(part => db.Permissions.Any(given => given.Id == part.PermissionId && given.Name == permission))
        .Select(part => part.RoleId);
}
