using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>What users were given everywhere; what they have in projects is theirs as members.</summary>
public interface IGivenAccess
{
    /// <summary>What a user was given.</summary>
    Task<GivenAccess> OfAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Gives a user this and nothing else.</summary>
    Task SetAsync(UserId user, GivenAccess given, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Roles and permissions that count everywhere.</summary>
public sealed record GivenAccess(IReadOnlyList<DescribedRole> Roles, IReadOnlyList<NamedPermission> Permissions)
{
    /// <summary>Nothing at all.</summary>
    public static GivenAccess None { get; } = new([], []);

    /// <summary>Whether one of the roles stands for everything.</summary>
    public bool IsAdministrator => Roles.Any(role => role.IsWildcard);
}
