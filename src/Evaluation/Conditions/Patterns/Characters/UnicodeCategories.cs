using System.Collections.Frozen;
using System.Text;

namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>Unicode's general categories by the letters that patterns name them with.</summary>
internal static class UnicodeCategories
{
    private const string All = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

    private static readonly Lazy<FrozenDictionary<string, (int From, int To)[]>> Characters = new(Gather);

    /// <summary>
    /// The characters, merged, of the category of two letters, or of all those whose first letter is given; with no letter at all every
    /// character. Null where there is none of that name.
    /// </summary>
    public static (int From, int To)[]? Find(string name) => Characters.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, (int From, int To)[]> Gather()
    {
        var categories = Read();
        string[] names = [.. Enumerable.Range(0, categories.Length).Select(i => All.Substring(i * 2, 2))];
        return names.Concat(names.Select(name => name[..1])).Append(string.Empty).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            name => name,
            name => CharacterRanges.Merge([.. names.Index().Where(entry => entry.Item.StartsWith(name, StringComparison.Ordinal)).SelectMany(entry => categories[entry.Index])]),
            StringComparer.Ordinal);
    }

    private static List<(int From, int To)>[] Read()
    {
        var categories = new List<(int From, int To)>[All.Length / 2];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = [];
        }

        for (var character = 0; character <= CharacterRanges.Last; character++)
        {
            if (!Rune.TryCreate(character, out var rune))
            {
                continue;
            }

            var ranges = categories[(int)Rune.GetUnicodeCategory(rune)];
            if (ranges.Count > 0 && ranges[^1].To == character - 1)
            {
                ranges[^1] = (ranges[^1].From, character);
            }
            else
            {
                ranges.Add((character, character));
            }
        }

        return categories;
    }
}
