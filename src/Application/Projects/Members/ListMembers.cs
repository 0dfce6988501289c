using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>A page of those who may do something in a project, by username.</summary>
[Requires(Permissions.ProjectRead)]
public sealed record ListMembers(ProjectId Project, PageRequest Page) : IQuery<Page<MemberDetails>>, IInProject;

internal sealed class ListMembersValidator : AbstractValidator<ListMembers>
{
    public ListMembersValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListMembersHandler(IMembers members, ICurrentCaller current) : IRequestHandler<ListMembers, Page<MemberDetails>>
{
    public async Task<Page<MemberDetails>> Handle(ListMembers request, CancellationToken cancellationToken)
    {
        var page = await members.ListAsync(request.Project, request.Page, cancellationToken);
        return page.Select(member => member.SeenBy(current.User));
    }
}
