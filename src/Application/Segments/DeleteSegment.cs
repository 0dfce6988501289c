using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>Deletes a segment, unless a rule uses it.</summary>
[Requires(Permissions.SegmentDelete)]
public sealed record DeleteSegment(ProjectId Project, string Segment, IReadOnlyCollection<long>? ExpectedVersions) : ICommand, IInProject;

internal sealed class DeleteSegmentHandler(ISegments segments, IFlags flags, IAuditTrail audit) : IRequestHandler<DeleteSegment, Unit>
{
    public async Task<Unit> Handle(DeleteSegment request, CancellationToken cancellationToken)
    {
        var segment = await segments.GetAsync(request.Project, request.Segment, cancellationToken);
        segment.EnsureVersion(request.ExpectedVersions);
        var uses = await flags.ListSegmentReferencesAsync(request.Project, segment.Key, cancellationToken);
        if (uses.Count > 0)
        {
            SegmentErrors.InUse([.. uses.Select(use => use.Flag).Distinct(StringComparer.Ordinal)]).Throw();
        }

        segments.Remove(segment);
        audit.Record(AuditActions.SegmentDelete, "segment", segment.Key, request.Project, SegmentDetails.Of(segment), after: null);
        return Unit.Value;
    }
}
