using System.Text.Json.Serialization;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>What Unleash's server SDKs evaluate from.</summary>
public sealed record ClientFeatures
{
    /// <summary>The version of the format, 2.</summary>
    public required int Version { get; init; }

    /// <summary>The flags that these SDKs evaluate exactly as FlagService does.</summary>
    public required IReadOnlyList<ClientFeature> Features { get; init; }

    /// <summary>The segments that their strategies refer to.</summary>
    public required IReadOnlyList<ClientSegment> Segments { get; init; }

    /// <summary>What was asked for.</summary>
    public required ClientQuery Query { get; init; }
}

/// <summary>What was asked for.</summary>
public sealed record ClientQuery
{
    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }
}

/// <summary>A flag as Unleash's SDKs read it.</summary>
public sealed record ClientFeature
{
    /// <summary>The flag's key, or its alias: a flag with an alias is there twice.</summary>
    public required string Name { get; init; }

    /// <summary>Always `release`.</summary>
    public string Type { get; init; } = "release";

    /// <summary>Whether the flag can be on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Always false.</summary>
    public bool Stale { get; init; }

    /// <summary>Always false.</summary>
    public bool ImpressionData { get; init; }

    /// <summary>Who gets the flag; any strategy is enough.</summary>
    public required IReadOnlyList<ClientStrategy> Strategies { get; init; }

    /// <summary>Always empty: each strategy has its own variants.</summary>
    public IReadOnlyList<ClientVariant> Variants { get; init; } = [];

    /// <summary>The flags that this one requires.</summary>
    public required IReadOnlyList<ClientDependency> Dependencies { get; init; }
}

/// <summary>A strategy as Unleash's SDKs read it.</summary>
public sealed record ClientStrategy
{
    /// <summary>`default` or `flexibleRollout`.</summary>
    public required string Name { get; init; }

    /// <summary>`rollout`, `stickiness` and `groupId` of a rollout.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The constraints, all of which must hold.</summary>
    public required IReadOnlyList<ClientConstraint> Constraints { get; init; }

    /// <summary>The ids of segments; users must be in all of them.</summary>
    public required IReadOnlyList<int> Segments { get; init; }

    /// <summary>The variants, with weights that add up to 1,000.</summary>
    public required IReadOnlyList<ClientVariant> Variants { get; init; }
}

/// <summary>A constraint as Unleash's SDKs read it.</summary>
public sealed record ClientConstraint
{
    /// <summary>The context field or property that is compared.</summary>
    public required string ContextName { get; init; }

    /// <summary>The operator, such as `IN`.</summary>
    public required string Operator { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Whether case doesn't matter.</summary>
    public required bool CaseInsensitive { get; init; }

    /// <summary>Whether the constraint is negated.</summary>
    public required bool Inverted { get; init; }
}

/// <summary>A segment as Unleash's SDKs read it.</summary>
public sealed record ClientSegment
{
    /// <summary>The number by which strategies refer to it, within this answer.</summary>
    public required int Id { get; init; }

    /// <summary>The segment's key.</summary>
    public required string Name { get; init; }

    /// <summary>The constraints, all of which must hold.</summary>
    public required IReadOnlyList<ClientConstraint> Constraints { get; init; }
}

/// <summary>A variant as Unleash's SDKs read it.</summary>
public sealed record ClientVariant
{
    /// <summary>The variation's alias, or its key if it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The share, in thousandths.</summary>
    public required int Weight { get; init; }

    /// <summary>The context field or property that assigns users.</summary>
    public required string Stickiness { get; init; }

    /// <summary>The variation's value.</summary>
    public required VariantPayload Payload { get; init; }
}

/// <summary>The value of a variant.</summary>
public sealed record VariantPayload
{
    /// <summary>`string`, `number` or `json`.</summary>
    public required string Type { get; init; }

    /// <summary>The value as text.</summary>
    public required string Value { get; init; }
}

/// <summary>A flag that another one requires.</summary>
public sealed record ClientDependency
{
    /// <summary>The other flag's key.</summary>
    public required string Feature { get; init; }

    /// <summary>Whether the other flag must be on, or off.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The variants of which the other flag must serve one; absent if any will do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Variants { get; init; }
}
