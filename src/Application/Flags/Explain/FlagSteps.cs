using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation;

namespace FlagService.Application.Flags.Explain;

/// <summary>The steps of one flag's evaluation, in the order taken. A step that was not taken is not in it.</summary>
public sealed class FlagSteps
{
    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>Whether it is on in the environment; if not, nothing else is asked.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Those looked at, up to the first that failed.</summary>
    public required IReadOnlyList<PrerequisiteStep> Prerequisites { get; init; }

    /// <summary>Those tried, the one that matched last.</summary>
    public required IReadOnlyList<RuleStep> Rules { get; init; }

    /// <summary>How the variation was chosen; null where the off variation was served before anything was chosen.</summary>
    public required ServeStep? Served { get; init; }

    internal static FlagSteps Of(Trace trace) => new()
    {
        Flag = trace.Flag,
        Enabled = trace.Result.Reason != Reason.Disabled,
        Prerequisites = [.. trace.Prerequisites.Select(PrerequisiteStep.Of)],
        Rules = [.. trace.Rules.Select(RuleStep.Of)],
        Served = trace.Served is { } served ? ServeStep.Of(served, trace.Rules.Any(rule => rule.Matched)) : null,
    };
}

/// <summary>A prerequisite that was looked at.</summary>
public sealed class PrerequisiteStep
{
    /// <summary>The other flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>The variations of which it must serve one.</summary>
    public required IReadOnlyList<string> Variations { get; init; }

    /// <summary>`met`, `not_met`, `missing`, `cycle` or `too_deep`.</summary>
    public required string Outcome { get; init; }

    /// <summary>What the other flag serves; null where it was not evaluated.</summary>
    public required string? Served { get; init; }

    /// <summary>The other flag's own result; null where it was not evaluated, or earlier in the same explanation already.</summary>
    public required ExplainedResult? Result { get; init; }

    /// <summary>The other flag's own steps, likewise.</summary>
    public required FlagSteps? Steps { get; init; }

    internal static PrerequisiteStep Of(PrerequisiteTrace trace) => new()
    {
        Flag = trace.Flag,
        Variations = trace.Accepted,
        Outcome = StepNames.Of(trace.Outcome.ToString()),
        Served = trace.Variation,
        Result = trace.Evaluated is { } evaluated ? ExplainedResult.Of(evaluated.Result) : null,
        Steps = trace.Evaluated is { } steps ? FlagSteps.Of(steps) : null,
    };
}

/// <summary>A rule that was tried.</summary>
public sealed class RuleStep
{
    public required string Id { get; init; }

    public required int Priority { get; init; }

    /// <summary>Whether all of its conditions held.</summary>
    public required bool Matched { get; init; }

    /// <summary>Those tried, up to the first that did not hold.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    internal static RuleStep Of(RuleTrace trace) => new()
    {
        Id = trace.Id,
        Priority = trace.Priority,
        Matched = trace.Matched,
        Conditions = [.. trace.Conditions.Select(ConditionStep.Of)],
    };
}

/// <summary>A condition that was tried.</summary>
public sealed class ConditionStep
{
    private const int MostShown = 20;

    /// <summary>The attribute's name; null for `segment`.</summary>
    public required string? Attribute { get; init; }

    public required string Operator { get; init; }

    /// <summary>What it was compared with, the first 20.</summary>
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <summary>How many values there are.</summary>
    public required int ValueCount { get; init; }

    /// <summary>Whether the condition holds when the comparison doesn't.</summary>
    public required bool Negate { get; init; }

    /// <summary>The attribute as the context has it; null where it is missing.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>Whether it held, `negate` included.</summary>
    public required bool Matched { get; init; }

    /// <summary>For `segment`: those asked, up to the first that the context is in.</summary>
    public required IReadOnlyList<SegmentStep> Segments { get; init; }

    internal static ConditionStep Of(ConditionTrace trace)
    {
        var shown = ConditionModel.From(trace.Condition with { Values = [.. trace.Condition.Values.Take(MostShown)] });
        return new ConditionStep
        {
            Attribute = shown.Attribute,
            Operator = shown.Operator!,
            Values = shown.Values!,
            ValueCount = trace.Condition.Values.Count,
            Negate = shown.Negate,
            Seen = AttributeJson.Of(trace.Seen),
            Matched = trace.Held,
            Segments = [.. trace.Segments.Select(SegmentStep.Of)],
        };
    }
}

/// <summary>A segment that was asked.</summary>
public sealed class SegmentStep
{
    public required string Key { get; init; }

    /// <summary>Whether the context is in it.</summary>
    public required bool Contains { get; init; }

    /// <summary>`missing`, `excluded`, `included`, `conditions_hold`, `condition_fails` or `no_conditions`.</summary>
    public required string Outcome { get; init; }

    /// <summary>Those tried, up to the first that did not hold.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    internal static SegmentStep Of(SegmentTrace trace) => new()
    {
        Key = trace.Key,
        Contains = trace.Contains,
        Outcome = StepNames.Of(trace.Outcome.ToString()),
        Conditions = [.. trace.Conditions.Select(ConditionStep.Of)],
    };
}
