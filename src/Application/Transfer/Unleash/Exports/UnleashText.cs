using System.Globalization;
using System.Text;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>Makes texts for people fit.</summary>
internal static class UnleashText
{
    private const int Longest = Domain.Text.DescriptionLength;
    private const int CutAtOnce = 20;

    /// <summary>Cuts a text to the allowed length; the report says what is missing.</summary>
    public static string Fitted(string? text, string place, Remarks remarks)
    {
        if (string.IsNullOrEmpty(text) || Domain.Text.Fault(text, Longest, multiline: true) is null)
        {
            return text ?? "";
        }

        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(IsAllowed))
        {
            clean.Append(rune.ToString());
            if (clean.Length > Longest)
            {
                break;
            }
        }

        if (text.EnumerateRunes().Any(rune => !IsAllowed(rune)))
        {
            remarks.Add(place, "control characters in it are left out");
        }

        return Cut(clean.ToString(), place, remarks);
    }

    /// <summary>A name as it is carried over; the key where it can't be one here.</summary>
    public static string NameFor(string? name, string key) => name is not null && Requests.Shape.Name(name) is null ? name : key;

    /// <summary>A text as it is named in a remark.</summary>
    public static string Named(string? text) => $"\"{Short(text ?? "")}\"";

    /// <summary>As much of a text as stands in a remark.</summary>
    public static string Short(string text)
    {
        const int Most = 100;
        return text.Length <= Most ? text : $"{text[..LengthOf(text, Most)]}…";
    }

    // Some characters are longer in the form in which a text is kept.
    private static string Cut(string text, string place, Remarks remarks)
    {
        var cut = text;
        while (cut.Length > 0 && Domain.Text.Fault(cut, Longest, multiline: true) is not null)
        {
            cut = cut[..LengthOf(cut, cut.Length > Longest ? Longest : cut.Length - 1 - (cut.Length / CutAtOnce))];
        }

        if (cut.Length < text.Length)
        {
            remarks.Add(place, string.Create(CultureInfo.InvariantCulture, $"it is cut to its first {cut.Length} characters; a description has at most {Longest} in FlagService"));
        }

        return cut;
    }

    // Never half a character.
    private static int LengthOf(string text, int most) => most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

    private static bool IsAllowed(Rune rune) => rune.Value is '\n' or '\r' or '\t' || (!Rune.IsControl(rune) && rune.Value != 0xFFFE);
}
