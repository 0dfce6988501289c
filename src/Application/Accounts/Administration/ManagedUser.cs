using System.Text.Json.Serialization;
using FlagService.Application.Access.Roles;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>A user as an administrator sees them.</summary>
public sealed class ManagedUser : UserDetails
{
    /// <summary>The roles that the user has everywhere, by name; roles in projects are listed by the projects' members.</summary>
    public required IReadOnlyList<Reference> Roles { get; init; }

    /// <summary>The permissions given directly, by name.</summary>
    public required IReadOnlyList<Reference> Permissions { get; init; }

    /// <summary>When the account was deleted; absent while it lives.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    public static ManagedUser Of(User user, IEnumerable<Reference> roles, IEnumerable<Reference> permissions)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new()
        {
            Id = user.Id.Value,
            Name = user.Name,
            Email = user.Email,
            Username = user.Username,
            EmailVerified = user.EmailVerified,
            Status = UserMappings.NameOf(user.Status),
            Roles = [.. roles.OrderBy(role => role.Name, StringComparer.Ordinal)],
            Permissions = [.. permissions.OrderBy(permission => permission.Name, StringComparer.Ordinal)],
            CreatedAt = user.CreatedAt,
            UpdatedAt = user.UpdatedAt,
            DeletedAt = user.DeletedAt,
        };
    }

    public static ManagedUser Of(User user, GivenAccess given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Of(user, given.Roles.Select(role => new Reference(role.Id.Value, role.Name)), given.Permissions.Select(Reference.To));
    }
}
