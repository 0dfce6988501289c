using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects;

/// <summary>Changes a project's name and description.</summary>
[Requires(Permissions.ProjectUpdate)]
public sealed record UpdateProject(
    ProjectId Project,
    IReadOnlyCollection<long>? ExpectedVersions,
    Optional<string?> Name,
    Optional<string?> Description) : ICommand<ProjectDetails>, IInProject;

internal sealed class UpdateProjectValidator : AbstractValidator<UpdateProject>
{
    public UpdateProjectValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
    }
}

internal sealed class UpdateProjectHandler(IProjects projects, IMapper mapper, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateProject, ProjectDetails>
{
    public async Task<ProjectDetails> Handle(UpdateProject request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        project.EnsureVersion(request.ExpectedVersions);
        var before = mapper.Map<ProjectDetails>(project);
        sentBack.Ensure(before);
        var now = time.Now();
        project.Rename(request.Name.Or(project.Name)!, now);
        project.Describe(request.Description.Or(project.Description) ?? "", now);
        var after = mapper.Map<ProjectDetails>(project);
        audit.Record(AuditActions.ProjectUpdate, "project", project.Id.Value.ToString(), project.Id, before, after);
        return after;
    }
}
