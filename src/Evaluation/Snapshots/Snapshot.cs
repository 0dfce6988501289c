using System.Collections.Frozen;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Snapshots;

/// <summary>
/// One environment of one project, prepared for evaluation: immutable, complete, safe for any number of threads. What does not
/// parse in it matches nothing.
/// </summary>
public sealed class Snapshot
{
    private readonly CompiledFlag[] _flags;
    private readonly FrozenDictionary<string, int> _positions;
    private readonly Dictionary<string, CompiledSegment> _segments;

    private Snapshot(
        SnapshotDefinition definition,
        CompiledFlag[] flags,
        FrozenDictionary<string, int> positions,
        Dictionary<string, CompiledSegment> segments,
        PreparedTests tests)
    {
        Definition = definition;
        Tests = tests;
        _flags = flags;
        _positions = positions;
        _segments = segments;
        Size = flags.Sum(flag => flag.Size) + segments.Values.Sum(segment => segment.Size);
        Links = new PrerequisiteLinks([.. flags.Select(Targets)]);
        Workload = new SnapshotWorkload(flags, key => _positions.GetValueOrDefault(key, -1));
        SegmentPlaces = segments.Count == 0 ? 0 : segments.Values.Max(segment => segment.Position) + 1;
    }

    /// <summary>What this was prepared from.</summary>
    public SnapshotDefinition Definition { get; }

    /// <summary>What was prepared for it and for others.</summary>
    public PreparedTests Tests { get; }

    /// <summary>How large its flags and segments are, as <see cref="DefinitionSize"/> counts it; in bytes.</summary>
    public long Size { get; }

    /// <summary>The flags by position, in the order defined; of two with one key the first alone.</summary>
    public IReadOnlyList<CompiledFlag> Flags => _flags;

    /// <summary>The key of the flag that takes the most memory; null where there is no flag.</summary>
    public string? LargestFlag => _flags.MaxBy(flag => flag.Size)?.Key;

    /// <summary>The key of the segment that takes the most memory; null where there is no segment.</summary>
    public string? LargestSegment => _segments.Values.MaxBy(segment => segment.Size)?.Definition.Key;

    /// <summary>What all flags together cost at most; see <see cref="EvaluationWork"/>.</summary>
    public long Work => Workload.Total;

    /// <summary>What the costliest flag costs at most, with its segments and all that its prerequisites lead to, or a little more.</summary>
    public long MostWork => Workload.Most;

    /// <summary>What asking each segment once costs at most.</summary>
    public long SegmentWork => _segments.Values.Sum(segment => segment.Work);

    /// <summary>What those flags cost that are above <see cref="EvaluationWork.MaximumOfFlag"/>, by key.</summary>
    public IReadOnlyDictionary<string, long> CostlyFlags => Workload.Costly;

    /// <summary>How many places the positions of segments take.</summary>
    internal int SegmentPlaces { get; }

    internal PrerequisiteLinks Links { get; }

    private SnapshotWorkload Workload { get; }

    /// <summary>Prepares a definition. Never fails on what is in it.</summary>
    /// <param name="definition">The environment as it is saved.</param>
    /// <param name="previous">An earlier snapshot; what is equal in it is taken over rather than prepared again.</param>
    /// <param name="tests">What is prepared already; that of the earlier snapshot unless it is given.</param>
    public static Snapshot Compile(SnapshotDefinition definition, Snapshot? previous = null, PreparedTests? tests = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        tests ??= previous?.Tests ?? new PreparedTests();
        var segments = Prepare(definition.Segments, previous, tests);
        CompiledFlag[] flags =
            [.. definition.Flags
                .DistinctBy(flag => flag.Key, StringComparer.Ordinal)
                .Select(flag => previous?.Reusable(flag, segments) ?? new CompiledFlag(flag, segments, tests))];
        return new Snapshot(definition, flags, Positions(flags, previous), segments, tests);
    }

    /// <summary>The position of the flag with that key or alias; false when there is none.</summary>
    public bool TryFind(string name, out int position) => _positions.TryGetValue(name, out position);

    /// <summary>The id of the rule of a flag that costs the most; null where there is no such flag, or it has no rule.</summary>
    public string? CostliestRule(string flag) =>
        TryFind(flag, out var position) ? _flags[position].Rules.MaxBy(rule => rule.Work)?.Definition.Id : null;

    internal CompiledFlag Flag(int position) => _flags[position];

    /// <summary>The flags by position.</summary>
    internal ReadOnlySpan<CompiledFlag> All => _flags;

    // One that is taken over keeps its position, for the flags that name it may be taken over too; others get what is free.
    private static Dictionary<string, CompiledSegment> Prepare(IReadOnlyList<SegmentDefinition> definitions, Snapshot? previous, PreparedTests tests)
    {
        var distinct = definitions.DistinctBy(segment => segment.Key, StringComparer.Ordinal).ToList();
        var known = distinct
            .Select(segment => previous?._segments.GetValueOrDefault(segment.Key) is { } same && same.Definition.Equals(segment) ? same : null)
            .ToList();
        var taken = known.OfType<CompiledSegment>().Select(segment => segment.Position).ToHashSet();
        var free = new Queue<int>(Enumerable.Range(0, distinct.Count).Where(position => !taken.Contains(position)));
        return distinct.Zip(known).ToDictionary(
            pair => pair.First.Key,
            pair => pair.Second ?? new CompiledSegment(pair.First, free.Dequeue(), tests),
            StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, int> Positions(CompiledFlag[] flags, Snapshot? previous)
    {
        if (previous is not null && flags.Select(NamesOf).SequenceEqual(previous._flags.Select(NamesOf)))
        {
            return previous._positions;
        }

        var positions = new Dictionary<string, int>(flags.Length, StringComparer.Ordinal);
        foreach (var (position, flag) in flags.Index())
        {
            positions.Add(flag.Key, position);
        }

        // A key is found whatever others are called.
        foreach (var (position, flag) in flags.Index().Where(entry => entry.Item.Alias is not null))
        {
            positions.TryAdd(flag.Alias!, position);
        }

        return positions.ToFrozenDictionary(StringComparer.Ordinal);

        static (string Key, string? Alias) NamesOf(CompiledFlag flag) => (flag.Key, flag.Alias);
    }

    // A flag that is not enabled is never asked for its prerequisites, so chains end at it.
    private int[] Targets(CompiledFlag flag) =>
        flag.Definition.Enabled && flag.Definition.Prerequisites.Count > 0
            ? [.. flag.Definition.Prerequisites.Select(prerequisite => _positions.GetValueOrDefault(prerequisite.Flag, -1))]
            : [];

    private CompiledFlag? Reusable(FlagDefinition definition, Dictionary<string, CompiledSegment> segments) =>
        TryFind(definition.Key, out var position) && _flags[position].IsUpToDate(definition, segments) ? _flags[position] : null;
}
