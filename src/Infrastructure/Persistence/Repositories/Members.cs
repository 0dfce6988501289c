using FlagService.Application.Access.Membership;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class Members(FlagServiceDbContext db) : IMembers
{
    public async Task AcquireLockAsync(UserId user, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM users WHERE id = {user.Value} FOR UPDATE", cancellationToken);
        }
    }

    public void Add(UserRole membership) => db.UserRoles.Add(membership);

    public void Remove(UserRole membership) => db.UserRoles.Remove(membership);

    public Task<UserRole?> FindAsync(ProjectId project, UserId user, CancellationToken cancellationToken) =>
        db.UserRoles.SingleOrDefaultAsync(held => held.ProjectId == project && held.UserId == user, cancellationToken);

    public async Task<Page<MemberDetails>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken)
    {
        // An address is not for everybody who may look here, so that nobody finds a member by it.
        var folded = page.Search is { } search ? Text.Folded(search) : null;
        var rows = await (
            from held in db.UserRoles.AsNoTracking()
            join user in db.Users on held.UserId equals user.Id
            join role in db.Roles on held.RoleId equals role.Id
            where held.ProjectId == project && user.DeletedAt == null
                && (folded == null || user.NameFolded.Contains(folded) || user.UsernameFolded.Contains(folded))
            orderby user.UsernameFolded
            select new { user.Id, user.Name, user.Username, user.Email, Role = role.Name, held.CreatedAt })
            .ToPageAsync(page, cancellationToken);
        return rows.Select(row => new MemberDetails
        {
            UserId = row.Id.Value,
            Name = row.Name,
            Username = row.Username,
            Email = row.Email,
            Role = row.Role,
            CreatedAt = row.CreatedAt,
        });
    }

    public Task<User?> FindUserAsync(string emailOrUsername, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(emailOrUsername);
        return db.Users.SingleOrDefaultAsync(
            user => user.DeletedAt == null && (user.UsernameFolded == folded || user.EmailFolded == folded),
            cancellationToken);
    }

    public Task<bool> MaySignInAsync(UserId user, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(candidate => candidate.Id == user && candidate.DeletedAt == null && candidate.Status == UserStatus.Active, cancellationToken);

    public Task<int> CountGivenAsync(UserId user, CancellationToken cancellationToken) =>
        db.UserRoles.CountAsync(held => held.UserId == user && held.ProjectId != null && held.GivenBy != null, cancellationToken);

    public Task<User> GetUserAsync(UserId user, CancellationToken cancellationToken) =>
        db.Users.SingleAsync(candidate => candidate.Id == user, cancellationToken);

    public async Task<Role?> FindRoleAsync(RoleId role, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            // Nobody deletes the role between here and the membership that points at it.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM roles WHERE id = {role.Value} FOR KEY SHARE", cancellationToken);
        }

        return await db.Roles.SingleOrDefaultAsync(candidate => candidate.Id == role, cancellationToken);
    }

    public Task<RoleId> RoleAsync(BuiltInRole role, CancellationToken cancellationToken) => db.Roles
        .IgnoreAutoIncludes()
        .Where(candidate => candidate.BuiltIn && candidate.Name == role.Name)
        .Select(candidate => candidate.Id)
        .SingleAsync(cancellationToken);

    public Task<Role> GetRoleAsync(RoleId role, CancellationToken cancellationToken) =>
        db.Roles.SingleAsync(candidate => candidate.Id == role, cancellationToken);

    public async Task<IReadOnlyCollection<string>> PermissionsOfAsync(Role role, CancellationToken cancellationToken)
    {
        var ids = role.Permissions.Select(held => held.PermissionId).ToList();
        return await db.Permissions
            .Where(permission => ids.Contains(permission.Id))
            .Select(permission => permission.Name)
            .ToListAsync(cancellationToken);
    }

    public Task<int> CountOthersAsync(ProjectId project, RoleId role, UserId besides, CancellationToken cancellationToken) => (
        from held in db.UserRoles
        join user in db.Users on held.UserId equals user.Id
        where held.ProjectId == project && held.RoleId == role && held.UserId != besides
            && user.DeletedAt == null && user.Status == UserStatus.Active
        select held.Id)
        .CountAsync(cancellationToken);
}
