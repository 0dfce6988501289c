using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Domain.Evaluation.Conditions;
using FlagService.Domain.Evaluation.Contexts;
using FlagService.Domain.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>A condition that was tried.</summary>
public sealed class ConditionStep
{
    private const int Beside = 250;

    /// <summary>The attribute's name; null for `segment`.</summary>
    public required string? Attribute { get; init; }

    public required string Operator { get; init; }

    /// <summary>What it was compared with, the first 20; of a text above 200 characters the beginning and its length.</summary>
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <summary>How many values there are.</summary>
    public required int ValueCount { get; init; }

    /// <summary>Whether the answer was turned round.</summary>
    public required bool Negate { get; init; }

    /// <summary>The attribute as the context has it, shortened likewise; null where it is missing.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>How many elements the attribute has, where it is a list; else null.</summary>
    public required int? SeenCount { get; init; }

    /// <summary>Whether it held, `negate` included.</summary>
    public required bool Matched { get; init; }

    /// <summary>For `segment`: those asked, up to the first that the context is in.</summary>
    public required IReadOnlyList<SegmentStep> Segments { get; init; }

    /// <summary>How many were asked, listed or not.</summary>
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

/// <summary>A segment that was asked.</summary>
public sealed class SegmentStep
{
    private const int Beside = 150;

    public required string Key { get; init; }

    /// <summary>Whether the context is in it.</summary>
    public required bool Contains { get; init; }

    /// <summary>`missing`, `excluded`, `included`, `conditions_hold`, `condition_fails` or `no_conditions`.</summary>
    public required string Outcome { get; init; }

    /// <summary>Those tried, up to the first that did not hold; none where the segment was asked before, since a context asks each once.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    /// <summary>How many were tried, listed or not.</summary>
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
