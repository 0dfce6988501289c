using System.Runtime.InteropServices;
using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.Snapshots;

/// <summary>What a rule or the fallthrough serves, prepared.</summary>
/// <param name="Variation">The place of the variation that everybody gets; -1 when a distribution decides.</param>
/// <param name="Distribution">What decides otherwise.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CompiledServe(int Variation, CompiledDistribution? Distribution)
{
    /// <summary>Whether a unit's bucket decides.</summary>
    public bool IsDistributed => Distribution is { Whole: < 0 };
}
