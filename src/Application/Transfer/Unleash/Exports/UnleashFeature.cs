using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>An Unleash feature. FlagService calls it a flag.</summary>
public sealed class UnleashFeature : UnleashPart
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Type { get; init; }

    public bool? Stale { get; init; }

    public bool? ImpressionData { get; init; }

    public bool? Archived { get; init; }

    /// <summary>Whether the feature is on, in what Unleash's clients read.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The feature's strategies, in what Unleash's clients read.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>The features that it depends on, in what Unleash's clients read.</summary>
    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }

    /// <summary>The feature's states by environment, in what Unleash's console reads.</summary>
    public IReadOnlyList<UnleashFeatureEnvironment?>? Environments { get; init; }

    /// <summary>The feature's tags, in what Unleash's console reads.</summary>
    public IReadOnlyList<UnleashTag?>? Tags { get; init; }
}

/// <summary>A feature's state in an environment.</summary>
public sealed class UnleashFeatureEnvironment : UnleashPart
{
    public string? FeatureName { get; init; }

    public string? Environment { get; init; }

    /// <summary>The environment, if the state is nested in its feature.</summary>
    public string? Name { get; init; }

    public bool? Enabled { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>The feature's strategies in the environment, if the state is nested in its feature.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    /// <summary>Whether the feature has strategies, in lists of features that leave them out.</summary>
    public bool? HasStrategies { get; init; }
}

/// <summary>A strategy of an Unleash feature. FlagService calls it a rule.</summary>
public sealed class UnleashStrategy : UnleashPart
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The strategy's name in older versions of Unleash.</summary>
    public string? StrategyName { get; init; }

    public string? FeatureName { get; init; }

    public string? Environment { get; init; }

    public string? Title { get; init; }

    public bool? Disabled { get; init; }

    public double? SortOrder { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }

    public IReadOnlyList<long?>? Segments { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }
}

/// <summary>An Unleash constraint. FlagService calls it a condition.</summary>
public sealed class UnleashConstraint : UnleashPart
{
    public string? ContextName { get; init; }

    public string? Operator { get; init; }

    /// <summary>The values for `IN`, `NOT_IN`, `STR_...` and `IN_CIDR`.</summary>
    public IReadOnlyList<string?>? Values { get; init; }

    /// <summary>The value for `NUM_...`, `DATE_...`, `SEMVER_...` and `REGEX`.</summary>
    public string? Value { get; init; }

    public bool? Inverted { get; init; }

    public bool? CaseInsensitive { get; init; }
}

/// <summary>An Unleash segment: constraints that must all hold.</summary>
public sealed class UnleashSegment : UnleashPart
{
    public long? Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }
}

/// <summary>A variant of an Unleash feature. FlagService calls it a variation.</summary>
public sealed class UnleashVariant : UnleashPart
{
    public string? Name { get; init; }

    public decimal? Weight { get; init; }

    /// <summary>`variable`, or `fix` for a fixed weight; the variable ones share the rest.</summary>
    public string? WeightType { get; init; }

    public string? Stickiness { get; init; }

    public UnleashPayload? Payload { get; init; }

    /// <summary>Users who always get the variant, whatever its weight.</summary>
    public IReadOnlyList<UnleashOverride?>? Overrides { get; init; }
}

/// <summary>Users who always get a variant.</summary>
public sealed class UnleashOverride : UnleashPart
{
    public string? ContextName { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }
}

/// <summary>The payload of a variant.</summary>
public sealed class UnleashPayload : UnleashPart
{
    /// <summary>`string`, `json`, `csv` or `number`.</summary>
    public string? Type { get; init; }

    public string? Value { get; init; }
}
