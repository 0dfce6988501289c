using FlagService.Application.Definitions;
using FlagService.Domain.Segments;

namespace FlagService.Application.Segments;

/// <summary>A segment.</summary>
public sealed class SegmentDetails
{
    /// <summary>The segment's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key by which rules refer to the segment. Unique in the project.</summary>
    public required string Key { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of users who are always in the segment, unless they are excluded.</summary>
    public required IReadOnlyList<string> Included { get; init; }

    /// <summary>Ids of users who are always excluded, even when a condition matches.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Users who meet all of these conditions are in the segment. An empty list matches nobody.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }

    /// <summary>The version; it grows with every change of the segment.</summary>
    public required long Version { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static SegmentDetails Of(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new SegmentDetails
        {
            Id = segment.Id.Value,
            Key = segment.Key,
            Name = segment.Name,
            Included = segment.Included,
            Excluded = segment.Excluded,
            Conditions = [.. segment.Conditions.Select(ConditionModel.From)],
            Version = segment.Version,
            CreatedAt = segment.CreatedAt,
            UpdatedAt = segment.UpdatedAt,
        };
    }
}
