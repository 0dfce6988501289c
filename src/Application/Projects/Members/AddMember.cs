using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
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
    AccountLookups lookups,
    IMails mails,
    Quotas quotas,
    ICurrentCaller current,
    IAuditTrail audit,
    TimeProvider time)
    : IRequestHandler<AddMember, MemberDetails>
{
    private static readonly Error Unknown = Error.InvalidField("emailOrUsername", "must be the username or the verified e-mail address of somebody");

    public async Task<MemberDetails> Handle(AddMember request, CancellationToken cancellationToken)
    {
        var role = await rules.RoleToGiveAsync(request.Role!, request.Project, cancellationToken);
        lookups.Count();
        var user = await FindAsync(request.EmailOrUsername!, cancellationToken) ?? throw new RefusedException(Unknown);
        if (await members.FindAsync(request.Project, user.Id, cancellationToken) is not null)
        {
            ProjectErrors.MemberExists.Throw();
        }

        if (user.Id != current.User.Id && await members.CountGivenAsync(user.Id, cancellationToken) >= quotas.MembershipsPerUser)
        {
            ProjectErrors.TooManyMemberships.Throw();
        }

        var giver = await rules.GiverAsync(user.Id, request.Project, cancellationToken);
        var membership = UserRole.InProject(user.Id, role.Id, request.Project, giver, time.Now());
        members.Add(membership);
        var answer = MemberDetails.Of(user, role, membership).SeenBy(current.User);
        audit.Record(AuditActions.ProjectMemberAdd, "user", user.Id.Value.ToString(), request.Project, before: null, new { role = role.Name });
        return answer;
    }

    /// <summary>Where addresses are verified, one that isn't may be written into an account by anybody, who would get what is meant for its owner.</summary>
    private async Task<Domain.Accounts.User?> FindAsync(string emailOrUsername, CancellationToken cancellationToken)
    {
        var user = await members.FindUserAsync(emailOrUsername, cancellationToken);
        var isByName = user is not null && user.UsernameFolded == Text.Folded(emailOrUsername);
        return isByName || user is { EmailVerified: true } || !mails.VerifyAddresses ? user : null;
    }
}
