namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// What belongs to a feature, whether it stands in it or beside the features under its name; each part has its place in the export. What stands
/// beside them is looked up, since an export may have very many of both.
/// </summary>
internal sealed class UnleashParts(UnleashExport export)
{
    // What stands in the place of a strategy and is none lets nobody in, and isn't as if there were no strategies.
    private static readonly UnleashStrategy Nothing = new() { Disabled = true };

    private readonly ILookup<string?, (int Index, UnleashFeatureEnvironment Item)> _states = Beside(export.FeatureEnvironments, state => state.FeatureName);
    private readonly ILookup<string?, (int Index, UnleashStrategy Item)> _strategies = Beside(export.FeatureStrategies, strategy => strategy.FeatureName);
    private readonly ILookup<string?, (int Index, UnleashTag Item)> _tags = Beside(export.FeatureTags, tag => tag.FeatureName);
    private readonly ILookup<string, int> _segmentsOfStrategies = (export.FeatureStrategySegments ?? [])
        .Where(link => link?.FeatureStrategyId is not null)
        .ToLookup(link => link!.FeatureStrategyId!, link => link!.SegmentId, StringComparer.Ordinal);

    /// <summary>A feature's states in environments, by their places in that list.</summary>
    public IEnumerable<(int Index, UnleashFeatureEnvironment Item)> StatesOf(UnleashFeature feature) => _states[feature.Name];

    /// <summary>A feature's tags, by their places in that list.</summary>
    public IEnumerable<(int Index, UnleashTag Item)> TagsOf(UnleashFeature feature) => _tags[feature.Name];

    /// <summary>A feature's strategies for an environment, each with its place, in the order in which they are tried.</summary>
    public List<(UnleashStrategy Strategy, string Place)> StrategiesOf(UnleashFeature feature, string place, string? environment) =>
        [.. (feature.Strategies ?? [])
            .Select((strategy, i) => (Strategy: strategy, Place: $"{place}.strategies[{i}]"))
            .Concat(_strategies[feature.Name]
                .Where(entry => entry.Item.Environment is null || environment is null || entry.Item.Environment == environment)
                .Select(entry => (Strategy: (UnleashStrategy?)entry.Item, Place: $"featureStrategies[{entry.Index}]")))
            .Select(entry => (entry.Strategy ?? Nothing, entry.Place))
            .OrderBy(entry => entry.Item1.SortOrder ?? 0)];

    /// <summary>The ids of the segments that a strategy asks.</summary>
    public IEnumerable<int> SegmentsOf(UnleashStrategy strategy) => (strategy.Segments ?? [])
        .Concat(strategy.Id is { } id ? _segmentsOfStrategies[id] : [])
        .Distinct();

    /// <summary>All variants that a feature has anywhere; null where something else stands in the place of one.</summary>
    public IEnumerable<(UnleashVariant? Variant, string Place)> VariantsOf(UnleashFeature feature, string place) =>
        new[] { (feature.Variants, Place: $"{place}.variants") }
            .Concat(_states[feature.Name]
                .Select(entry => (entry.Item.Variants, Place: $"featureEnvironments[{entry.Index}].variants")))
            .Concat(_strategies[feature.Name]
                .Select(entry => (entry.Item.Variants, Place: $"featureStrategies[{entry.Index}].variants")))
            .Concat((feature.Strategies ?? []).Index()
                .Select(entry => (entry.Item?.Variants, Place: $"{place}.strategies[{entry.Index}].variants")))
            .SelectMany(list => (list.Variants ?? []).Select((variant, i) => (variant, $"{list.Place}[{i}]")));

    private static ILookup<string?, (int Index, T Item)> Beside<T>(IReadOnlyList<T?>? all, Func<T, string?> feature)
        where T : class => (all ?? []).Index()
            .Where(entry => entry.Item is not null)
            .Select(entry => (entry.Index, Item: entry.Item!))
            .ToLookup(entry => feature(entry.Item), StringComparer.Ordinal);
}
