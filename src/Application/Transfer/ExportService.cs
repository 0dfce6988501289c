using System.Runtime.CompilerServices;
using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Transfer;

/// <summary>All projects as a document that can be imported again, read one project after the other. That they were taken along is a security
/// event.</summary>
[RequiresAll(Permissions.ProjectRead, Permissions.FlagRead, Permissions.SegmentRead)]
public sealed record ExportService : IQuery<ServiceExport>;

internal sealed class ExportServiceHandler(IProjects projects, ISegments segments, IFlags flags, ISecurityEvents events)
    : IRequestHandler<ExportService, ServiceExport>
{
    public async Task<ServiceExport> Handle(ExportService request, CancellationToken cancellationToken)
    {
        await events.RecordAsync(new AccountEvent(AuditActions.ProjectExport, "project", "all") { CountedByMinute = true }, cancellationToken);
        var ids = await projects.ListIdsAsync(cancellationToken);
        return new ServiceExport { Projects = ReadAsync(ids, cancellationToken) };
    }

    private async IAsyncEnumerable<ProjectExport> ReadAsync(
        IReadOnlyList<Domain.Projects.ProjectId> ids,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            // One that was deleted meanwhile is not missed.
            if (await projects.FindAsync(id, cancellationToken) is { } project)
            {
                yield return ProjectExport.Of(project, segments, flags, cancellationToken);
            }
        }
    }
}
