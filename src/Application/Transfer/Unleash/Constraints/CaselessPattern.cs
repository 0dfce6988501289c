using System.Globalization;
using System.Text;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>
/// A text without regard to case, as a pattern that ignores case. Unleash compares in lower case, and patterns by what has the same capitals,
/// which is more: `ſ` has the capital `S`.
/// </summary>
internal static class CaselessPattern
{
    private const int LastWithCase = 0x1_E943;
    private const string Signs = @"\.+*?()|[]{}^$";

    // Their lower case depends on what stands beside them, or is two letters.
    private const string Irregular = "Σσςİ";

    private static readonly Rune[] Cased = [.. Enumerable.Range(0, LastWithCase + 1)
        .Where(Rune.IsValid)
        .Select(value => new Rune(value))
        .Where(rune => Fold(rune) != rune || Rune.ToUpperInvariant(rune) != rune)];

    private static readonly ILookup<Rune, Rune> ByLowerCase = Cased.ToLookup(Rune.ToLowerInvariant);

    private static readonly HashSet<Rune> Ambiguous = [.. Cased
        .Where(rune => Fold(rune) != Rune.ToLowerInvariant(rune))
        .SelectMany(rune => new[] { Fold(rune), Rune.ToLowerInvariant(rune) })];

    /// <summary>Whether there is such a pattern.</summary>
    public static bool CanBe(string text) => !text.AsSpan().ContainsAny(Irregular);

    /// <summary>The pattern, for one that begins with <c>(?i)</c>.</summary>
    public static string Of(string text)
    {
        var pattern = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            if (Ambiguous.Contains(lower))
            {
                pattern.Append(CultureInfo.InvariantCulture, $"(?-i:[{string.Concat(ByLowerCase[lower])}])");
            }
            else
            {
                pattern.Append(rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal) ? "\\" : "").Append(rune.ToString());
            }
        }

        return pattern.ToString();
    }

    private static Rune Fold(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
}
