using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects;

/// <summary>The projects that the caller sees.</summary>
[SignedIn]
public sealed record ListProjects(PageRequest Page) : IQuery<Page<ProjectDetails>>;

internal sealed class ListProjectsValidator : AbstractValidator<ListProjects>
{
    public ListProjectsValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListProjectsHandler(IProjects projects, ICurrentCaller current)
    : IRequestHandler<ListProjects, Page<ProjectDetails>>
{
    public Task<Page<ProjectDetails>> Handle(ListProjects request, CancellationToken cancellationToken)
    {
        var grants = current.User.Grants;
        var visible = grants.Allow(Permissions.ProjectRead) ? null : grants.Projects.Where(grants.Sees).ToList();
        return projects.ListAsync(visible, request.Page, cancellationToken);
    }
}
