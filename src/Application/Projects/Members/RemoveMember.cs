using FlagService.Application.Access.Membership;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Takes a member's role in the project away.</summary>
[Requires(Permissions.ProjectMemberManage)]
public sealed record RemoveMember(ProjectId Project, UserId User) : ICommand, IInProject;

internal sealed class RemoveMemberHandler(IMembers members, MemberRules rules, IAuditTrail audit) : IRequestHandler<RemoveMember, Unit>
{
    public async Task<Unit> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        var membership = await members.FindAsync(request.Project, request.User, cancellationToken)
            ?? throw new RefusedException(ProjectErrors.MemberNotFound);
        await rules.EnsureMayBeTakenAsync(membership, request.Project, cancellationToken);
        var role = await members.GetRoleAsync(membership.RoleId, cancellationToken);
        members.Remove(membership);
        audit.Record(
            AuditActions.ProjectMemberRemove,
            "user",
            request.User.Value.ToString(),
            request.Project,
            new { role = role.Name },
            after: null);
        return Unit.Value;
    }
}
