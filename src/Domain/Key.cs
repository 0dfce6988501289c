using System.Text.RegularExpressions;

namespace FlagService.Domain;

/// <summary>The keys by which programs name flags, variations, environments and segments.</summary>
public static partial class Key
{
    /// <summary>The fault of a text that isn't a key.</summary>
    public const string Rule = "must be 1 to 100 of a-z, 0-9, '-' and '_', beginning with a letter or digit";

    /// <summary>Whether a text is a key: <c>^[a-z0-9][a-z0-9_-]{0,99}$</c>.</summary>
    public static bool IsValid(string value) => Pattern().IsMatch(value);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,99}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
