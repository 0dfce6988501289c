using System.Linq.Expressions;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>Who was given what, in the database. A page costs the same number of queries however many are on it.</summary>
internal sealed class Holders(FlagServiceDbContext db, TimeProvider time) : IHolders
{
    public async Task<Holder?> FindAsync(UserId user, string permission, ProjectId? project, CancellationToken cancellationToken)
    {
        var found = await Found(Living().Where(candidate => candidate.Id == user)).ToListAsync(cancellationToken);
        var holdings = await HoldingsAsync(
            found,
            [permission, Permissions.ProjectRead],
            held => project == null || held.ProjectId == null || held.ProjectId == project,
            cancellationToken);
        var tokens = await TokensAsync(found, permission, cancellationToken);
        return found.ConvertAll(one => one.With(holdings[one.Id], elsewhere: 0, tokens[one.Id])).SingleOrDefault();
    }

    public async Task<Page<Holder>> ListAsync(HolderFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var users = HolderQuery.Of(db, filter);
        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            users = users.Where(user => user.NameFolded.Contains(folded) || user.UsernameFolded.Contains(folded) || user.EmailFolded.Contains(folded));
        }

        var found = await Found(ByUsername(users)).ToPageAsync(page, cancellationToken);
        var (permission, project) = (filter.Permission, filter.Project);
        var holdings = await HoldingsAsync(
            found.Data,
            [permission, Permissions.ProjectRead],
            held => held.ProjectId == null || (project != null && held.ProjectId == project),
            cancellationToken);
        var tokens = await TokensAsync(found.Data, permission, cancellationToken);
        var elsewhere = project is null ? await CountAsync(found.Data, filter, cancellationToken) : [];
        return found.Select(one => one.With(holdings[one.Id], elsewhere.GetValueOrDefault(one.Id), tokens[one.Id]));
    }

    public Task<int> CountAsync(RoleId role, CancellationToken cancellationToken) => OfRole(role).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<Holder>> OfRoleAsync(
        RoleId role,
        IReadOnlyCollection<string> permissions,
        int skip,
        int take,
        CancellationToken cancellationToken)
    {
        var found = await Found(ByUsername(OfRole(role)).Skip(skip).Take(take)).ToListAsync(cancellationToken);
        var holdings = await HoldingsAsync(found, permissions, held => held.ProjectId == null || held.RoleId == role, cancellationToken);
        return found.ConvertAll(one => one.With(holdings[one.Id], elsewhere: 0, []));
    }

    public async Task<IReadOnlyDictionary<ProjectId, string>> NameAsync(IReadOnlyCollection<ProjectId> projects, CancellationToken cancellationToken) =>
        await db.Projects
            .IgnoreAutoIncludes()
            .Where(project => projects.Contains(project.Id))
            .Select(project => new { project.Id, project.Name })
            .ToDictionaryAsync(project => project.Id, project => project.Name, cancellationToken);

    public async Task<IReadOnlyDictionary<UserId, string>> NameAsync(IReadOnlyCollection<UserId> users, CancellationToken cancellationToken) =>
        await db.Users
            .Where(user => users.Contains(user.Id))
            .Select(user => new { user.Id, user.Username })
            .ToDictionaryAsync(user => user.Id, user => user.Username, cancellationToken);

    private static IOrderedQueryable<User> ByUsername(IQueryable<User> users) => users.OrderBy(user => user.UsernameFolded).ThenBy(user => user.Id);

    private static IQueryable<FoundUser> Found(IQueryable<User> users) =>
        users.Select(user => new FoundUser(user.Id, user.Name, user.Username, user.Status));

    private IQueryable<User> Living() => db.Users.AsNoTracking().Where(user => user.DeletedAt == null);

    private IQueryable<User> OfRole(RoleId role) =>
        Living().Where(user => db.UserRoles.Any(held => held.RoleId == role && held.UserId == user.Id));

    private async Task<Dictionary<UserId, Holdings>> HoldingsAsync(
        IReadOnlyList<FoundUser> users,
        IReadOnlyCollection<string> permissions,
        Expression<Func<UserRole, bool>> isOfInterest,
        CancellationToken cancellationToken)
    {
        var ids = users.Select(user => user.Id).ToList();
        var direct = (await db.UserPermissions
            .Where(held => ids.Contains(held.UserId))
            .Join(db.Permissions, held => held.PermissionId, given => given.Id, (held, given) => new { held.UserId, given.Name })
            .Where(held => permissions.Contains(held.Name))
            .ToListAsync(cancellationToken)).ToLookup(held => held.UserId, held => held.Name);
        var rows = await db.UserRoles.AsNoTracking().Where(isOfInterest).Where(held => ids.Contains(held.UserId)).ToListAsync(cancellationToken);
        var roles = (await DescribedRoles.OfAsync(db, [.. rows.Select(row => row.RoleId).Distinct()], cancellationToken)).ToDictionary(role => role.Id);
        var held = rows
            .Where(row => roles.ContainsKey(row.RoleId))
            .ToLookup(row => row.UserId, row => new HeldRole(
                row.RoleId,
                roles[row.RoleId].Name,
                roles[row.RoleId].Everywhere with { Project = row.ProjectId },
                row.CreatedAt,
                row.GivenBy));
        return ids.ToDictionary(id => id, id => new Holdings([.. direct[id]], [.. held[id]]));
    }

    // What is on a token's list is no column of its own; a user has few tokens.
    private async Task<ILookup<UserId, ListedToken>> TokensAsync(IReadOnlyList<FoundUser> users, string permission, CancellationToken cancellationToken)
    {
        var (ids, now) = (users.Select(user => user.Id).ToList(), time.GetUtcNow());
        var tokens = await db.PersonalTokens.AsNoTracking()
            .Where(token => ids.Contains(token.UserId) && token.ExpiresAt > now)
            .OrderBy(token => token.Id)
            .ToListAsync(cancellationToken);
        return tokens
            .Where(token => token.Permissions.Contains(permission, StringComparer.Ordinal))
            .ToLookup(token => token.UserId, token => new ListedToken(token.Id, token.Name, token.Permissions, token.ExpiresAt, token.LastUsedAt));
    }

    private async Task<Dictionary<UserId, int>> CountAsync(IReadOnlyList<FoundUser> users, HolderFilter filter, CancellationToken cancellationToken)
    {
        var ids = users.Select(user => user.Id).ToList();
        return await HolderQuery.InProjects(db, filter)
            .Where(held => ids.Contains(held.UserId))
            .GroupBy(held => held.UserId)
            .Select(held => new { User = held.Key, Count = held.Count() })
            .ToDictionaryAsync(held => held.User, held => held.Count, cancellationToken);
    }

    private sealed record FoundUser(UserId Id, string Name, string Username, UserStatus Status)
    {
        public Holder With(Holdings holdings, int elsewhere, IEnumerable<ListedToken> tokens) =>
            new(Id, Name, Username, Status, holdings, elsewhere, [.. tokens]);
    }
}
