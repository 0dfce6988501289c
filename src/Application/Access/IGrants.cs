using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access;

/// <summary>What users hold.</summary>
public interface IGrants
{
    /// <summary>All that a user holds at this moment, directly and through roles.</summary>
    Task<Grants> OfAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>All that those hold who have a role, in whatever place, added up; deleted users don't count.</summary>
    Task<Grants> OfHoldersAsync(RoleId role, CancellationToken cancellationToken);

    /// <summary>Where a permission is in use; deleted users don't count.</summary>
    Task<PermissionUse> UseOfAsync(PermissionId permission, CancellationToken cancellationToken);

    /// <summary>The roles that a user has, by name; those of one project with the project.</summary>
    Task<IReadOnlyList<NamedRole>> RolesOfAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>The names of all permissions that there are, in their order.</summary>
    Task<IReadOnlyList<string>> AllPermissionsAsync(CancellationToken cancellationToken);

    /// <summary>Gives a role that counts everywhere.</summary>
    Task GiveAsync(UserId user, BuiltInRole role, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A role that somebody has.</summary>
/// <param name="Id">The role.</param>
/// <param name="Name">The role's name.</param>
/// <param name="Project">Where it counts; null for everywhere.</param>
/// <param name="ProjectName">The project's name; null for everywhere.</param>
public sealed record NamedRole(RoleId Id, string Name, ProjectId? Project, string? ProjectName);
