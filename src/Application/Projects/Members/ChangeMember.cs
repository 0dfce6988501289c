using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Gives a member another role in the project.</summary>
[Requires(Permissions.ProjectMemberManage)]
public sealed record ChangeMember(ProjectId Project, UserId User, string? Role) : ICommand<MemberDetails>, IInProject;

internal sealed class ChangeMemberValidator : AbstractValidator<ChangeMember>
{
    public ChangeMemberValidator() => RuleFor(request => request.Role).Passes(References.Fault);
}

internal sealed class ChangeMemberHandler(IMembers members, MemberRules rules, ICurrentCaller current, IReadOnlyFields sentBack, IAuditTrail audit)
    : IRequestHandler<ChangeMember, MemberDetails>
{
    public async Task<MemberDetails> Handle(ChangeMember request, CancellationToken cancellationToken)
    {
        var membership = await members.FindAsync(request.Project, request.User, cancellationToken)
            ?? throw new RefusedException(ProjectErrors.MemberNotFound);
        var role = await rules.RoleToGiveAsync(request.Role!, request.Project, cancellationToken);
        var old = await members.GetRoleAsync(membership.RoleId, cancellationToken);
        var user = await members.GetUserAsync(request.User, cancellationToken);
        sentBack.Ensure(MemberDetails.Of(user, old, membership).SeenBy(current.User));
        if (role.Id != old.Id)
        {
            await rules.EnsureMayBeTakenAsync(membership, request.Project, cancellationToken);
            membership.Become(role.Id, await rules.GiverAsync(request.User, request.Project, cancellationToken));
        }

        audit.Record(
            AuditActions.ProjectMemberChange,
            "user",
            request.User.Value.ToString(),
            request.Project,
            new { role = old.Name },
            new { role = role.Name });
        return MemberDetails.Of(user, role, membership).SeenBy(current.User);
    }
}
