using System.Runtime.InteropServices;
using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>What a part of a definition takes once it is prepared.</summary>
/// <param name="Size">Memory in bytes, as <see cref="DefinitionSize"/> estimates it.</param>
/// <param name="Work">What it costs at most, as <see cref="EvaluationWork"/> counts it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DefinitionWeight(long Size, long Work)
{
    private static readonly Dictionary<string, CompiledSegment> NoSegments = new(StringComparer.Ordinal);

    public static DefinitionWeight operator +(DefinitionWeight left, DefinitionWeight right) => new(left.Size + right.Size, left.Work + right.Work);

    /// <summary>Both together.</summary>
    public static DefinitionWeight Add(DefinitionWeight left, DefinitionWeight right) => left + right;

    /// <summary>A rule, as if it were enabled, without the segments that it names.</summary>
    public static DefinitionWeight Of(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        CompiledCondition[] prepared = [.. rule.Conditions.Select(condition => CompiledCondition.OfRule(condition, NoSegments))];
        return new(DefinitionSize.Of(rule, prepared), FlagWorkload.Of(prepared) + OfServe(rule.Serve));
    }

    /// <summary>A flag in an environment, as if all of its rules were enabled, without the segments and prerequisites that it names.</summary>
    public static DefinitionWeight Of(FlagDefinition flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        var own = DefinitionSize.OfFlag(flag.Key, flag.OffVariation) + flag.Variations.Sum(DefinitionSize.Of) + flag.Prerequisites.Sum(DefinitionSize.Of);
        return flag.Rules.Aggregate(new DefinitionWeight(own, Work: 0) + Of(flag.Fallthrough), (sum, rule) => sum + Of(rule));
    }

    /// <summary>A segment.</summary>
    public static DefinitionWeight Of(SegmentDefinition segment)
    {
        var prepared = new CompiledSegment(segment, position: 0);
        return new(prepared.Size, prepared.Work);
    }

    /// <summary>What a flag serves.</summary>
    public static DefinitionWeight Of(Serve serve) => new(DefinitionSize.Of(serve), OfServe(serve));

    private static long OfServe(Serve serve) => serve.Distribution is null ? 0 : EvaluationWork.Deal;
}
