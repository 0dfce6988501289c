using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What Unleash exports, as far as it is looked at.</summary>
public sealed class UnleashExport
{
    public IReadOnlyList<UnleashFeature?>? Features { get; init; }

    public IReadOnlyList<UnleashStrategy?>? FeatureStrategies { get; init; }

    public IReadOnlyList<UnleashFeatureEnvironment?>? FeatureEnvironments { get; init; }

    public IReadOnlyList<UnleashSegment?>? Segments { get; init; }

    /// <summary>How older versions of Unleash say which strategy asks which segment.</summary>
    public IReadOnlyList<UnleashStrategySegment?>? FeatureStrategySegments { get; init; }

    public IReadOnlyList<UnleashTag?>? FeatureTags { get; init; }

    public IReadOnlyList<UnleashDependencies?>? Dependencies { get; init; }

    public IReadOnlyList<JsonElement>? ContextFields { get; init; }
}

/// <summary>A feature of Unleash, which is a flag here.</summary>
public sealed class UnleashFeature
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Type { get; init; }

    public bool Stale { get; init; }

    public bool ImpressionData { get; init; }

    public bool Archived { get; init; }

    /// <summary>Whether it is on, where a client's view was exported.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Its strategies, likewise.</summary>
    public IReadOnlyList<UnleashStrategy?>? Strategies { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }

    /// <summary>Which features it depends on, likewise.</summary>
    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }
}

/// <summary>A strategy of a feature, which is a rule here.</summary>
public sealed class UnleashStrategy
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What older versions call <see cref="Name"/>.</summary>
    public string? StrategyName { get; init; }

    public string? FeatureName { get; init; }

    public string? Environment { get; init; }

    public string? Title { get; init; }

    public bool Disabled { get; init; }

    public double? SortOrder { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }

    public IReadOnlyList<int>? Segments { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }
}

/// <summary>A constraint, which is a condition here.</summary>
public sealed class UnleashConstraint
{
    public string? ContextName { get; init; }

    public string? Operator { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }

    public string? Value { get; init; }

    public bool Inverted { get; init; }

    public bool CaseInsensitive { get; init; }
}

/// <summary>A variant of a feature, which is a variation here.</summary>
public sealed class UnleashVariant
{
    public string? Name { get; init; }

    public decimal Weight { get; init; }

    public string? Stickiness { get; init; }

    public UnleashPayload? Payload { get; init; }

    /// <summary>Who gets it whatever the weights say.</summary>
    public IReadOnlyList<UnleashOverride?>? Overrides { get; init; }
}

/// <summary>For whom a variant is fixed.</summary>
public sealed class UnleashOverride
{
    public string? ContextName { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }
}

/// <summary>What a variant carries.</summary>
public sealed class UnleashPayload
{
    /// <summary>`string`, `json`, `csv` or `number`.</summary>
    public string? Type { get; init; }

    public string? Value { get; init; }
}

/// <summary>A feature's state in an environment.</summary>
public sealed class UnleashFeatureEnvironment
{
    public string? FeatureName { get; init; }

    public string? Environment { get; init; }

    public bool Enabled { get; init; }

    public IReadOnlyList<UnleashVariant?>? Variants { get; init; }
}

/// <summary>A segment: in Unleash constraints that all must hold.</summary>
public sealed class UnleashSegment
{
    public int Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<UnleashConstraint?>? Constraints { get; init; }
}

/// <summary>That a strategy asks a segment.</summary>
public sealed class UnleashStrategySegment
{
    public string? FeatureStrategyId { get; init; }

    public int SegmentId { get; init; }
}

/// <summary>A tag of a feature.</summary>
public sealed class UnleashTag
{
    public string? FeatureName { get; init; }

    public string? TagType { get; init; }

    /// <summary>What some versions call <see cref="TagType"/>.</summary>
    public string? Type { get; init; }

    public string? TagValue { get; init; }

    /// <summary>What some versions call <see cref="TagValue"/>.</summary>
    public string? Value { get; init; }
}

/// <summary>Which features a feature depends on.</summary>
public sealed class UnleashDependencies
{
    public string? Feature { get; init; }

    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }
}

/// <summary>A feature that another depends on.</summary>
public sealed class UnleashDependency
{
    public string? Feature { get; init; }

    /// <summary>Whether it must be on, as is meant unless said, or off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Which of its variants will do; any where there are none.</summary>
    public IReadOnlyList<string?>? Variants { get; init; }
}
