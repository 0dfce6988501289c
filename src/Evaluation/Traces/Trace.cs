using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Traces;

/// <summary>
/// The steps of a flag's evaluation, in the order taken. A step that was not taken is not in it; of very many the later ones are only
/// counted, but for the rule that matched.
/// </summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Prerequisites">Those looked at, up to the first that failed; none for a flag that is not enabled.</param>
/// <param name="PrerequisiteCount">How many were looked at.</param>
/// <param name="Rules">Those tried, the one that matched last.</param>
/// <param name="RuleCount">How many were tried.</param>
/// <param name="Served">How the variation was chosen; null when the flag never came to serve.</param>
public sealed record Trace(
    string Flag,
    FlagEvaluation Result,
    IReadOnlyList<PrerequisiteTrace> Prerequisites,
    int PrerequisiteCount,
    IReadOnlyList<RuleTrace> Rules,
    int RuleCount,
    ServeTrace? Served);

/// <summary>A prerequisite that was checked.</summary>
/// <param name="Flag">The other flag's key.</param>
/// <param name="Accepted">The keys of the variations that will do.</param>
/// <param name="Outcome">How it turned out.</param>
/// <param name="Variation">The key of what the other flag serves; null when it was not evaluated.</param>
/// <param name="Evaluated">
/// The other flag's own steps; null when it was not evaluated, or earlier in the same trace already.
/// </param>
public sealed record PrerequisiteTrace(
    string Flag,
    IReadOnlyList<string> Accepted,
    PrerequisiteOutcome Outcome,
    string? Variation,
    Trace? Evaluated);

/// <summary>A rule that was tried.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Matched">Whether all of its conditions held and its coverage has the context.</param>
/// <param name="TooCostly">Whether it matches nobody, because asking its conditions would cost too much.</param>
/// <param name="Conditions">The conditions that were tried, up to the first that did not hold.</param>
/// <param name="ConditionCount">How many were tried.</param>
/// <param name="Coverage">Whether the rule applies to the context, whose conditions all held; null where a condition didn't, or it applies to everybody.</param>
public sealed record RuleTrace(
    string Id,
    int Priority,
    bool Matched,
    bool TooCostly,
    IReadOnlyList<ConditionTrace> Conditions,
    int ConditionCount,
    CoverageTrace? Coverage);

/// <summary>Whether a context is in the share that a rule applies to.</summary>
/// <param name="BucketBy">The attribute whose value is hashed.</param>
/// <param name="Seen">That attribute as the context has it; null when it is missing.</param>
/// <param name="Unit">The unit as it went into the hash; null when there was none.</param>
/// <param name="Salt">The salt that was hashed before the text.</param>
/// <param name="Method">How the hash became the bucket.</param>
/// <param name="Bucket">The bucket, 0 to 99,999; null when there was no unit.</param>
/// <param name="Thousandths">The share in thousandths of a percent: the buckets below it are in it.</param>
public sealed record CoverageTrace(string BucketBy, AttributeValue Seen, string? Unit, string Salt, BucketingMethod Method, int? Bucket, int Thousandths)
{
    /// <summary>Whether the rule applies.</summary>
    public bool Covered => Bucket < Thousandths;
}

/// <summary>A condition that was tried.</summary>
/// <param name="Condition">The condition with what it compares with.</param>
/// <param name="Seen">The attribute as the context has it; null when it is missing, or for a <c>segment</c> condition.</param>
/// <param name="Held">Whether it held, negation included.</param>
/// <param name="Segments">For a <c>segment</c> condition those asked, up to the first that the context is in.</param>
/// <param name="SegmentCount">How many were asked.</param>
public sealed record ConditionTrace(
    Condition Condition,
    AttributeValue Seen,
    bool Held,
    IReadOnlyList<SegmentTrace> Segments,
    int SegmentCount);

/// <summary>A segment that was checked.</summary>
/// <param name="Key">The segment's key.</param>
/// <param name="Outcome">Whether the context is in it, and why.</param>
/// <param name="Conditions">Those tried, up to the first that did not hold; none where the same segment was asked before.</param>
/// <param name="ConditionCount">How many were tried.</param>
public sealed record SegmentTrace(string Key, SegmentOutcome Outcome, IReadOnlyList<ConditionTrace> Conditions, int ConditionCount)
{
    /// <summary>Whether the context is in the segment.</summary>
    public bool Contains => Outcome is SegmentOutcome.Included or SegmentOutcome.ConditionsHold;
}

/// <summary>How a variation was chosen.</summary>
/// <param name="Variation">The key of the variation that was served.</param>
/// <param name="Deal">What the distribution did; null when one variation is served to everybody.</param>
public sealed record ServeTrace(string Variation, DistributionTrace? Deal);

/// <summary>How a distribution chose a variation.</summary>
/// <param name="BucketBy">The attribute whose value is hashed.</param>
/// <param name="Seen">That attribute as the context has it; null when it is missing, or when no unit was needed.</param>
/// <param name="Unit">The unit as it went into the hash; null when there was none, or none was needed.</param>
/// <param name="Salt">The salt that was hashed before the text.</param>
/// <param name="Method">How the hash became the bucket.</param>
/// <param name="Bucket">The bucket, 0 to 99,999; null if nothing was hashed.</param>
/// <param name="Entries">The shares.</param>
/// <param name="Edges">Who holds which buckets, in the order of buckets.</param>
public sealed record DistributionTrace(
    string BucketBy,
    AttributeValue Seen,
    string? Unit,
    string Salt,
    BucketingMethod Method,
    int? Bucket,
    IReadOnlyList<WeightedVariation> Entries,
    IReadOnlyList<AllocationRange> Edges);
