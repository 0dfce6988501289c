using FlagService.Application.Access;
using FlagService.Application.Access.Roles;

namespace FlagService.Application.Accounts.Administration;

/// <summary>What a user can do with one permission, and by what.</summary>
public sealed record UserAccess
{
    /// <summary>The most entries of <see cref="Paths"/>.</summary>
    internal const int MostPaths = 100;

    /// <summary>The user.</summary>
    public required AccessHolder User { get; init; }

    /// <summary>Whether the user can use the permission: in the project that was asked about, or everywhere if none was.</summary>
    public required bool Allowed { get; init; }

    /// <summary>
    /// The permissions that the user lacks for it. In a project, this service's own permissions also need `project.read` there. Empty if they lack
    /// none; a user who isn't `active` can do nothing all the same.
    /// </summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Everything that gives the permission, what counts everywhere first; at most 100.</summary>
    public required IReadOnlyList<AccessPath> Paths { get; init; }

    /// <summary>The number of projects in which the user has the permission by a role there. Only if no project was asked about, else 0.</summary>
    public required int Projects { get; init; }

    /// <summary>The user's personal access tokens that can use the permission.</summary>
    public required IReadOnlyList<UsableToken> Tokens { get; init; }
}

/// <summary>A user whose access is shown.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Username">The username.</param>
/// <param name="Status">`active`, `pending` or `suspended`. Only active users can do anything.</param>
public sealed record AccessHolder(Guid Id, string Name, string Username, string Status)
{
    internal static AccessHolder Of(Holder holder) => new(holder.Id.Value, holder.Name, holder.Username, UserMappings.NameOf(holder.Status));
}

/// <summary>One thing that gives a user a permission.</summary>
/// <param name="Kind">
/// `direct`: granted to the user directly; `role`: a role that counts everywhere; `project_role`: a role in one project; `ownership`: the project's
/// owner; `wildcard`: a role with every permission.
/// </param>
/// <param name="Role">The role; null for `direct`.</param>
/// <param name="Project">The project in which it counts; null for everywhere.</param>
/// <param name="GivenBy">Who gave it; null if that isn't known, if the user took it (as who creates a project does), or if you lack `audit.read`.</param>
/// <param name="GivenAt">Since when; null if that isn't known.</param>
public sealed record AccessPath(string Kind, Reference? Role, Reference? Project, AccessGiver? GivenBy, DateTimeOffset? GivenAt)
{
    internal const string Direct = "direct";
    internal const string ByRole = "role";
    internal const string ByProjectRole = "project_role";
    internal const string Ownership = "ownership";
    internal const string Wildcard = "wildcard";

    /// <summary>What <see cref="Kind"/> can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Direct, ByRole, ByProjectRole, Ownership, Wildcard];
}

/// <summary>A user who gave somebody a permission.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Username">The present username; null if it is no longer known.</param>
public sealed record AccessGiver(Guid Id, string? Username);

/// <summary>A personal access token that can use a permission.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null if it never was.</param>
public sealed record UsableToken(Guid Id, string Name, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);
