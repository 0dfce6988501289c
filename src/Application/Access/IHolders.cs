using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access;

/// <summary>Who was given what. Deleted users don't count.</summary>
public interface IHolders
{
    /// <summary>A user with what they were given of some permissions: everywhere, and in one project or in all.</summary>
    /// <returns>Null where there is no such user.</returns>
    Task<Holder?> FindAsync(UserId user, string permission, ProjectId? project, CancellationToken cancellationToken);

    /// <summary>A page of those who hold a permission, by username.</summary>
    Task<Page<Holder>> ListAsync(HolderFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>How many users have a role, in whatever place.</summary>
    Task<int> CountAsync(RoleId role, CancellationToken cancellationToken);

    /// <summary>Some of those who have a role, by username, each with all that counts where they have it.</summary>
    /// <param name="role">The role.</param>
    /// <param name="permissions">The permissions that are of interest.</param>
    /// <param name="skip">How many come before.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Holder>> OfRoleAsync(RoleId role, IReadOnlyCollection<string> permissions, int skip, int take, CancellationToken cancellationToken);

    /// <summary>The names of those of some projects that there are.</summary>
    Task<IReadOnlyDictionary<ProjectId, string>> NameAsync(IReadOnlyCollection<ProjectId> projects, CancellationToken cancellationToken);

    /// <summary>The usernames of those of some users that there are.</summary>
    Task<IReadOnlyDictionary<UserId, string>> NameAsync(IReadOnlyCollection<UserId> users, CancellationToken cancellationToken);
}

/// <summary>Whose access is looked for.</summary>
/// <param name="Permission">The permission's name.</param>
/// <param name="Project">Those who hold it there; null for all who hold it anywhere.</param>
/// <param name="Visible">The projects that may be spoken of; null for all.</param>
public sealed record HolderFilter(string Permission, ProjectId? Project, IReadOnlyCollection<ProjectId>? Visible);

/// <summary>A user with what they were given.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Username">Their username.</param>
/// <param name="Status">Whether they may sign in.</param>
/// <param name="Holdings">What they were given.</param>
/// <param name="Elsewhere">In how many projects a role of that place gives it, where no project was asked about.</param>
/// <param name="Tokens">Their personal access tokens that have the permission on their list.</param>
public sealed record Holder(
    UserId Id,
    string Name,
    string Username,
    UserStatus Status,
    Holdings Holdings,
    int Elsewhere,
    IReadOnlyList<ListedToken> Tokens);

/// <summary>A personal access token with the permissions on its list.</summary>
public sealed record ListedToken(PersonalTokenId Id, string Name, IReadOnlyList<string> Permissions, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);
