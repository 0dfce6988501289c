using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>
/// An Unleash document, with the fields that the import reads. It is an export, what Unleash's clients read, the body of Unleash's own
/// import (`data`), or the changes that its clients follow (`events`).
/// </summary>
public sealed class UnleashExport : UnleashPart
{
    public IReadOnlyList<UnleashFeature?>? Features { get; init; }

    public IReadOnlyList<UnleashStrategy?>? FeatureStrategies { get; init; }

    public IReadOnlyList<UnleashFeatureEnvironment?>? FeatureEnvironments { get; init; }

    public IReadOnlyList<UnleashSegment?>? Segments { get; init; }

    /// <summary>The segments of each strategy, as older versions of Unleash write them.</summary>
    public IReadOnlyList<UnleashStrategySegment?>? FeatureStrategySegments { get; init; }

    public IReadOnlyList<UnleashTag?>? FeatureTags { get; init; }

    public IReadOnlyList<UnleashDependencies?>? Dependencies { get; init; }

    public IReadOnlyList<JsonElement>? ContextFields { get; init; }

    /// <summary>The environment to import into, in the body of Unleash's own import. `environment` in the query overrides it.</summary>
    public string? Environment { get; init; }

    /// <summary>The export in the body of Unleash's own import.</summary>
    public UnleashExport? Data { get; init; }

    /// <summary>The changes that Unleash's clients follow, in order.</summary>
    public IReadOnlyList<UnleashEvent?>? Events { get; init; }
}

/// <summary>A change that Unleash's clients follow.</summary>
public sealed class UnleashEvent : UnleashPart
{
    /// <summary>`hydration`, `feature-updated`, `feature-removed`, `segment-updated` or `segment-removed`.</summary>
    public string? Type { get; init; }

    /// <summary>All features, for `hydration`.</summary>
    public IReadOnlyList<UnleashFeature?>? Features { get; init; }

    /// <summary>All segments, for `hydration`.</summary>
    public IReadOnlyList<UnleashSegment?>? Segments { get; init; }

    public UnleashFeature? Feature { get; init; }

    public UnleashSegment? Segment { get; init; }

    /// <summary>The feature that was removed.</summary>
    public string? FeatureName { get; init; }

    /// <summary>The segment that was removed.</summary>
    public long? SegmentId { get; init; }
}

/// <summary>A segment that a strategy uses.</summary>
public sealed class UnleashStrategySegment : UnleashPart
{
    public string? FeatureStrategyId { get; init; }

    public long? SegmentId { get; init; }
}

/// <summary>A tag of a feature.</summary>
public sealed class UnleashTag : UnleashPart
{
    public string? FeatureName { get; init; }

    public string? TagType { get; init; }

    /// <summary>The name of `tagType` in some versions of Unleash.</summary>
    public string? Type { get; init; }

    public string? TagValue { get; init; }

    /// <summary>The name of `tagValue` in some versions of Unleash.</summary>
    public string? Value { get; init; }
}

/// <summary>The features that a feature depends on.</summary>
public sealed class UnleashDependencies : UnleashPart
{
    public string? Feature { get; init; }

    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }
}

/// <summary>A feature that another depends on.</summary>
public sealed class UnleashDependency : UnleashPart
{
    public string? Feature { get; init; }

    /// <summary>Whether the other feature must be on (the default) or off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The variants that satisfy the dependency. The default is any variant.</summary>
    public IReadOnlyList<string?>? Variants { get; init; }
}
