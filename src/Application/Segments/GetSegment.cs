using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>One segment.</summary>
[Requires(Permissions.SegmentRead)]
public sealed record GetSegment(ProjectId Project, string Segment) : IQuery<SegmentDetails>, IInProject;

internal sealed class GetSegmentHandler(ISegments segments) : IRequestHandler<GetSegment, SegmentDetails>
{
    public async Task<SegmentDetails> Handle(GetSegment request, CancellationToken cancellationToken) =>
        SegmentDetails.Of(await segments.GetAsync(request.Project, request.Segment, cancellationToken));
}
