using FlagService.Domain.Projects;

namespace FlagService.Domain.Access;

/// <summary>
/// What somebody may do to what others hold, so that nobody climbs: nobody gives what they lack, and nobody changes those who hold more.
/// Pure answers.
/// </summary>
/// <param name="own">
/// What they hold, by each measure that counts at once: what their credential lets them do, and what they hold at this moment.
/// </param>
public sealed class Authority(params IReadOnlyList<Grants> own)
{
    /// <summary>Whether permissions may be given, everywhere or in one project.</summary>
    public bool MayGive(IEnumerable<string> permissions, ProjectId? project = null)
    {
        var names = permissions.ToList();
        return own.All(held => held.CoverAll(names, project));
    }

    /// <summary>Whether a role may be given where it would count; a wildcard everywhere only by those who have one.</summary>
    public bool MayGive(GrantedRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return (role.IsWildcard, role.Project) switch
        {
            (true, null) => own.All(held => held.IsAdministrator),
            (true, { } project) => MayGive(Permissions.OfOneProject, project),
            _ => MayGive(role.Permissions, role.Project),
        };
    }

    /// <summary>Whether anything of somebody may be changed, or of several whose grants are added up.</summary>
    public bool MayChange(Grants other) => own.All(held => held.Cover(other));

    /// <summary>Whether a role may come to stand for something else.</summary>
    /// <param name="before">The names of the permissions that it stands for.</param>
    /// <param name="after">The names of those that it shall stand for; none where it is to go.</param>
    /// <param name="holders">All that those who have it hold, added up.</param>
    public bool MayRedefine(IReadOnlyCollection<string> before, IReadOnlyCollection<string> after, Grants holders) =>
        MayGive(before) && MayGive(after) && (before.ToHashSet(StringComparer.Ordinal).SetEquals(after) || MayChange(holders));

    /// <summary>Whether a permission may be renamed. All who have it then have the permission of the new name in other services.</summary>
    /// <param name="newName">The other name.</param>
    /// <param name="use">Where the permission is in use.</param>
    public bool MayRename(string newName, PermissionUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return MayRemove(use) && (use.IsNone || MayGive([newName]));
    }

    /// <summary>Whether a permission may be taken from everybody and everything that has it.</summary>
    public bool MayRemove(PermissionUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return MayGive(use.InRoles) && MayChange(use.Holders);
    }

    /// <summary>Whether a change would leave nobody who may do everything.</summary>
    /// <param name="was">Whether the one who is changed was an administrator who may sign in.</param>
    /// <param name="stays">Whether they still are.</param>
    /// <param name="others">How many others are.</param>
    public static bool LeavesNoAdministrator(bool was, bool stays, int others) => was && !stays && others == 0;
}

/// <summary>Where a permission is in use.</summary>
/// <param name="InRoles">The names of all permissions of the roles that it is part of.</param>
/// <param name="Holders">All that those hold who have it, directly or through a role, added up.</param>
/// <param name="IsNone">Whether it is in use nowhere.</param>
public sealed record PermissionUse(IReadOnlyCollection<string> InRoles, Grants Holders, bool IsNone);
