using System.Runtime.InteropServices;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Checks;

/// <summary>How much a part of a definition counts.</summary>
/// <param name="Size">Bytes, as <see cref="DefinitionSize"/> counts them.</param>
/// <param name="Work">What it costs at most, as <see cref="EvaluationWork"/> counts it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DefinitionWeight(long Size, long Work)
{
    public static DefinitionWeight operator +(DefinitionWeight left, DefinitionWeight right) => new(left.Size + right.Size, left.Work + right.Work);

    /// <summary>Both together.</summary>
    public static DefinitionWeight Add(DefinitionWeight left, DefinitionWeight right) => left + right;

    /// <summary>A rule, without the segments that it names. One that isn't enabled is no work: it isn't even prepared.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="tests">What is prepared already; nothing where it isn't given.</param>
    public static DefinitionWeight Of(RuleDefinition rule, PreparedTests? tests = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(DefinitionSize.Of(rule), rule.Enabled ? FlagWorkload.Of(rule.Conditions, tests) + FlagWorkload.Of(rule.Coverage) + OfServe(rule.Serve) : 0);
    }

    /// <summary>A segment.</summary>
    public static DefinitionWeight Of(SegmentDefinition segment, PreparedTests? tests = null)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new(DefinitionSize.Of(segment), CompiledSegment.WorkOf(segment, tests));
    }

    /// <summary>What a flag serves.</summary>
    public static DefinitionWeight Of(Serve serve) => new(DefinitionSize.Of(serve), OfServe(serve));

    private static long OfServe(Serve serve) => serve.Distribution is null ? 0 : EvaluationWork.Assignment;
}
