using FlagService.Application.Definitions;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>All that an environment evaluates from.</summary>
public sealed record SnapshotAnswer
{
    /// <summary>The flags, in the order of their keys.</summary>
    public required IReadOnlyList<SnapshotFlag> Flags { get; init; }

    /// <summary>The project's segments.</summary>
    public required IReadOnlyList<SnapshotSegment> Segments { get; init; }
}

/// <summary>A flag in one environment.</summary>
public sealed record SnapshotFlag
{
    public required string Key { get; init; }

    /// <summary>`boolean`, `string`, `number` or `object`.</summary>
    public required string Type { get; init; }

    /// <summary>When false everybody gets the off variation.</summary>
    public required bool Enabled { get; init; }

    /// <summary>What can be served.</summary>
    public required IReadOnlyList<VariationModel> Variations { get; init; }

    /// <summary>What is served when nothing else is.</summary>
    public required string OffVariation { get; init; }

    /// <summary>Goes into every bucket of the flag, unless a distribution has a salt of its own.</summary>
    public required string Salt { get; init; }

    /// <summary>The variations that other flags must serve.</summary>
    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>Tried by priority, highest first; equal ones in this order.</summary>
    public required IReadOnlyList<SnapshotRule> Rules { get; init; }

    /// <summary>What is served where no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }
}

/// <summary>A rule of a flag, in conditions whatever its type.</summary>
public sealed record SnapshotRule
{
    public required string Id { get; init; }

    /// <summary>Higher comes first.</summary>
    public required int Priority { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>All of them must hold.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }

    /// <summary>What a context that matches is served.</summary>
    public required ServeModel Serve { get; init; }
}

/// <summary>A segment that rules refer to.</summary>
public sealed record SnapshotSegment
{
    public required string Key { get; init; }

    /// <summary>Users that are in it.</summary>
    public required IReadOnlyList<string> Included { get; init; }

    /// <summary>Users that are not in it, even when they are included.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>A user who meets all of them is in the segment; none at all match nobody.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }
}
