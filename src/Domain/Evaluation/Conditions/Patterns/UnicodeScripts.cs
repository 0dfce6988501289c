using System.Collections.Frozen;
using System.Globalization;

namespace FlagService.Domain.Evaluation.Conditions.Patterns;

/// <summary>Unicode's scripts by the names that patterns know them by, such as <c>Greek</c> or <c>Old_Italic</c>.</summary>
internal static partial class UnicodeScripts
{
    private static readonly Lazy<FrozenDictionary<string, (int First, int Last)[]>> All = new(Read);

    /// <summary>The characters of a script as ranges in ascending order; null where there is none of that name.</summary>
    public static (int First, int Last)[]? Find(string name) => All.Value.GetValueOrDefault(name);

    /// <summary>Whether a character is in one of the ranges.</summary>
    public static bool Contains((int First, int Last)[] ranges, int character)
    {
        var (low, high) = (0, ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (character < ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (character > ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, (int First, int Last)[]> Read() => Table
        .Split('\n')
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => words.Skip(1).Select(Range).ToArray(), StringComparer.Ordinal);

    private static (int First, int Last) Range(string text)
    {
        var ends = text.Split('-');
        return (Code(ends[0]), Code(ends[^1]));
    }

    private static int Code(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
