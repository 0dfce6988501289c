using FlagService.Domain.Accounts;

namespace FlagService.Domain.Access;

/// <summary>What somebody was given, piece by piece. Added up it is what they hold, so that no piece says yes where the sum says no.</summary>
/// <param name="Direct">The names of the permissions that were given directly; they count everywhere.</param>
/// <param name="Roles">The roles, each where it counts.</param>
public sealed record Holdings(IReadOnlyList<string> Direct, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>All of it, added up.</summary>
    public Grants Sum => Grants.Of(Direct, Roles.Select(role => role.Counts));

    /// <summary>Whether a permission was given directly.</summary>
    public bool GiveDirectly(string permission) => Direct.Contains(permission, StringComparer.Ordinal);

    /// <summary>The roles that by themselves give a permission, in whatever place they count.</summary>
    public IEnumerable<HeldRole> RolesWith(string permission) =>
        Roles.Where(role => Grants.Of([], [role.Counts]).Allow(permission, role.Counts.Project));

    /// <summary>The same, had a role other permissions.</summary>
    public Holdings With(RoleId role, IReadOnlyCollection<string> permissions) => this with
    {
        Roles = [.. Roles.Select(held => held.Id == role ? held with { Counts = held.Counts with { Permissions = permissions } } : held)],
    };
}

/// <summary>A role that somebody has.</summary>
/// <param name="Id">The role.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counts">What it stands for, and where.</param>
/// <param name="Since">Since when they have a role in that place.</param>
/// <param name="GivenBy">Who gave it; null where nobody is known, or they took it themselves.</param>
public sealed record HeldRole(RoleId Id, string Name, GrantedRole Counts, DateTimeOffset Since, UserId? GivenBy);
