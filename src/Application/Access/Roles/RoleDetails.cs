using FlagService.Domain.Access;

namespace FlagService.Application.Access.Roles;

/// <summary>A role.</summary>
public sealed class RoleDetails
{
    public required Guid Id { get; init; }

    /// <summary>Unique without regard to case.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether every installation has it; such a role can't be changed or deleted.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>Whether it has every permission everywhere, later ones too.</summary>
    public required bool Wildcard { get; init; }

    /// <summary>The permissions that it has, by name; empty for a wildcard.</summary>
    public required IReadOnlyList<Reference> Permissions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

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

/// <summary>A thing by its id, with its name.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What people call it.</param>
public sealed record Reference(Guid Id, string Name)
{
    public static Reference To(NamedPermission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return new(permission.Id.Value, permission.Name);
    }
}
