using FlagService.Client.Reports;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Client.Snapshots;

/// <summary>All flags, ready to be asked for. It never changes; a renewal makes another one beside it.</summary>
internal sealed class LoadedFlags
{
    private readonly FlagValues[] _values;

    private LoadedFlags(Snapshot snapshot, FlagValues[] values, string? tag, EvaluationCounts? counts)
    {
        Snapshot = snapshot;
        _values = values;
        Tag = tag;
        Counts = counts;
    }

    public Snapshot Snapshot { get; }

    /// <summary>The entity tag with which it came; null where it came otherwise.</summary>
    public string? Tag { get; }

    /// <summary>How often what was served; null where nobody wants to know.</summary>
    public EvaluationCounts? Counts { get; }

    /// <summary>What the flag at a position can serve.</summary>
    public ref readonly FlagValues ValuesOf(int position) => ref _values[position];

    /// <summary>Prepares flags; what is as it was in earlier ones is taken over.</summary>
    /// <param name="definition">The flags.</param>
    /// <param name="tag">The entity tag with which they came.</param>
    /// <param name="isCounted">Whether evaluations are counted.</param>
    /// <param name="previous">Earlier ones.</param>
    public static LoadedFlags Prepare(SnapshotDefinition definition, string? tag, bool isCounted, LoadedFlags? previous)
    {
        var snapshot = Snapshot.Compile(definition, previous?.Snapshot);
        var values = new FlagValues[snapshot.Flags.Count];
        for (var position = 0; position < values.Length; position++)
        {
            var flag = snapshot.Flags[position];
            values[position] = previous?.Find(flag) ?? new FlagValues(flag.Type, FlagValue.Of(flag));
        }

        return new LoadedFlags(snapshot, values, tag, isCounted ? new EvaluationCounts(snapshot) : null);
    }

    /// <summary>The flags that aren't as they were, by every name that they have: new ones, changed ones, and those that have gone.</summary>
    public IReadOnlyList<string> ChangedSince(LoadedFlags? previous) => previous is null
        ? [.. Snapshot.Flags.SelectMany(flag => flag.Names)]
        :
        [
            .. Snapshot.Flags.Where(flag => previous.Find(flag) is null).SelectMany(flag => flag.Names),
            .. previous.Snapshot.Flags.SelectMany(flag => flag.Names).Where(name => !Snapshot.TryFind(name, out _)),
        ];

    private FlagValues? Find(CompiledFlag flag) =>
        Snapshot.TryFind(flag.Key, out var position) && ReferenceEquals(Snapshot.Flags[position], flag) ? _values[position] : null;
}

/// <summary>The values that a flag can serve.</summary>
/// <param name="Type">The type of them all.</param>
/// <param name="Values">Each, by the position of the variation.</param>
internal readonly record struct FlagValues(FlagType Type, FlagValue[] Values);
