using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>
/// What Unleash gives out, as far as it is looked at: an export, what its clients read, the body of its own import (`data`) or the
/// changes that its clients follow (`events`).
/// </summary>
public sealed class UnleashExport : UnleashPart
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

    /// <summary>Into which environment the body of Unleash's own import goes; `environment` in the query comes before it.</summary>
    public string? Environment { get; init; }

    /// <summary>The export in the body of Unleash's own import.</summary>
    public UnleashExport? Data { get; init; }

    /// <summary>The changes that Unleash's clients follow, in their order.</summary>
    public IReadOnlyList<UnleashEvent?>? Events { get; init; }
}

/// <summary>A change that Unleash's clients follow.</summary>
public sealed class UnleashEvent : UnleashPart
{
    /// <summary>`hydration`, `feature-updated`, `feature-removed`, `segment-updated` or `segment-removed`.</summary>
    public string? Type { get; init; }

    /// <summary>All features, at a hydration.</summary>
    public IReadOnlyList<UnleashFeature?>? Features { get; init; }

    /// <summary>All segments, at a hydration.</summary>
    public IReadOnlyList<UnleashSegment?>? Segments { get; init; }

    public UnleashFeature? Feature { get; init; }

    public UnleashSegment? Segment { get; init; }

    /// <summary>The feature that was removed.</summary>
    public string? FeatureName { get; init; }

    /// <summary>The segment that was removed.</summary>
    public long? SegmentId { get; init; }
}

/// <summary>That a strategy asks a segment.</summary>
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

    /// <summary>What some versions call `tagType`.</summary>
    public string? Type { get; init; }

    public string? TagValue { get; init; }

    /// <summary>What some versions call `tagValue`.</summary>
    public string? Value { get; init; }
}

/// <summary>Which features a feature depends on.</summary>
public sealed class UnleashDependencies : UnleashPart
{
    public string? Feature { get; init; }

    public IReadOnlyList<UnleashDependency?>? Dependencies { get; init; }
}

/// <summary>A feature that another depends on.</summary>
public sealed class UnleashDependency : UnleashPart
{
    public string? Feature { get; init; }

    /// <summary>Whether it must be on, as is meant unless said, or off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Which of its variants will do; any where there are none.</summary>
    public IReadOnlyList<string?>? Variants { get; init; }
}
