using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Segments;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Segments;

/// <summary>A segment in an exported document.</summary>
public sealed class SegmentDocument
{
    /// <summary>Unique in the project. It matches `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>1 to 200 characters. The default is the key.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of users who are always in the segment, unless they are excluded. At most 10,000 together with `excluded`.</summary>
    public IReadOnlyList<string?>? Included { get; init; }

    /// <summary>Ids of users who are always excluded, even when a condition matches.</summary>
    public IReadOnlyList<string?>? Excluded { get; init; }

    /// <summary>Users who meet all of these conditions are in the segment.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    public static SegmentDocument From(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return From(segment.Name, segment.Definition);
    }

    public static SegmentDocument From(string name, SegmentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new SegmentDocument
        {
            Key = definition.Key,
            Name = name,
            Included = definition.Included,
            Excluded = definition.Excluded,
            Conditions = [.. definition.Conditions.Select(ConditionModel.From)],
        };
    }

    /// <summary>What was kept.</summary>
    /// <exception cref="FormatException">It isn't what this service writes.</exception>
    public SegmentDefinition Restore()
    {
        var faults = new List<DefinitionFault>();
        var conditions = ConditionModel.Read(Conditions, "conditions", faults);
        return faults.Count == 0
            ? new SegmentDefinition(Key!, [.. (Included ?? []).Select(user => user!)], [.. (Excluded ?? []).Select(user => user!)], conditions)
            : throw new FormatException(string.Join("; ", faults));
    }
}
