using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>.</summary>
public static class ConditionCheck
{
    public static IReadOnlyList<DefinitionFault> Check(IReadOnlyList<Condition> c, string path, bool inSegment) => [];
}

/// <summary>.</summary>
public static class ServeCheck
{
    public static IReadOnlyList<DefinitionFault> Check(Serve c, IReadOnlyCollection<string> v, string path) => [];
}

/// <summary>.</summary>
public static class VariationCheck
{
    public static IReadOnlyList<DefinitionFault> CheckValue(FlagType type, string json, string path) => [];
}

/// <summary>.</summary>
public static class PrerequisiteCheck
{
    public static IReadOnlyList<DefinitionFault> Check(string flag, IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> p, string path) => [];
}
