using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Traces;

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

    /// <summary>How many were looked at, listed or not.</summary>
    public required int PrerequisiteCount { get; init; }

    /// <summary>Those tried, the one that matched last. It is listed even where others are left out.</summary>
    public required IReadOnlyList<RuleStep> Rules { get; init; }

    /// <summary>How many were tried, listed or not.</summary>
    public required int RuleCount { get; init; }

    /// <summary>How the variation was chosen; null where the off variation was served before anything was chosen.</summary>
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

    public required string Id { get; init; }

    public required int Priority { get; init; }

    /// <summary>Whether all of its conditions held.</summary>
    public required bool Matched { get; init; }

    /// <summary>Whether it matches nobody, because asking its conditions would cost too much; it was saved before there was a limit.</summary>
    public required bool TooCostly { get; init; }

    /// <summary>Those tried, up to the first that did not hold.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }

    /// <summary>How many were tried, listed or not.</summary>
    public required int ConditionCount { get; init; }

    internal static RuleStep? Of(RuleTrace trace, ExplanationBudget room) => !room.Take(Beside + trace.Id.Length) && !trace.Matched ? null : new RuleStep
    {
        Id = trace.Id,
        Priority = trace.Priority,
        Matched = trace.Matched,
        TooCostly = trace.TooCostly,
        Conditions = room.Fit(trace.Conditions, trace.ConditionCount, condition => ConditionStep.Of(condition, room)),
        ConditionCount = trace.ConditionCount,
    };
}
