using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Transfer;

/// <summary>A project as a document that can be imported again. That it was taken along is a security event.</summary>
[RequiresAll(Permissions.ProjectRead, Permissions.FlagRead, Permissions.SegmentRead)]
public sealed record ExportProject(ProjectId Project) : IQuery<ProjectExport>, IInProject;

internal sealed class ExportProjectHandler(IProjects projects, ISegments segments, IFlags flags, ISecurityEvents events)
    : IRequestHandler<ExportProject, ProjectExport>
{
    public async Task<ProjectExport> Handle(ExportProject request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        await events.RecordAsync(
            new AccountEvent(AuditActions.ProjectExport, "project", project.Id.Value.ToString()) { Project = project.Id, CountedByMinute = true },
            cancellationToken);
        return ProjectExport.Of(project, segments, flags, cancellationToken);
    }
}
