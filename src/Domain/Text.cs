using System.Globalization;
using System.Text;

namespace FlagService.Domain;

/// <summary>What text that people type may be: bounded, in NFC, without control characters or broken surrogates.</summary>
public static class Text
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int NameLength = 200;

    /// <summary>The longest description, in UTF-16 code units.</summary>
    public const int DescriptionLength = 2000;

    /// <summary>Why a text is refused, or null when it is fine.</summary>
    /// <param name="value">The text as it came.</param>
    /// <param name="maximum">The most UTF-16 code units allowed.</param>
    /// <param name="multiline">Whether line breaks and tabs are allowed.</param>
    public static string? Fault(string value, int maximum, bool multiline = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > maximum)
        {
            return TooLong(maximum);
        }

        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsControl(c) && !(multiline && c is '\n' or '\r' or '\t'))
            {
                return "must not contain control characters";
            }

            // The runtime refuses to normalise this one, which is no character.
            if (c == '\uFFFE')
            {
                return "must be valid Unicode";
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
                {
                    return "must be valid Unicode";
                }

                i++;
            }
        }

        // What is stored is the normalised and the folded form, and some characters become three or eighteen there.
        return Normalised(value).Length > maximum || Folded(value).Length > 2L * maximum ? TooLong(maximum) : null;
    }

    /// <summary>
    /// Why a text that <see cref="Fault"/> lets pass can't be a name, or null: a name shows something, and hides nothing. The joiners stay,
    /// which some scripts need within words.
    /// </summary>
    public static string? NameFault(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Any(IsHidden))
        {
            return "must not contain invisible characters";
        }

        return value.EnumerateRunes().Any(IsVisible) ? null : "must contain a visible character";
    }

    /// <summary>The form in which a text is kept: composed (NFC), without white space around it.</summary>
    public static string Normalised(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The form in which texts are compared and searched without regard to case: NFKC, trimmed, lower case. The databases'
    /// own folding differs from one to the other, so this one is stored beside the text.
    /// </summary>
    public static string Folded(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
#pragma warning disable CA1308 // A folded form is never shown, and the documented one is lower case.
        return value.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>Characters that reverse the direction of a text, and spaces without width.</summary>
    private static bool IsHidden(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u2060' or '\uFEFF';

    /// <summary>Letters, digits, punctuation and symbols, but for the Hangul fillers and the empty pattern of Braille, which are blank.</summary>
    private static bool IsVisible(Rune rune) =>
        rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800)
        && (Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber);

    private static string TooLong(int maximum) => $"must be at most {maximum} characters long";
}
