using FlagService.Application.Requests;
using FlagService.Domain.Access;

namespace FlagService.Application.Access.Roles;

/// <summary>The roles.</summary>
public interface IRoles
{
    void Add(Role role);

    /// <summary>Removes a role and takes it from everybody who has it.</summary>
    void Remove(Role role);

    /// <summary>A role to read or to change; null where there is none.</summary>
    Task<Role?> FindAsync(RoleId id, CancellationToken cancellationToken);

    /// <summary>A page of roles by name.</summary>
    Task<Page<RoleDetails>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Those of some roles that there are, with what they stand for.</summary>
    Task<IReadOnlyList<DescribedRole>> FindAsync(References references, CancellationToken cancellationToken);

    /// <summary>The role.</summary>
    /// <exception cref="Domain.RefusedException">There is none.</exception>
    async Task<Role> GetAsync(RoleId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new Domain.RefusedException(AccessErrors.NoSuchRole);
}

/// <summary>A role with what it stands for.</summary>
/// <param name="Id">The role.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsWildcard">Whether it stands for all permissions.</param>
/// <param name="Permissions">The names of those that it stands for, apart from a wildcard's.</param>
public sealed record DescribedRole(RoleId Id, string Name, bool IsWildcard, IReadOnlyCollection<string> Permissions)
{
    /// <summary>The role as it counts everywhere.</summary>
    public GrantedRole Everywhere => new(Permissions, IsWildcard, Project: null);
}
