using System.Text.Json.Serialization;
using FlagService.Evaluation;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>The steps of one flag's evaluation, in their order. Steps that were not needed are left out.</summary>
public sealed class FlagSteps
{
    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>Whether the flag is on in the environment. If it is off, there are no other steps.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The prerequisites that were checked, up to the first that failed.</summary>
    public required IReadOnlyList<PrerequisiteStep> Prerequisites { get; init; }

    /// <summary>The number of prerequisites that were checked, including those not listed.</summary>
    public required int PrerequisiteCount { get; init; }

    /// <summary>The rules that were tried. The one that matched is last; it is listed even if others are left out.</summary>
    public required IReadOnlyList<RuleStep> Rules { get; init; }

    /// <summary>The number that was tried, including those not listed.</summary>
    public required int RuleCount { get; init; }

    /// <summary>How the variation was chosen; null if the off variation was served before a rule or the fallthrough was reached.</summary>
    public required ServeStep? Served { get; init; }

    internal static FlagSteps Of(Trace trace, ExplanationBudget room) => new()
    {
        Flag = trace.Flag,
        Enabled = trace.Result.Reason != Reason.Disabled,
        Prerequisites = room.Fit(trace.Prerequisites, trace.PrerequisiteCount, step => PrerequisiteStep.Of(step, room)),
        PrerequisiteCount = trace.PrerequisiteCount,
        Rules = room.Fit(trace.Rules, trace.RuleCount, rule => RuleStep.Of(rule, room)),
        RuleCount = trace.RuleCount,
        Served = trace.Served is { } served ? ServeStep.Of(served, trace.Result.Reason == Reason.RuleMatch || trace.Rules.Any(rule => rule.Matched), room) : null,
    };
}

/// <summary>A rule that was tried.</summary>
public sealed class RuleStep
{
    private const int Beside = 150;

    /// <summary>The rule's id.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's priority.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether all of its conditions held and its coverage has the context.</summary>
    public required bool Matched { get; init; }

    /// <summary>
    /// Whether the rule is too costly to evaluate and therefore matches nobody. Only rules that were saved before the limit existed can be.
    /// </summary>
    public required bool TooCostly { get; init; }

    /// <summary>The conditions that were tried, up to the first that did not hold.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    /// <summary>The number that was tried, including those not listed.</summary>
    public required int ConditionCount { get; init; }

    /// <summary>Whether the rule applies to the context; absent if a condition did not hold, or the rule applies to everybody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required CoverageStep? Coverage { get; init; }

    internal static RuleStep? Of(RuleTrace trace, ExplanationBudget room)
    {
        var coverage = trace.Coverage is { } found ? CoverageStep.Of(found, room) : null;
        return !room.Take(Beside + trace.Id.Length + (coverage?.Size ?? 0)) && !trace.Matched ? null : Of(trace, coverage, room);
    }

    private static RuleStep Of(RuleTrace trace, CoverageStep? coverage, ExplanationBudget room) => new()
    {
        Id = trace.Id,
        Priority = trace.Priority,
        Matched = trace.Matched,
        TooCostly = trace.TooCostly,
        Conditions = room.Fit(trace.Conditions, trace.ConditionCount, condition => ConditionStep.Of(condition, room)),
        ConditionCount = trace.ConditionCount,
        Coverage = coverage,
    };
}
