using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access.Membership;

/// <summary>
/// What happens to a project when its last owner leaves. An owner who got the role from somebody else may leave, and the project goes back to that
/// user; if that account no longer exists, it has no owner until an administrator appoints one.
/// </summary>
public sealed class ProjectOwnership(IMembers members, TimeProvider time)
{
    /// <summary>Within a transaction that has the project to itself: lets a member go.</summary>
    /// <returns>Who owns the project again; null where others do, or nobody does.</returns>
    /// <exception cref="Domain.RefusedException">It is the last owner, and nobody else made them one.</exception>
    public async Task<UserId?> LeaveAsync(UserRole membership, ProjectId project, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membership);
        var owner = await members.RoleAsync(BuiltInRoles.ProjectOwner, cancellationToken);
        var isLast = membership.RoleId == owner && await members.CountOthersAsync(project, owner, membership.UserId, cancellationToken) == 0;
        if (isLast && membership.GivenBy is null)
        {
            ProjectErrors.LastOwner.Throw();
        }

        members.Remove(membership);
        return isLast && membership.GivenBy is { } giver && await ReturnAsync(project, giver, cancellationToken) ? giver : null;
    }

    /// <summary>Within a transaction that has the project to itself: makes an owner again of who gave it away, who is one by their own doing then.</summary>
    /// <returns>Whether they are one; those who may not sign in any more are not.</returns>
    public async Task<bool> ReturnAsync(ProjectId project, UserId giver, CancellationToken cancellationToken)
    {
        if (!await members.MaySignInAsync(giver, cancellationToken))
        {
            return false;
        }

        var owner = await members.RoleAsync(BuiltInRoles.ProjectOwner, cancellationToken);
        if (await members.FindAsync(project, giver, cancellationToken) is { } present)
        {
            present.Become(owner, by: giver);
        }
        else
        {
            members.Add(UserRole.InProject(giver, owner, project, by: giver, time.Now()));
        }

        return true;
    }
}
