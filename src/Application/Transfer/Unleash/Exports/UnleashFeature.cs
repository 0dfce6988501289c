namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>An Unleash feature. FlagService calls it a flag.</summary>
public sealed class UnleashFeature : UnleashPart
{
    /// <summary>The name, which becomes the key.</summary>
    public string? Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The type of feature, such as `release`. It is not imported.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the feature is marked as stale.</summary>
    public bool? Stale { get; init; }

    /// <summary>Whether clients report each evaluation.</summary>
    public bool? ImpressionData { get; init; }

    /// <summary>Whether the feature is archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>Whether the feature is on, in what Unleash's clients read.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The feature's strategies, in what Unleash's clients read.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    /// <summary>The variants of the feature in all environments.</summary>
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
    /// <summary>The feature's name.</summary>
    public string? FeatureName { get; init; }

    /// <summary>The environment.</summary>
    public string? Environment { get; init; }

    /// <summary>The environment, if the state is nested in its feature.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the feature is on in the environment.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The feature's variants in the environment.</summary>
    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>The feature's strategies in the environment, if the state is nested in its feature.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    /// <summary>Whether the feature has strategies, in lists of features that leave them out.</summary>
    public bool? HasStrategies { get; init; }
}

/// <summary>A strategy of an Unleash feature. FlagService calls it a rule.</summary>
public sealed class UnleashStrategy : UnleashPart
{
    /// <summary>The strategy's id.</summary>
    public string? Id { get; init; }

    /// <summary>The type of strategy, such as `flexibleRollout`.</summary>
    public string? Name { get; init; }

    /// <summary>The strategy's name in older versions of Unleash.</summary>
    public string? StrategyName { get; init; }

    /// <summary>The feature's name.</summary>
    public string? FeatureName { get; init; }

    /// <summary>The environment.</summary>
    public string? Environment { get; init; }

    /// <summary>The title that people read.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the strategy is switched off. The default is false.</summary>
    public bool? Disabled { get; init; }

    /// <summary>The order among the strategies of a feature; the lowest is first.</summary>
    public double? SortOrder { get; init; }

    /// <summary>The strategy's parameters, such as `rollout` and `stickiness`.</summary>
    public IReadOnlyDictionary<string, UnleashParameter>? Parameters { get; init; }

    /// <summary>The constraints, all of which must hold.</summary>
    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }

    /// <summary>The ids of segments; users must be in all of them.</summary>
    public IReadOnlyList<long?>? Segments { get; init; }

    /// <summary>The strategy's own variants, which replace those of the feature.</summary>
    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }
}

/// <summary>An Unleash constraint. FlagService calls it a condition.</summary>
public sealed class UnleashConstraint : UnleashPart
{
    /// <summary>The context field, which becomes an attribute.</summary>
    public string? ContextName { get; init; }

    /// <summary>The operator, such as `IN`.</summary>
    public string? Operator { get; init; }

    /// <summary>The values for `IN`, `NOT_IN`, `STR_...` and `IN_CIDR`.</summary>
    public IReadOnlyList<string?>? Values { get; init; }

    /// <summary>The value for `NUM_...`, `DATE_...`, `SEMVER_...` and `REGEX`.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the constraint is negated. The default is false.</summary>
    public bool? Inverted { get; init; }

    /// <summary>Whether `STR_...` ignore case. The default is false.</summary>
    public bool? CaseInsensitive { get; init; }
}

/// <summary>An Unleash segment: constraints that must all hold.</summary>
public sealed class UnleashSegment : UnleashPart
{
    /// <summary>The segment's id.</summary>
    public long? Id { get; init; }

    /// <summary>The segment's name.</summary>
    public string? Name { get; init; }

    /// <summary>The constraints, all of which must hold.</summary>
    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }
}

/// <summary>A variant of an Unleash feature. FlagService calls it a variation.</summary>
public sealed class UnleashVariant : UnleashPart
{
    /// <summary>The name, which becomes the key of a variation.</summary>
    public string? Name { get; init; }

    /// <summary>The share of users, in thousandths.</summary>
    public decimal? Weight { get; init; }

    /// <summary>`variable`, or `fix` for a fixed weight; the variable ones share the rest.</summary>
    public string? WeightType { get; init; }

    /// <summary>The context field that assigns users to variants.</summary>
    public string? Stickiness { get; init; }

    public UnleashPayload? Payload { get; init; }

    /// <summary>Users who always get the variant, whatever its weight.</summary>
    public IReadOnlyList<UnleashOverride?>? Overrides { get; init; }
}

/// <summary>Users who always get a variant.</summary>
public sealed class UnleashOverride : UnleashPart
{
    /// <summary>The context field that is compared.</summary>
    public string? ContextName { get; init; }

    /// <summary>The values of users who get the variant.</summary>
    public IReadOnlyList<string?>? Values { get; init; }
}

/// <summary>The payload of a variant.</summary>
public sealed class UnleashPayload : UnleashPart
{
    /// <summary>`string`, `json`, `csv` or `number`.</summary>
    public string? Type { get; init; }

    /// <summary>The payload's value.</summary>
    public string? Value { get; init; }
}
