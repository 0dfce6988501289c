using System.Text.Json.Serialization;
using FlagService.Application.Access.Roles;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>A user account, as administrators see it.</summary>
public sealed class ManagedUser : UserDetails
{
    /// <summary>The names of the roles that the user has everywhere. The members of a project show the roles in that project.</summary>
    public required IReadOnlyList<Reference> Roles { get; init; }

    /// <summary>The names of the permissions that the user was granted directly.</summary>
    public required IReadOnlyList<Reference> Permissions { get; init; }

    /// <summary>When the account was deleted; absent if it isn't deleted.</summary>
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
