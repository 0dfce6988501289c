namespace FlagService.Domain;

/// <summary>Which of the known names somebody meant who wrote an unknown one.</summary>
public static class NearestName
{
    // Longer ones are no names, and comparing them costs the product of their lengths.
    private const int LongestName = 100;
    private const int ShortestBeginning = 3;
    private const int MostListed = 20;

    /// <summary>What is wrong with an unknown name, with the nearest known one; where none is near, with all of them unless they are many.</summary>
    /// <param name="given">As it was written.</param>
    /// <param name="known">Those that there are.</param>
    public static string Fault(string given, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Of(given, known) is null && known.Count is > 0 and <= MostListed
            ? $"is not known; known are {string.Join(", ", known)}"
            : $"is not known{Hint(given, known)}";
    }

    /// <summary>The end of a sentence about an unknown name, which asks for the nearest one; empty where none is near.</summary>
    /// <param name="given">As it was written.</param>
    /// <param name="known">Those that there are.</param>
    public static string Hint(string given, IEnumerable<string> known) => Of(given, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>
    /// The nearest name: the one with the fewest letters missing, too many, wrong or swapped, at most a third of them and without regard to
    /// case; failing that, one that begins as the given one does. Null where there is none.
    /// </summary>
    /// <param name="given">As it was written.</param>
    /// <param name="known">Those that there are; the first of several that are equally near counts.</param>
    public static string? Of(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        if (given.Length is 0 or > LongestName)
        {
            return null;
        }

        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var name in known.Where(name => name.Length <= LongestName))
        {
            var distance = Distance(given, name);
            if (distance > Limit(given, name))
            {
                distance = IsBeginning(given, name) ? LongestName + Math.Abs(name.Length - given.Length) : int.MaxValue;
            }

            (nearest, least) = distance < least ? (name, distance) : (nearest, least);
        }

        return nearest;
    }

    private static int Limit(string given, string name) => Math.Max(1, Math.Max(given.Length, name.Length) / 3);

    private static bool IsBeginning(string given, string name) =>
        Math.Min(given.Length, name.Length) >= ShortestBeginning
        && (name.StartsWith(given, StringComparison.OrdinalIgnoreCase) || given.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The least number of steps from one name to the other: a letter added, taken away, replaced, or swapped with its neighbour.</summary>
    private static int Distance(string given, string name)
    {
        if (Math.Abs(given.Length - name.Length) > Limit(given, name))
        {
            return int.MaxValue;
        }

        Span<int> beforeLast = stackalloc int[LongestName + 1];
        Span<int> last = stackalloc int[LongestName + 1];
        Span<int> present = stackalloc int[LongestName + 1];
        for (var j = 0; j <= name.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= given.Length; i++)
        {
            present[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                var replaced = last[j - 1] + (Same(given[i - 1], name[j - 1]) ? 0 : 1);
                present[j] = Math.Min(replaced, Math.Min(last[j], present[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(given[i - 1], name[j - 2]) && Same(given[i - 2], name[j - 1]))
                {
                    present[j] = Math.Min(present[j], beforeLast[j - 2] + 1);
                }
            }

            last.CopyTo(beforeLast);
            present.CopyTo(last);
        }

        return last[name.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
