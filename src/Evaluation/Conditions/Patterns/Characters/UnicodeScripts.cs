using System.Collections.Frozen;
using System.Globalization;

namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>Unicode's scripts by the names that patterns know them by, such as <c>Greek</c> or <c>Old_Italic</c>.</summary>
internal static partial class UnicodeScripts
{
    private static readonly Lazy<FrozenDictionary<string, (int From, int To)[]>> All = new(Read);

    /// <summary>The characters of a script as ranges in ascending order; null where there is none of that name.</summary>
    public static (int From, int To)[]? Find(string name) => All.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, (int From, int To)[]> Read() => Table
        .Split('\n')
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => words.Skip(1).Select(Range).ToArray(), StringComparer.Ordinal);

    private static (int From, int To) Range(string text)
    {
        var ends = text.Split('-');
        return (Code(ends[0]), Code(ends[^1]));
    }

    private static int Code(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
