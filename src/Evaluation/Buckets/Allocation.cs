
namespace FlagService.Evaluation.Buckets;

/// <summary>
/// The buckets that each variation of a distribution holds, once its weights were changed in a way that cumulative shares
/// can't follow without moving more users than they must.
/// </summary>
/// <param name="Ranges">
/// Each variation holds its ranges as a stack: the order in which one variation's ranges stand here is the order in which it
/// got them, the top one last. Between variations the order means nothing. Compared by elements.
/// </param>
public sealed record Allocation(IReadOnlyList<AllocationRange> Ranges)
{
    public bool Equals(Allocation? other) => other is not null && ListEquality.Same(Ranges, other.Ranges);

    public override int GetHashCode() => ListEquality.Hash(Ranges);

    /// <summary>The ranges in the order of buckets, adjacent ones of one variation merged.</summary>
    public IReadOnlyList<AllocationRange> Table()
    {
        var table = new List<AllocationRange>(Ranges.Count);
        foreach (var range in Ranges.OrderBy(range => range.From).ThenBy(range => range.To))
        {
            if (table.Count > 0 && (table[^1].Variation, table[^1].To) == (range.Variation, range.From))
            {
                table[^1] = table[^1] with { To = range.To };
            }
            else
            {
                table.Add(range);
            }
        }

        return table;
    }

    /// <summary>
    /// What is wrong with ranges that come from outside: they must cover the buckets 0 to 99,999 once and give each variation
    /// exactly its share.
    /// </summary>
    /// <param name="entries">The shares that the ranges must agree with.</param>
    /// <param name="path">Where the allocation stands, for the faults' paths.</param>
    public IReadOnlyList<DefinitionFault> Check(IReadOnlyList<WeightedVariation> entries, string path)
    {
        var faults = new List<DefinitionFault>();
        for (var i = 0; i < Ranges.Count; i++)
        {
            var range = Ranges[i];
            if (range.From < 0 || range.To > Bucketing.Count || range.From >= range.To)
            {
                faults.Add(new DefinitionFault($"{path}[{i}]", "must not be empty and must lie within 0 and 100000"));
            }
        }

        if (faults.Count == 0)
        {
            CheckCoverage(path, faults);
            CheckShares(entries, path, faults);
        }

        return faults;
    }

    private void CheckCoverage(string path, List<DefinitionFault> faults)
    {
        var covered = 0;
        foreach (var range in Ranges.OrderBy(range => range.From))
        {
            if (range.From != covered)
            {
                var what = range.From < covered ? "more than once" : "not at all";
                var bucket = Math.Min(range.From, covered);
                faults.Add(new DefinitionFault(path, $"must cover every bucket once; bucket {bucket} is covered {what}"));
                return;
            }

            covered = range.To;
        }

        if (covered != Bucketing.Count)
        {
            faults.Add(new DefinitionFault(path, $"must cover every bucket once; bucket {covered} is covered not at all"));
        }
    }

    private void CheckShares(IReadOnlyList<WeightedVariation> entries, string path, List<DefinitionFault> faults)
    {
        var held = Ranges.GroupBy(range => range.Variation, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(range => (long)range.Length), StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            held.Remove(entry.Variation, out var buckets);
            if (buckets != entry.Thousandths)
            {
                faults.Add(new DefinitionFault(path, $"must give \"{entry.Variation}\" {entry.Thousandths} buckets according to its percentage, not {buckets}"));
            }
        }

        foreach (var variation in held.Keys)
        {
            faults.Add(new DefinitionFault(path, $"must not give buckets to \"{variation}\", which has no percentage"));
        }
    }
}
