using System.Runtime.InteropServices;
using FlagService.Evaluation.Compiled;

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

    /// <summary>A rule, as if it were enabled, without the segments that it names.</summary>
    public static DefinitionWeight Of(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(DefinitionSize.Of(rule), FlagWorkload.Of(rule.Conditions) + OfServe(rule.Serve));
    }

    /// <summary>A segment.</summary>
    public static DefinitionWeight Of(SegmentDefinition segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new(DefinitionSize.Of(segment), CompiledSegment.WorkOf(segment));
    }

    /// <summary>What a flag serves.</summary>
    public static DefinitionWeight Of(Serve serve) => new(DefinitionSize.Of(serve), OfServe(serve));

    private static long OfServe(Serve serve) => serve.Distribution is null ? 0 : EvaluationWork.Assignment;
}
