using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>A condition that was tried.</summary>
public sealed class ConditionStep
{
    private const int Beside = 250;

    /// <summary>The attribute's name; null for `segment`.</summary>
    public required string? Attribute { get; init; }

    /// <summary>The condition's operator.</summary>
    public required string Operator { get; init; }

    /// <summary>
    /// The first 20 of the values that the attribute was compared with. A text above 200 characters is cut and its length is given.
    /// </summary>
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <summary>The number of values of the condition.</summary>
    public required int ValueCount { get; init; }

    /// <summary>Whether the condition is negated.</summary>
    public required bool Negate { get; init; }

    /// <summary>The attribute's value in the context, shortened in the same way; null if the context doesn't have it.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>The number of elements if the attribute is a list; otherwise null.</summary>
    public required int? SeenCount { get; init; }

    /// <summary>Whether the condition held, with `negate` taken into account.</summary>
    public required bool Matched { get; init; }

    /// <summary>For `segment`: the segments that were checked, up to the first one that contains the context.</summary>
    public required IReadOnlyList<SegmentStep> Segments { get; init; }

    /// <summary>The number of segments that were checked, including those not listed.</summary>
    public required int SegmentCount { get; init; }

    internal static ConditionStep? Of(ConditionTrace trace, ExplanationBudget room)
    {
        var condition = trace.Condition;
        var shown = ConditionModel.From(condition with { Values = [.. condition.Values.Take(ShownValue.MostElements).Select(value => Shown(value, room))] });
        var seen = ShownValue.Of(trace.Seen, room);
        if (condition.Values.Count > ShownValue.MostElements)
        {
            room.Shorten();
        }

        var size = Beside + (2L * (shown.Attribute?.Length ?? 0)) + shown.Values!.Sum(Length) + (seen is { } value ? Length(value) : 0);
        return !room.Take(size) ? null : new ConditionStep
        {
            Attribute = shown.Attribute,
            Operator = shown.Operator!,
            Values = shown.Values!,
            ValueCount = condition.Values.Count,
            Negate = shown.Negate,
            Seen = seen,
            SeenCount = trace.Seen.Kind == AttributeKind.List ? trace.Seen.Elements.Length : null,
            Matched = trace.Held,
            Segments = room.Fit(trace.Segments, trace.SegmentCount, segment => SegmentStep.Of(segment, room)),
            SegmentCount = trace.SegmentCount,
        };
    }

    private static ConditionValue Shown(ConditionValue value, ExplanationBudget room) =>
        value.Kind == ConditionValueKind.Text ? ConditionValue.OfText(ShownValue.Of(value.Text, room)) : value;

    private static long Length(JsonElement value) => value.GetRawText().Length + 1;
}

/// <summary>A segment that was checked.</summary>
public sealed class SegmentStep
{
    private const int Beside = 150;

    /// <summary>The segment's key.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the segment contains the context.</summary>
    public required bool Contains { get; init; }

    /// <summary>`missing`, `excluded`, `included`, `conditions_hold`, `condition_fails` or `no_conditions`.</summary>
    public required string Outcome { get; init; }

    /// <summary>
    /// The conditions that were tried, up to the first that did not hold. Empty if an earlier step checked the segment already.
    /// </summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    /// <summary>The number that was tried, including those not listed.</summary>
    public required int ConditionCount { get; init; }

    internal static SegmentStep? Of(SegmentTrace trace, ExplanationBudget room) => !room.Take(Beside + trace.Key.Length) ? null : new SegmentStep
    {
        Key = trace.Key,
        Contains = trace.Contains,
        Outcome = StepNames.Of(trace.Outcome.ToString()),
        Conditions = room.Fit(trace.Conditions, trace.ConditionCount, condition => ConditionStep.Of(condition, room)),
        ConditionCount = trace.ConditionCount,
    };
}
