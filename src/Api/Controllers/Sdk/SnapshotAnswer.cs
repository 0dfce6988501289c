using System.Text.Json.Serialization;
using FlagService.Application.Definitions;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>The definitions of all flags and segments of an environment.</summary>
public sealed record SnapshotAnswer
{
    /// <summary>The flags, ordered by key.</summary>
    public required IReadOnlyList<SnapshotFlag> Flags { get; init; }

    /// <summary>The project's segments.</summary>
    public required IReadOnlyList<SnapshotSegment> Segments { get; init; }
}

/// <summary>A flag in one environment.</summary>
public sealed record SnapshotFlag
{
    /// <summary>The flag's key.</summary>
    public required string Key { get; init; }

    /// <summary>A second name by which the flag is found; absent if it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>`boolean`, `string`, `number` or `object`.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the flag is on. If it is off, everybody gets the off variation.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The variations that the flag can serve.</summary>
    public required IReadOnlyList<VariationModel> Variations { get; init; }

    /// <summary>The variation that is served while the flag is off or a prerequisite fails.</summary>
    public required string OffVariation { get; init; }

    /// <summary>The text that is hashed with the user's id for each bucket, unless a distribution has its own salt.</summary>
    public required string Salt { get; init; }

    /// <summary>The other flags that must serve certain variations.</summary>
    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>The rules. They are tried by priority, highest first; equal priorities in this order.</summary>
    public required IReadOnlyList<SnapshotRule> Rules { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }
}

/// <summary>A rule of a flag. Every type of rule is expressed by conditions.</summary>
public sealed record SnapshotRule
{
    /// <summary>The rule's id.</summary>
    public required string Id { get; init; }

    /// <summary>Rules with a higher priority are tried first.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether the rule is tried.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The conditions, all of which must hold.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }

    /// <summary>What the rule serves to a context that matches; absent if the rule has a coverage, which says it then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ServeModel? Serve { get; init; }

    /// <summary>Which share of those who meet the conditions the rule applies to, and what it serves to them; absent if it applies to everybody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SnapshotCoverage? Coverage { get; init; }
}

/// <summary>The share that a rule applies to. The others go on to the next rule.</summary>
public sealed record SnapshotCoverage
{
    /// <summary>The share in percent: the rule applies to buckets below a thousand times the percentage.</summary>
    public required decimal Percentage { get; init; }

    /// <summary>The attribute that is hashed to assign a bucket. The default is `user_id`. Who doesn't have it isn't in the share.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BucketBy { get; init; }

    /// <summary>The text that is hashed before the attribute.</summary>
    public required string Salt { get; init; }

    /// <summary>How a hash becomes a bucket: `standard` (the default), `unleash` or `unleash-variant`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Bucketing { get; init; }

    /// <summary>What the rule serves. It stands here so that a reader that doesn't know coverages finds nothing to serve to everybody.</summary>
    public required ServeModel Serve { get; init; }
}

/// <summary>A segment that rules refer to.</summary>
public sealed record SnapshotSegment
{
    /// <summary>The segment's key.</summary>
    public required string Key { get; init; }

    /// <summary>Ids of users who are always in the segment, unless they are excluded.</summary>
    public required IReadOnlyList<string> Included { get; init; }

    /// <summary>Ids of users who are never in the segment, even if they are included.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Users who meet all of these conditions are in the segment. An empty list matches nobody.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }
}
