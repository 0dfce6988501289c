using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FlagService.Domain.Accounts;

/// <summary>What an address must be for mail to get there: what RFC 5321 takes without quotes, and its equal beyond ASCII (RFC 6531).</summary>
internal static partial class EmailAddress
{
    /// <summary>The longest label of a domain, in characters as the name system has them.</summary>
    private const int LabelLength = 63;

    private static readonly IdnMapping Names = new();

    /// <summary>Whether a text has the outer form of an address, which is all that was asked of it once.</summary>
    public static bool HasForm(string value) => value.Length <= User.EmailLength && Form().IsMatch(value);

    /// <summary>Whether mail can get there.</summary>
    public static bool IsReachable(string value)
    {
        if (!HasForm(value) || value.EnumerateRunes().Any(IsUnseen))
        {
            return false;
        }

        var at = value.IndexOf('@', StringComparison.Ordinal);
        return HasNoEmptyPart(value[..at]) && IsDomain(value[(at + 1)..]);
    }

    private static bool HasNoEmptyPart(string text) => text.Split('.').All(part => part.Length > 0);

    private static bool IsDomain(string text) => text.Split('.').All(IsLabel) && IsName(text);

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= LabelLength && text[0] != '-' && text[^1] != '-' && text.EnumerateRunes().All(IsOfName);

    /// <summary>Letters and digits of any script, the marks that some need within words, and the hyphen.</summary>
    private static bool IsOfName(Rune rune) => rune.Value == '-' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    /// <summary>Whether its domain is a valid name for DNS.</summary>
    private static bool IsName(string text)
    {
        try
        {
            return Names.GetAscii(text).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[^@\s<>""(),:;\[\]\\]{1,64}@[^@\s<>""(),:;\[\]\\_]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
