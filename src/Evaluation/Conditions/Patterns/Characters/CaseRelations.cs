using System.Text;

namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>Which characters are which others in another case, as the runtime's invariant casing says; worked out once.</summary>
internal static class CaseRelations
{
    // No character above the second plane has another case.
    private const int Planes = 0x20000;

    private static readonly Lazy<Tables> All = new(Read);

    /// <summary>The folded forms of those characters of a range that have another one than themselves.</summary>
    public static IEnumerable<int> FoldedFormsOf(int from, int to) => Within(All.Value.Folded, from, to);

    /// <summary>The characters whose folded form is another character, one of a range.</summary>
    public static IEnumerable<int> FoldedInto(int from, int to) => Within(All.Value.FoldedInto, from, to);

    /// <summary>The characters whose upper or lower case is another character, one of a range.</summary>
    public static IEnumerable<int> CasedInto(int from, int to) => Within(All.Value.CasedInto, from, to);

    private static IEnumerable<int> Within((int Key, int Value)[] pairs, int from, int to)
    {
        var found = Array.BinarySearch(pairs, (from, int.MinValue));
        for (var i = ~found; i < pairs.Length && pairs[i].Key <= to; i++)
        {
            yield return pairs[i].Value;
        }
    }

    private static Tables Read()
    {
        var (folded, cased) = (new List<(int Key, int Value)>(), new List<(int Key, int Value)>());
        for (var character = 0; character < Planes; character++)
        {
            if (!Rune.TryCreate(character, out var rune))
            {
                continue;
            }

            var (upper, lower) = (Rune.ToUpperInvariant(rune), Rune.ToLowerInvariant(rune));
            Add(folded, character, Rune.ToLowerInvariant(upper).Value);
            Add(cased, upper.Value, character);
            Add(cased, lower.Value, character);
        }

        return new Tables([.. folded.Order()], [.. folded.Select(pair => (pair.Value, pair.Key)).Order()], [.. cased.Order()]);
    }

    private static void Add(List<(int Key, int Value)> pairs, int key, int value)
    {
        if (key != value)
        {
            pairs.Add((key, value));
        }
    }

    /// <summary>Pairs in ascending order, to be searched by their keys.</summary>
    private sealed record Tables((int Key, int Value)[] Folded, (int Key, int Value)[] FoldedInto, (int Key, int Value)[] CasedInto);
}
