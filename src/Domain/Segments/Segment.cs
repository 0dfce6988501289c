using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Segments;

/// <summary>Identifies a segment; a UUIDv7.</summary>
public readonly record struct SegmentId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static SegmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A named group of users that the rules of a project's flags can refer to.</summary>
public sealed class Segment : Versioned
{
    /// <summary>The most segments that a project may have.</summary>
    public const int MaximumInProject = 1000;

    /// <summary>The most users that are included and excluded by name, together.</summary>
    public const int MaximumUsers = 10_000;

    private Segment()
    {
    }

    public SegmentId Id { get; private set; }

    public ProjectId ProjectId { get; private set; }

    /// <summary>Unique in the project; never changes.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Key and name, folded, in which searches look.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Ids of users who are always in the segment, unless they are excluded.</summary>
    public IReadOnlyList<string> Included { get; private set; } = [];

    /// <summary>Ids of users who are always excluded, even when a condition matches.</summary>
    public IReadOnlyList<string> Excluded { get; private set; } = [];

    /// <summary>Users who meet all of these conditions are in the segment. An empty list matches nobody.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    /// <summary>What evaluation knows of it.</summary>
    public SegmentDefinition Definition => new(Key, Included, Excluded, Conditions);

    private protected override object Said => (Name, Definition);

    /// <summary>A segment with nobody in it.</summary>
    public static Segment Create(ProjectId project, string key, string name, DateTimeOffset now)
    {
        var segment = new Segment { Id = SegmentId.New(now), ProjectId = project, Key = key };
        segment.Begin(now);
        segment.Rename(name, now);
        return segment;
    }

    public void Rename(string name, DateTimeOffset now) => Change(now, () =>
    {
        Name = Text.Normalised(name);
        SearchText = string.Join('\n', Key, Text.Folded(Name));
    });

    /// <summary>Says who is in it.</summary>
    /// <exception cref="RefusedException">There are too many users, or a condition breaks a rule.</exception>
    public void Define(
        IReadOnlyList<string> included,
        IReadOnlyList<string> excluded,
        IReadOnlyList<Condition> conditions,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(included);
        ArgumentNullException.ThrowIfNull(excluded);
        if (included.Count + excluded.Count > MaximumUsers)
        {
            Error.InvalidField("included", $"must be at most {MaximumUsers} users together with the excluded ones").Throw();
        }

        List<DefinitionFault> faults = [.. ConditionCheck.Check(conditions, "conditions", inSegment: true)];
        if (faults.Count == 0 && !conditions.SequenceEqual(Conditions) && new WorkAllowance(EvaluationWork.MaximumOfFlag).Check(conditions, "conditions") is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            Error.InvalidFields(faults.Select(fault => KeyValuePair.Create(fault.Path, fault.Message))).Throw();
        }

        Change(now, () =>
        {
            Included = ListEquality.Kept(Included, [.. included.Distinct(StringComparer.Ordinal)]);
            Excluded = ListEquality.Kept(Excluded, [.. excluded.Distinct(StringComparer.Ordinal)]);
            Conditions = ListEquality.Kept(Conditions, conditions);
        });
    }
}
