using FlagService.Application.Requests;
using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>The permissions, built in and made by hand.</summary>
public interface IPermissions
{
    void Add(Permission permission);

    /// <summary>Removes a permission and takes it from everybody and every role that has it.</summary>
    void Remove(Permission permission);

    /// <summary>A permission to read or to change; null where there is none.</summary>
    Task<Permission?> FindAsync(PermissionId id, CancellationToken cancellationToken);

    /// <summary>A page of permissions by name.</summary>
    Task<Page<PermissionDetails>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Those of some permissions that there are, by name.</summary>
    Task<IReadOnlyList<NamedPermission>> NameAsync(IReadOnlyCollection<PermissionId> ids, CancellationToken cancellationToken);

    /// <summary>Those of some permissions that there are.</summary>
    Task<IReadOnlyList<NamedPermission>> FindAsync(References references, CancellationToken cancellationToken);

    /// <summary>Those of some names that there are permissions of.</summary>
    Task<IReadOnlyList<string>> KnownAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>The permission.</summary>
    /// <exception cref="Domain.RefusedException">There is none.</exception>
    async Task<Permission> GetAsync(PermissionId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new Domain.RefusedException(AccessErrors.NoSuchPermission);
}

/// <summary>A permission's id and name.</summary>
public sealed record NamedPermission(PermissionId Id, string Name);
