using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Gives up the caller's own role in a project, whatever it is: nobody stays in what others put them into.</summary>
[InPerson]
public sealed record LeaveProject(ProjectId Project) : ICommand, IInProject;

internal sealed class LeaveProjectHandler(IMembers members, ProjectOwnership ownership, ICurrentCaller current, IAuditTrail audit)
    : IRequestHandler<LeaveProject, Unit>
{
    public async Task<Unit> Handle(LeaveProject request, CancellationToken cancellationToken)
    {
        var user = current.User.Id;
        var membership = await members.FindAsync(request.Project, user, cancellationToken)
            ?? throw new RefusedException(ProjectErrors.MemberNotFound);
        var role = await members.GetRoleAsync(membership.RoleId, cancellationToken);
        var giver = await ownership.LeaveAsync(membership, request.Project, cancellationToken);
        audit.Record(
            AuditActions.ProjectMemberLeave,
            "user",
            user.Value.ToString(),
            request.Project,
            new { role = role.Name },
            giver is { } owner ? new { givenBackTo = owner.Value } : null);
        return Unit.Value;
    }
}
