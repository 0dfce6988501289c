using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>Changes a segment; what is absent stays.</summary>
[Requires(Permissions.SegmentUpdate)]
public sealed record UpdateSegment : SegmentChange, ICommand<SegmentDetails>, IInProject
{
    public UpdateSegment(ProjectId project, string segment, IReadOnlyCollection<long>? expectedVersions, SegmentChange change)
        : base(change)
    {
        Project = project;
        Segment = segment;
        ExpectedVersions = expectedVersions;
    }

    public ProjectId Project { get; }

    public string Segment { get; }

    public IReadOnlyCollection<long>? ExpectedVersions { get; }
}

/// <summary>Changes of a segment. Absent fields stay as they are.</summary>
public record SegmentChange
{
    /// <summary>Read-only: if you send it, it must have its present value.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>
    /// Ids of users who are always in the segment, unless they are excluded. At most 10,000 together with `excluded`. Null removes all.
    /// </summary>
    public Optional<IReadOnlyList<string?>?> Included { get; init; }

    /// <summary>Ids of users who are always excluded, even when a condition matches. Null removes all.</summary>
    public Optional<IReadOnlyList<string?>?> Excluded { get; init; }

    /// <summary>
    /// Users who meet all of these conditions are in the segment. At most 50; `segment` is not allowed as their operator. Null removes all.
    /// </summary>
    public Optional<IReadOnlyList<ConditionModel?>?> Conditions { get; init; }
}

internal sealed class UpdateSegmentValidator : AbstractValidator<UpdateSegment>
{
    public UpdateSegmentValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Included).PassesEachIfGiven(SegmentShape.Users);
        RuleFor(request => request.Excluded).PassesEachIfGiven(SegmentShape.Users);
    }
}

internal sealed class UpdateSegmentHandler(ISegments segments, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateSegment, SegmentDetails>
{
    public async Task<SegmentDetails> Handle(UpdateSegment request, CancellationToken cancellationToken)
    {
        var segment = await segments.GetAsync(request.Project, request.Segment, cancellationToken);
        segment.EnsureVersion(request.ExpectedVersions);
        var before = SegmentDetails.Of(segment);
        sentBack.Ensure(before);
        if (request.Key.Or(segment.Key) != segment.Key)
        {
            Error.InvalidField("key", "must have its present value").Throw();
        }

        var now = time.Now();
        segment.Rename(request.Name.Or(segment.Name)!, now);
        segment.Define(
            Users(request.Included, segment.Included),
            Users(request.Excluded, segment.Excluded),
            request.Conditions.IsGiven
                ? Definition.Read(faults => ConditionModel.Read(request.Conditions.Value, "conditions", faults))
                : segment.Conditions,
            now);
        var after = SegmentDetails.Of(segment);
        audit.Record(AuditActions.SegmentUpdate, "segment", segment.Key, request.Project, before, after);
        return after;
    }

    private static IReadOnlyList<string> Users(Optional<IReadOnlyList<string?>?> given, IReadOnlyList<string> present) =>
        given.IsGiven ? [.. (given.Value ?? []).Select(user => user!)] : present;
}
