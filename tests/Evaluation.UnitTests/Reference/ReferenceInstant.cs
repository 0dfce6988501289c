using System.Globalization;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>RFC 3339 as evaluation reads it.</summary>
internal static class ReferenceInstant
{
    /// <summary>Milliseconds since 1970; null where the text is no such time.</summary>
    public static decimal? Parse(string text)
    {
        // 2026-01-31T23:59:59[.fraction](Z|+hh:mm|-hh:mm)
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return null;
        }

        int?[] parts = [Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]), Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19])];
        if (parts.Any(part => part is null)
            || parts[0] is < 1
            || parts[1] is < 1 or > 12
            || parts[2] < 1
            || parts[2] > DateTime.DaysInMonth(parts[0]!.Value, parts[1]!.Value)
            || parts[3] > 23
            || parts[4] > 59
            || parts[5] > 59)
        {
            return null;
        }

        var rest = text[19..];
        decimal fraction = 0;
        if (rest[0] == '.')
        {
            var digits = string.Concat(rest.Skip(1).TakeWhile(char.IsAsciiDigit));
            if (digits.Length == 0)
            {
                return null;
            }

            fraction = decimal.Parse(digits.PadRight(6, '0')[..6], CultureInfo.InvariantCulture) / 1000;
            rest = rest[(digits.Length + 1)..];
        }

        if (OffsetMinutes(rest) is not { } offset)
        {
            return null;
        }

        var days = new DateTime(parts[0]!.Value, parts[1]!.Value, parts[2]!.Value).Subtract(DateTime.UnixEpoch).Days;
        return (((((((days * 24m) + parts[3]!.Value) * 60) + parts[4]!.Value - offset) * 60) + parts[5]!.Value) * 1000) + fraction;
    }

    private static int? OffsetMinutes(string text)
    {
        if (text == "Z")
        {
            return 0;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || Digits(text[1..3]) is not { } hours || Digits(text[4..]) is not { } minutes)
        {
            return null;
        }

        return hours > 23 || minutes > 59 ? null : (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
    }

    private static int? Digits(string text) => text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
