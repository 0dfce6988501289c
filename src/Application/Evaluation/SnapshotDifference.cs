using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Evaluation;

/// <summary>What became of a flag.</summary>
public enum FlagChange
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It may serve something else.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>Which flags differ between two snapshots of an environment.</summary>
public static class SnapshotDifference
{
    /// <summary>
    /// The flags that differ, by every name that they have: key and alias. One of which a segment has changed counts; one that requires another flag that has
    /// changed doesn't.
    /// </summary>
    public static IEnumerable<(string Name, FlagChange Change)> Between(Snapshot before, Snapshot after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var segmentsAreSame = before.Definition.Segments.SequenceEqual(after.Definition.Segments);
        foreach (var (flag, name) in after.Flags.SelectMany(flag => flag.Names.Select(name => (flag, name))))
        {
            if (!before.TryFind(name, out var position))
            {
                yield return (name, FlagChange.Added);
            }
            else if (!AreSame(before.Flags[position], flag, segmentsAreSame))
            {
                yield return (name, FlagChange.Updated);
            }
        }

        foreach (var name in before.Flags.SelectMany(flag => flag.Names).Where(name => !after.TryFind(name, out _)))
        {
            yield return (name, FlagChange.Removed);
        }
    }

    // What is the same is taken over into the next snapshot, segments included.
    private static bool AreSame(CompiledFlag before, CompiledFlag after, bool segmentsAreSame) =>
        ReferenceEquals(before, after) || (segmentsAreSame && before.Definition.Equals(after.Definition));
}
