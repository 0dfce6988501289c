using FlagService.Application.Definitions;
using FlagService.Domain.Segments;

namespace FlagService.Application.Segments;

/// <summary>A segment.</summary>
public sealed class SegmentDetails
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Ids of users who are always in the segment, unless they are excluded.</summary>
    public required IReadOnlyList<string> Included { get; init; }

    /// <summary>Ids of users who are always excluded, even when a condition matches.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Users who meet all of these conditions are in the segment. An empty list matches nobody.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

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
