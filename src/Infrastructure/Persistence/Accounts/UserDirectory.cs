using System.Runtime.CompilerServices;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The users in the database, as administrators look for them.</summary>
internal sealed class UserDirectory(FlagServiceDbContext db) : IUserDirectory
{
    /// <summary>How many users of a long list are in memory at once.</summary>
    private const int Piece = 500;

    public async Task<Page<ManagedUser>> ListAsync(UserFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        // What this and the order look at is in an index on each database, so that no row is read that isn't answered.
        var those = db.Users.AsNoTracking().Where(filter.Deleted ? user => user.DeletedAt != null : user => user.DeletedAt == null);
        var users = await ByUsername(Matching(those, filter, page.Search)).ToPageAsync(
            page,
            found => ByUsername(db.Users.AsNoTracking().Where(user => found.Select(one => one.Id).Contains(user.Id))),
            cancellationToken);
        return Page<ManagedUser>.Of(await DressAsync(users.Data, cancellationToken), users.Total, page);
    }

    public async IAsyncEnumerable<ManagedUser> StreamAsync(
        UserFilter filter,
        string? search,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Piece by piece, each a query of its own: a reader who dawdles holds neither a connection nor SQLite's log meanwhile. Whether users are deleted is
        // asked so that no index fits it: SQLite would find all of them by it, and sort them by their ids for each piece.
        var those = db.Users.AsNoTracking().Where(user => (user.DeletedAt != null) == filter.Deleted);
        var last = default(UserId);
        while (true)
        {
            var piece = await Matching(those, filter, search)
                .Where(user => user.Id > last)
                .OrderBy(user => user.Id)
                .Take(Piece)
                .ToListAsync(cancellationToken);
            foreach (var user in await DressAsync(piece, cancellationToken))
            {
                yield return user;
            }

            if (piece.Count < Piece)
            {
                yield break;
            }

            last = piece[^1].Id;
        }
    }

    public async Task<ManagedUser?> FindAsync(UserId id, bool deleted, CancellationToken cancellationToken)
    {
        var found = await db.Users.AsNoTracking()
            .Where(user => user.Id == id && (user.DeletedAt != null) == deleted)
            .ToListAsync(cancellationToken);
        return (await DressAsync(found, cancellationToken)).SingleOrDefault();
    }

    public async Task<User?> FindForRestoreAsync(UserId id, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM users WHERE id = {id.Value} FOR UPDATE", cancellationToken);
        }

        return await db.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
    }

    private static IOrderedQueryable<User> ByUsername(IQueryable<User> users) => users.OrderBy(user => user.UsernameFolded).ThenBy(user => user.Id);

    private IQueryable<User> Matching(IQueryable<User> users, UserFilter filter, string? search)
    {
        if (filter.Status is { } status)
        {
            users = users.Where(user => user.Status == status);
        }

        if (filter.Role is { } role)
        {
            users = users.Where(user => db.UserRoles.Any(held => held.UserId == user.Id && held.RoleId == role));
        }

        if (filter.Permission is { } permission)
        {
            var within = db.Set<RolePermission>().Where(part => part.PermissionId == permission).Select(part => part.RoleId);
            users = users.Where(user =>
                db.UserPermissions.Any(held => held.UserId == user.Id && held.PermissionId == permission)
                || db.UserRoles.Any(held => held.UserId == user.Id && held.ProjectId == null && within.Contains(held.RoleId)));
        }

        if (search is not null)
        {
            var folded = Text.Folded(search);
            users = users.Where(user =>
                user.NameFolded.Contains(folded) || user.UsernameFolded.Contains(folded) || user.EmailFolded.Contains(folded));
        }

        return users;
    }

    /// <summary>Adds what the users were given everywhere.</summary>
    private async Task<IReadOnlyList<ManagedUser>> DressAsync(IReadOnlyList<User> users, CancellationToken cancellationToken)
    {
        if (users.Count == 0)
        {
            return [];
        }

        var ids = users.Select(user => user.Id).ToList();
        var roles = await db.UserRoles
            .Where(held => ids.Contains(held.UserId) && held.ProjectId == null)
            .Join(db.Roles.IgnoreAutoIncludes(), held => held.RoleId, role => role.Id, (held, role) => new { held.UserId, role.Id, role.Name })
            .ToListAsync(cancellationToken);
        var permissions = await db.UserPermissions
            .Where(held => ids.Contains(held.UserId))
            .Join(db.Permissions, held => held.PermissionId, given => given.Id, (held, given) => new { held.UserId, given.Id, given.Name })
            .ToListAsync(cancellationToken);
        var rolesOf = roles.ToLookup(row => row.UserId, row => new Reference(row.Id.Value, row.Name));
        var permissionsOf = permissions.ToLookup(row => row.UserId, row => new Reference(row.Id.Value, row.Name));
        return [.. users.Select(user => ManagedUser.Of(user, rolesOf[user.Id], permissionsOf[user.Id]))];
    }
}
