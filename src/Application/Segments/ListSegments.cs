using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>A page of a project's segments.</summary>
[Requires(Permissions.SegmentRead)]
public sealed record ListSegments(ProjectId Project, PageRequest Page) : IQuery<Page<SegmentDetails>>, IInProject;

internal sealed class ListSegmentsValidator : AbstractValidator<ListSegments>
{
    public ListSegmentsValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListSegmentsHandler(ISegments segments) : IRequestHandler<ListSegments, Page<SegmentDetails>>
{
    public async Task<Page<SegmentDetails>> Handle(ListSegments request, CancellationToken cancellationToken) =>
        (await segments.ListAsync(request.Project, request.Page, cancellationToken)).Select(SegmentDetails.Of);
}
