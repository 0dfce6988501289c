using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects;

/// <summary>Deletes a project with everything in it; its keys stop working at once.</summary>
[Requires(Permissions.ProjectDelete)]
public sealed record DeleteProject(ProjectId Project, IReadOnlyCollection<long>? ExpectedVersions) : ICommand, IInProject;

internal sealed class DeleteProjectHandler(IProjects projects, IMapper mapper, IAuditTrail audit) : IRequestHandler<DeleteProject, Unit>
{
    public async Task<Unit> Handle(DeleteProject request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        project.EnsureVersion(request.ExpectedVersions);
        projects.Remove(project);
        audit.Record(
            AuditActions.ProjectDelete,
            "project",
            project.Id.Value.ToString(),
            project.Id,
            mapper.Map<ProjectDetails>(project),
            after: null);
        return Unit.Value;
    }
}
