namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>Sets of Unicode characters as ranges, first and last character included.</summary>
internal static class CharacterRanges
{
    /// <summary>The greatest Unicode character.</summary>
    public const int Last = 0x10FFFF;

    /// <summary>The same characters in ascending order, each once, in as few ranges as there can be.</summary>
    public static (int From, int To)[] Merge(List<(int From, int To)> ranges)
    {
        ranges.Sort();
        var merged = new List<(int From, int To)>(ranges.Count);
        foreach (var (from, to) in ranges)
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return [.. merged];
    }

    /// <summary>All other characters than those of merged ranges.</summary>
    public static (int From, int To)[] Complement(ReadOnlySpan<(int From, int To)> merged)
    {
        var others = new List<(int From, int To)>(merged.Length + 1);
        var next = 0;
        foreach (var (from, to) in merged)
        {
            if (from > next)
            {
                others.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            others.Add((next, Last));
        }

        return [.. others];
    }
}
