using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Flags;

/// <summary>.</summary>
internal static class ConditionCheck
{
    public static IEnumerable<DefinitionFault> Faults(IReadOnlyList<Condition> c, string path, bool insideSegment) => [];
}

/// <summary>.</summary>
internal static class ServeCheck
{
    public static IEnumerable<DefinitionFault> Faults(Serve c, IReadOnlyList<Variation> v, string path) => [];
}

/// <summary>.</summary>
internal static class VariationCheck
{
    public static IEnumerable<DefinitionFault> Faults(FlagType type, IReadOnlyList<Variation> v, string off) => [];
}
