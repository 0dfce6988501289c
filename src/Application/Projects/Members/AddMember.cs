using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Gives a user a role in a project.</summary>
[Requires(Permissions.ProjectMemberManage)]
public sealed record AddMember(ProjectId Project, string? EmailOrUsername, string? Role) : ICommand<MemberDetails>, IInProject;

internal sealed class AddMemberValidator : AbstractValidator<AddMember>
{
    public AddMemberValidator()
    {
        RuleFor(request => request.EmailOrUsername).Passes(value => Shape.Filled(value, Domain.Accounts.User.EmailLength));
        RuleFor(request => request.Role).Passes(References.Fault);
    }
}

internal sealed class AddMemberHandler(
    IMembers members,
    MemberRules rules,
    ICurrentCaller current,
    IAuditTrail audit,
    TimeProvider time)
    : IRequestHandler<AddMember, MemberDetails>
{
    private static readonly Error Unknown = Error.InvalidField("emailOrUsername", "nobody has this name or address");

    public async Task<MemberDetails> Handle(AddMember request, CancellationToken cancellationToken)
    {
        var role = await rules.RoleToGiveAsync(request.Role!, request.Project, cancellationToken);
        var user = await members.FindUserAsync(request.EmailOrUsername!, cancellationToken) ?? throw new RefusedException(Unknown);
        if (await members.FindAsync(request.Project, user.Id, cancellationToken) is not null)
        {
            ProjectErrors.MemberExists.Throw();
        }

        var membership = UserRole.InProject(user.Id, role.Id, request.Project, time.Now());
        members.Add(membership);
        var answer = MemberDetails.Of(user, role, membership).SeenBy(current.User);
        audit.Record("project.member.add", "user", user.Id.Value.ToString(), request.Project, before: null, new { role = role.Name });
        return answer;
    }
}
