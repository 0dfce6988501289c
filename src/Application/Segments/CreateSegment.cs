using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>Makes a segment, for the rules of all flags of the project.</summary>
[Requires(Permissions.SegmentCreate)]
public sealed record CreateSegment : NewSegment, ICommand<SegmentDetails>, IInProject
{
    public CreateSegment(ProjectId project, NewSegment segment)
        : base(segment)
    {
        Project = project;
    }

    public ProjectId Project { get; }
}

/// <summary>A new segment.</summary>
public record NewSegment
{
    /// <summary>Unique in the project. It matches `^[a-z0-9][a-z0-9_-]{0,99}$` and never changes.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>1 to 200 characters. The default is the key.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of users who are always in the segment, unless they are excluded. At most 10,000 together with `excluded`.</summary>
    public IReadOnlyList<string?>? Included { get; init; }

    /// <summary>Ids of users who are always excluded, even when a condition matches.</summary>
    public IReadOnlyList<string?>? Excluded { get; init; }

    /// <summary>
    /// Users who meet all of these conditions are in the segment. At most 50; `segment` is not allowed as their operator.
    /// </summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }
}

internal sealed class CreateSegmentValidator : AbstractValidator<CreateSegment>
{
    public CreateSegmentValidator()
    {
        RuleFor(request => request.Key).Passes(Shape.Key);
        RuleFor(request => request.Name).Passes(name => name is null ? null : Shape.Name(name));
        RuleFor(request => request.Included).PassesEach(SegmentShape.Users);
        RuleFor(request => request.Excluded).PassesEach(SegmentShape.Users);
    }
}

internal sealed class CreateSegmentHandler(ISegments segments, Quotas quotas, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<CreateSegment, SegmentDetails>
{
    public async Task<SegmentDetails> Handle(CreateSegment request, CancellationToken cancellationToken)
    {
        if (await segments.CountAsync(request.Project, cancellationToken) >= quotas.SegmentsPerProject)
        {
            SegmentErrors.TooMany(quotas.SegmentsPerProject).Throw();
        }

        var now = time.Now();
        var segment = Segment.Create(request.Project, request.Key!, request.Name ?? request.Key!, now);
        segment.Define(
            [.. (request.Included ?? []).Select(user => user!)],
            [.. (request.Excluded ?? []).Select(user => user!)],
            Definition.Read(faults => ConditionModel.Read(request.Conditions, "conditions", faults)),
            now);
        segments.Add(segment);
        var answer = SegmentDetails.Of(segment);
        audit.Record(AuditActions.SegmentCreate, "segment", segment.Key, request.Project, before: null, answer);
        return answer;
    }
}
