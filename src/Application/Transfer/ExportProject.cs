using FlagService.Application.Flags;
using FlagService.Application.Pipeline;
using FlagService.Application.Projects;
using FlagService.Application.Segments;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Transfer;

/// <summary>A project as a document that can be imported again.</summary>
[RequiresAll(Permissions.ProjectRead, Permissions.FlagRead, Permissions.SegmentRead)]
public sealed record ExportProject(ProjectId Project) : IQuery<ProjectDocument>, IInProject;

internal sealed class ExportProjectHandler(IProjects projects, ISegments segments, IFlags flags) : IRequestHandler<ExportProject, ProjectDocument>
{
    public async Task<ProjectDocument> Handle(ExportProject request, CancellationToken cancellationToken) => ProjectDocument.From(
        await projects.GetAsync(request.Project, cancellationToken),
        await segments.ListAllAsync(request.Project, toChange: false, cancellationToken),
        await flags.ListAllAsync(request.Project, toChange: false, cancellationToken));
}
