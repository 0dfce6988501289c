using FlagService.Domain.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Access.Membership;

/// <summary>A member of a project.</summary>
public sealed record MemberDetails
{
    /// <summary>The user's id.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The user's full name.</summary>
    public required string Name { get; init; }

    /// <summary>The username.</summary>
    public required string Username { get; init; }

    /// <summary>The e-mail address. It is null unless it is your own or you have `user.read` everywhere.</summary>
    public required string? Email { get; init; }

    /// <summary>The name of the role that the user has in the project.</summary>
    public required string Role { get; init; }

    /// <summary>When the user became a member.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static MemberDetails Of(User user, Role role, UserRole membership) => new()
    {
        UserId = user.Id.Value,
        Name = user.Name,
        Username = user.Username,
        Email = user.Email,
        Role = role.Name,
        CreatedAt = membership.CreatedAt,
    };

    /// <summary>As somebody may see it: a mail address is for those who may read users, else anybody could ask for the address of a name.</summary>
    internal MemberDetails SeenBy(SignedInUser viewer) =>
        UserId == viewer.Id.Value || viewer.Grants.Allow(Permissions.UserRead) ? this : this with { Email = null };
}
