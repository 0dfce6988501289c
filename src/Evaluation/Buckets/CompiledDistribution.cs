namespace FlagService.Evaluation.Buckets;

/// <summary>A distribution, prepared: the edges as integers and the salt as bytes.</summary>
internal sealed class CompiledDistribution : UnitBuckets
{
    // Few edges are found faster by looking at each than by halving.
    private const int Scanned = 8;

    private readonly int[] _ends;
    private readonly int[] _variations;

    /// <summary>Prepares a distribution for its flag.</summary>
    /// <param name="definition">The distribution.</param>
    /// <param name="flagSalt">Taken where the distribution has no salt of its own.</param>
    /// <param name="position">The place of a variation among the flag's, by its key.</param>
    /// <param name="off">The place of the off variation, which gets what nobody holds.</param>
    public CompiledDistribution(Distribution definition, string flagSalt, Func<string, int> position, int off)
        : base(definition.Salt ?? flagSalt, definition.BucketBy, definition.Method)
    {
        Definition = definition;
        var whole = definition.Entries.FirstOrDefault(entry => entry.Thousandths == Bucketing.Count);
        Whole = whole is null ? -1 : position(whole.Variation);
        var edges = Edges(definition.Table(), position, off);
        _ends = [.. edges.Select(edge => edge.End)];
        _variations = [.. edges.Select(edge => edge.Variation)];
    }

    public Distribution Definition { get; }

    /// <summary>The place of the variation that has 100 %, which everybody gets without a unit; -1 when there is none.</summary>
    public int Whole { get; }

    /// <summary>The place of the variation that holds a bucket.</summary>
    public int Holder(int bucket)
    {
        var ends = _ends;
        if (ends.Length > Scanned)
        {
            var found = Array.BinarySearch(ends, bucket);
            return _variations[found >= 0 ? found + 1 : ~found];
        }

        var edge = 0;
        while (ends[edge] <= bucket)
        {
            edge++;
        }

        return _variations[edge];
    }

    // Edges that cover every bucket exactly once, whatever the table says: the first range that claims a bucket has it.
    private static List<(int End, int Variation)> Edges(IReadOnlyList<AllocationRange> table, Func<string, int> position, int off)
    {
        var edges = new List<(int End, int Variation)>(table.Count + 1);
        var covered = 0;
        foreach (var range in table)
        {
            var from = Math.Clamp(range.From, covered, Bucketing.Count);
            var to = Math.Clamp(range.To, from, Bucketing.Count);
            if (to == from)
            {
                continue;
            }

            if (from > covered)
            {
                edges.Add((from, off));
            }

            edges.Add((to, position(range.Variation)));
            covered = to;
        }

        if (covered < Bucketing.Count)
        {
            edges.Add((Bucketing.Count, off));
        }

        return edges;
    }
}
