using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Access.Roles;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects.Members;

/// <summary>What holds whenever somebody is given a role in a project or loses it.</summary>
public sealed class MemberRules(IMembers members, ChosenRoles roles, AccessLock accessLock, ICurrentCaller current)
{
    /// <summary>The role of a name or id, which the caller may give.</summary>
    /// <exception cref="RefusedException">There is none, or it holds something that the caller lacks in the project.</exception>
    public async Task<Role> RoleToGiveAsync(string asked, ProjectId project, CancellationToken cancellationToken)
    {
        var found = await roles.OneAsync("role", asked, cancellationToken);
        var role = await members.FindRoleAsync(found.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.NoSuchRole);
        await EnsureCallerCoversAsync(role, project, cancellationToken);
        return role;
    }

    /// <summary>
    /// Who counts as the giver of a role that the caller gives: the caller, or the receiver where it goes back to the one who gave the caller theirs.
    /// A stranger who gives a project away, takes it back and leaves would otherwise make its owner, for good, of who never asked for it.
    /// </summary>
    public async Task<UserId> GiverAsync(UserId receiver, ProjectId project, CancellationToken cancellationToken)
    {
        var own = await members.FindAsync(project, current.User.Id, cancellationToken);
        return own?.GivenBy == receiver ? receiver : current.User.Id;
    }

    /// <summary>Lets nobody take away or change a role that holds what they lack themselves.</summary>
    /// <exception cref="RefusedException">It does, or it is the last owner's.</exception>
    public async Task EnsureMayBeTakenAsync(UserRole membership, ProjectId project, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membership);
        var role = await members.GetRoleAsync(membership.RoleId, cancellationToken);
        await EnsureCallerCoversAsync(role, project, cancellationToken);
        var owner = await members.RoleAsync(BuiltInRoles.ProjectOwner, cancellationToken);
        if (membership.RoleId == owner && await members.CountOthersAsync(project, owner, membership.UserId, cancellationToken) == 0)
        {
            ProjectErrors.LastOwner.Throw();
        }
    }

    private async Task EnsureCallerCoversAsync(Role role, ProjectId project, CancellationToken cancellationToken)
    {
        var held = new GrantedRole(await members.PermissionsOfAsync(role, cancellationToken), role.IsWildcard, project);
        var authority = await accessLock.AcquireAsync(cancellationToken);
        if (!authority.MayGive(held))
        {
            AccessErrors.CannotGrantWhatYouLack.Throw();
        }
    }
}
