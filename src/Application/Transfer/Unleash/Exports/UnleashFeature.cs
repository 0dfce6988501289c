using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>A feature of Unleash, which is a flag here.</summary>
public sealed class UnleashFeature : UnleashPart
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Type { get; init; }

    public bool? Stale { get; init; }

    public bool? ImpressionData { get; init; }

    public bool? Archived { get; init; }

    /// <summary>Whether it is on, in what clients read.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Its strategies, likewise.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>Which features it depends on, likewise.</summary>
    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }

    /// <summary>Its states by environment, in what Unleash's console reads.</summary>
    public IReadOnlyList<UnleashFeatureEnvironment?>? Environments { get; init; }

    /// <summary>Its tags, likewise.</summary>
    public IReadOnlyList<UnleashTag?>? Tags { get; init; }
}

/// <summary>A feature's state in an environment.</summary>
public sealed class UnleashFeatureEnvironment : UnleashPart
{
    public string? FeatureName { get; init; }

    public string? Environment { get; init; }

    /// <summary>What `environment` is called where the state stands in its feature.</summary>
    public string? Name { get; init; }

    public bool? Enabled { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>The feature's strategies there, where the state stands in its feature.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    /// <summary>Whether there are strategies, where a list of features leaves them out.</summary>
    public bool? HasStrategies { get; init; }
}

/// <summary>A strategy of a feature, which is a rule here.</summary>
public sealed class UnleashStrategy : UnleashPart
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What older versions call `name`.</summary>
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

/// <summary>A constraint, which is a condition here.</summary>
public sealed class UnleashConstraint : UnleashPart
{
    public string? ContextName { get; init; }

    public string? Operator { get; init; }

    /// <summary>What `IN`, `NOT_IN`, `STR_...` and `IN_CIDR` compare with.</summary>
    public IReadOnlyList<string?>? Values { get; init; }

    /// <summary>What `NUM_...`, `DATE_...`, `SEMVER_...` and `REGEX` compare with.</summary>
    public string? Value { get; init; }

    public bool? Inverted { get; init; }

    public bool? CaseInsensitive { get; init; }
}

/// <summary>A segment: in Unleash constraints that all must hold.</summary>
public sealed class UnleashSegment : UnleashPart
{
    public long? Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }
}

/// <summary>A variant of a feature, which is a variation here.</summary>
public sealed class UnleashVariant : UnleashPart
{
    public string? Name { get; init; }

    public decimal? Weight { get; init; }

    /// <summary>`variable`, or `fix` where the others share the rest.</summary>
    public string? WeightType { get; init; }

    public string? Stickiness { get; init; }

    public UnleashPayload? Payload { get; init; }

    /// <summary>Who gets it whatever the weights say.</summary>
    public IReadOnlyList<UnleashOverride?>? Overrides { get; init; }
}

/// <summary>For whom a variant is fixed.</summary>
public sealed class UnleashOverride : UnleashPart
{
    public string? ContextName { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }
}

/// <summary>What a variant carries.</summary>
public sealed class UnleashPayload : UnleashPart
{
    /// <summary>`string`, `json`, `csv` or `number`.</summary>
    public string? Type { get; init; }

    public string? Value { get; init; }
}
