namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>
/// What belongs to a feature, whether it stands in it or beside the features under its name; each part has its place in the export. What stands
/// beside them is looked up, since an export may have very many of both.
/// </summary>
internal sealed class UnleashParts
{
    // What stands in the place of a strategy and is none lets nobody in, and isn't as if there were no strategies.
    private static readonly UnleashStrategy Nothing = new() { Disabled = true };

    private readonly UnleashDocument _document;
    private readonly ILookup<string?, Placed<UnleashFeatureEnvironment>> _states;
    private readonly ILookup<string?, Placed<UnleashStrategy>> _strategies;
    private readonly ILookup<string?, Placed<UnleashTag>> _tags;
    private readonly ILookup<string?, Placed<UnleashDependencies>> _dependencies;
    private readonly ILookup<string, long?> _segmentsOfStrategies;

    public UnleashParts(UnleashDocument document)
    {
        var lists = document.Lists;
        _document = document;
        _states = Beside(lists.FeatureEnvironments, "featureEnvironments", state => state.FeatureName);
        _strategies = Beside(lists.FeatureStrategies, "featureStrategies", strategy => strategy.FeatureName);
        _tags = Beside(lists.FeatureTags, "featureTags", tag => tag.FeatureName);
        _dependencies = Beside(lists.Dependencies, "dependencies", dependencies => dependencies.Feature);
        _segmentsOfStrategies = (lists.FeatureStrategySegments ?? [])
            .Where(link => link?.FeatureStrategyId is not null)
            .ToLookup(link => link!.FeatureStrategyId!, link => link!.SegmentId, StringComparer.Ordinal);
    }

    /// <summary>The name of a state's environment, which differs by where the state stands.</summary>
    public static string? EnvironmentOf(UnleashFeatureEnvironment? state) => state?.Environment ?? state?.Name;

    /// <summary>A feature's states by environment; its only one, which names none, in what clients read.</summary>
    public IReadOnlyList<UnleashState> StatesOf(UnleashFeature feature, string place)
    {
        var beside = _states[feature.Name].Select(entry => (entry, areStrategiesGiven: true));
        var within = UnleashDocument.Placed(feature.Environments, $"{place}.environments")
            .Where(entry => entry.Item is not null)
            .Select(entry => (entry, areStrategiesGiven: ListsStrategies(feature) || entry.Item is { Strategies: not null } or { HasStrategies: false }));
        List<UnleashState> states = [.. beside.Concat(within).Select(found => new UnleashState(
            EnvironmentOf(found.entry.Item), found.entry.Item!.Enabled ?? false, found.entry.Item, found.entry.Place, found.areStrategiesGiven))];
        if (states.Count > 0)
        {
            return states;
        }

        return [new UnleashState(null, feature.Enabled ?? false, null, place, ListsStrategies(feature))];
    }

    /// <summary>A feature's strategies in a state, each with its place, in the order in which they are tried.</summary>
    public List<(UnleashStrategy Strategy, string Place)> StrategiesOf(UnleashFeature feature, string place, UnleashState state) =>
        [.. UnleashDocument.Placed(feature.Strategies, $"{place}.strategies")
            .Concat(UnleashDocument.Placed(state.Source?.Strategies, $"{state.Place}.strategies"))
            .Concat(_strategies[feature.Name].Where(entry =>
                entry.Item!.Environment is null || state.Environment is null || entry.Item.Environment == state.Environment))
            .Select(entry => (entry.Item ?? Nothing, entry.Place))
            .OrderBy(entry => entry.Item1.SortOrder ?? 0)];

    /// <summary>The ids of the segments that a strategy asks.</summary>
    public IEnumerable<long> SegmentsOf(UnleashStrategy strategy) => (strategy.Segments ?? [])
        .Concat(strategy.Id is { } id ? _segmentsOfStrategies[id] : [])
        .OfType<long>()
        .Distinct();

    /// <summary>A feature's tags.</summary>
    public IEnumerable<Placed<UnleashTag>> TagsOf(UnleashFeature feature, string place) =>
        UnleashDocument.Placed(feature.Tags, $"{place}.tags").Where(entry => entry.Item is not null).Concat(_tags[feature.Name]);

    /// <summary>The features that a feature depends on.</summary>
    public IEnumerable<Placed<UnleashDependency>> DependenciesOf(UnleashFeature feature, string place) =>
        UnleashDocument.Placed(feature.Dependencies, $"{place}.dependencies")
            .Concat(_dependencies[feature.Name].SelectMany(entry => UnleashDocument.Placed(entry.Item!.Dependencies, $"{entry.Place}.dependencies")));

    /// <summary>All variants that a feature has anywhere; null where something else stands in the place of one.</summary>
    public IEnumerable<Placed<UnleashVariant>> VariantsOf(UnleashFeature feature, string place)
    {
        return new[] { (feature.Variants, Place: place) }
            .Concat(AllStatesOf(feature, place).Select(state => (state.Item?.Variants, state.Place)))
            .Concat(AllStrategiesOf(feature, place).Select(strategy => (strategy.Item?.Variants, strategy.Place)))
            .SelectMany(list => UnleashDocument.Placed(list.Variants, $"{list.Place}.variants"));
    }

    /// <summary>All strategies that a feature has anywhere; null where something else stands in the place of one.</summary>
    public IEnumerable<Placed<UnleashStrategy>> AllStrategiesOf(UnleashFeature feature, string place) => _strategies[feature.Name]
        .Concat(UnleashDocument.Placed(feature.Strategies, $"{place}.strategies"))
        .Concat(AllStatesOf(feature, place).SelectMany(state => UnleashDocument.Placed(state.Item?.Strategies, $"{state.Place}.strategies")));

    /// <summary>To which feature what stands at a place belongs; null where to none.</summary>
    public IReadOnlyDictionary<string, string> FeaturesByPlace()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = _document.Features.Select(entry => (entry.Item?.Name, entry.Place))
            .Concat(Places(_states))
            .Concat(Places(_strategies))
            .Concat(Places(_tags))
            .Concat(Places(_dependencies));
        foreach (var (name, place) in parts.Where(part => part.Name is not null))
        {
            names[place] = name!;
        }

        return names;
    }

    /// <summary>What stands beside the features and belongs to none of them.</summary>
    public IEnumerable<(string? Name, string Place)> Orphans()
    {
        var known = _document.Features.Select(entry => entry.Item?.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new[] { Places(_states), Places(_strategies), Places(_tags), Places(_dependencies) }
            .SelectMany(parts => parts)
            .Where(part => part.Name is null || !known.Contains(part.Name));
    }

    private IEnumerable<Placed<UnleashFeatureEnvironment>> AllStatesOf(UnleashFeature feature, string place) =>
        _states[feature.Name].Concat(UnleashDocument.Placed(feature.Environments, $"{place}.environments"));

    private static IEnumerable<(string? Name, string Place)> Places<T>(ILookup<string?, Placed<T>> parts)
        where T : class => parts.SelectMany(group => group.Select(entry => (group.Key, entry.Place)));

    private ILookup<string?, Placed<T>> Beside<T>(IReadOnlyList<T?>? all, string name, Func<T, string?> feature)
        where T : class => UnleashDocument.Placed(all, $"{_document.Root}{name}")
            .Where(entry => entry.Item is not null)
            .ToLookup(entry => feature(entry.Item!), StringComparer.Ordinal);

    private bool ListsStrategies(UnleashFeature feature) =>
        feature.Strategies is not null || _document.Lists.FeatureStrategies is not null || _document.Lists.FeatureEnvironments is not null;
}

/// <summary>A feature's state in an environment.</summary>
/// <param name="Environment">The environment's name; null where none is named.</param>
/// <param name="Enabled">Whether the feature is on.</param>
/// <param name="Source">What else is said of it.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="AreStrategiesGiven">Whether the export says which strategies there are, even if there are none.</param>
internal sealed record UnleashState(string? Environment, bool Enabled, UnleashFeatureEnvironment? Source, string Place, bool AreStrategiesGiven);
