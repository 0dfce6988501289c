using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>
/// An Unleash document, with the fields that the import reads. It is an export, what Unleash's clients read, the body of Unleash's own
/// import (`data`), or the changes that its clients follow (`events`).
/// </summary>
public sealed class UnleashExport : UnleashPart
{
    /// <summary>The features.</summary>
    public IReadOnlyList<UnleashFeature?>? Features { get; init; }

    /// <summary>The features' strategies.</summary>
    public IReadOnlyList<UnleashStrategy?>? FeatureStrategies { get; init; }

    /// <summary>The features' states by environment.</summary>
    public IReadOnlyList<UnleashFeatureEnvironment?>? FeatureEnvironments { get; init; }

    /// <summary>The segments.</summary>
    public IReadOnlyList<UnleashSegment?>? Segments { get; init; }

    /// <summary>The segments of each strategy, as older versions of Unleash write them.</summary>
    public IReadOnlyList<UnleashStrategySegment?>? FeatureStrategySegments { get; init; }

    /// <summary>The features' tags.</summary>
    public IReadOnlyList<UnleashTag?>? FeatureTags { get; init; }

    /// <summary>The features that features depend on.</summary>
    public IReadOnlyList<UnleashDependencies?>? Dependencies { get; init; }

    /// <summary>The definitions of context fields. They are not imported.</summary>
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
    /// <summary>The strategy's id.</summary>
    public string? FeatureStrategyId { get; init; }

    /// <summary>The segment's id.</summary>
    public long? SegmentId { get; init; }
}

/// <summary>A tag of a feature.</summary>
public sealed class UnleashTag : UnleashPart
{
    /// <summary>The feature's name.</summary>
    public string? FeatureName { get; init; }

    /// <summary>The type of tag.</summary>
    public string? TagType { get; init; }

    /// <summary>The name of `tagType` in some versions of Unleash.</summary>
    public string? Type { get; init; }

    /// <summary>The tag.</summary>
    public string? TagValue { get; init; }

    /// <summary>The name of `tagValue` in some versions of Unleash.</summary>
    public string? Value { get; init; }
}

/// <summary>The features that a feature depends on.</summary>
public sealed class UnleashDependencies : UnleashPart
{
    /// <summary>The name of the feature that depends on others.</summary>
    public string? Feature { get; init; }

    /// <summary>The features that it depends on.</summary>
    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }
}

/// <summary>A feature that another depends on.</summary>
public sealed class UnleashDependency : UnleashPart
{
    /// <summary>The name of the other feature.</summary>
    public string? Feature { get; init; }

    /// <summary>Whether the other feature must be on (the default) or off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The variants that satisfy the dependency. The default is any variant.</summary>
    public IReadOnlyList<string?>? Variants { get; init; }
}
