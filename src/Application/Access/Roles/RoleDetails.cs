using FlagService.Domain.Access;

namespace FlagService.Application.Access.Roles;

/// <summary>A role.</summary>
public sealed class RoleDetails
{
    /// <summary>The role's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique, case-insensitive.</summary>
    public required string Name { get; init; }

    /// <summary>The description; it may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Whether it is built in. A built-in role can't be changed or deleted.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>Whether it has every permission, including permissions that are created later.</summary>
    public required bool Wildcard { get; init; }

    /// <summary>The role's permissions, ordered by name; empty for a wildcard.</summary>
    public required IReadOnlyList<Reference> Permissions { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static RoleDetails Of(Role role, IEnumerable<NamedPermission> permissions)
    {
        ArgumentNullException.ThrowIfNull(role);
        return new()
        {
            Id = role.Id.Value,
            Name = role.Name,
            Description = role.Description,
            BuiltIn = role.BuiltIn,
            Wildcard = role.IsWildcard,
            Permissions = [.. permissions.OrderBy(permission => permission.Name, StringComparer.Ordinal).Select(Reference.To)],
            CreatedAt = role.CreatedAt,
            UpdatedAt = role.UpdatedAt,
        };
    }
}

/// <summary>A reference to something by its id, with its name.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Its name.</param>
public sealed record Reference(Guid Id, string Name)
{
    public static Reference To(NamedPermission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return new(permission.Id.Value, permission.Name);
    }
}
