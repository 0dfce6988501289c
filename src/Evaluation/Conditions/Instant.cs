using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// A point in time, from RFC 3339 text (to the microsecond) or from Unix milliseconds. Two texts are compared to the microsecond, and as
/// numbers of milliseconds where one of the two is a number. The years reach from 1 to 9999 in text, and further in numbers.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Instant
{
    private const double MicrosecondsAMillisecond = 1000;

    private readonly double _milliseconds;
    private readonly long? _microseconds;

    private Instant(double milliseconds, long? microseconds)
    {
        _milliseconds = milliseconds;
        _microseconds = microseconds;
    }

    /// <summary>Whether it was read from text.</summary>
    public bool IsFromText => _microseconds is not null;

    /// <summary>An instant from Unix milliseconds; false when the number is not finite.</summary>
    public static bool TryFrom(double milliseconds, out Instant instant)
    {
        var isFinite = double.IsFinite(milliseconds);
        instant = isFinite ? new Instant(milliseconds, null) : default;
        return isFinite;
    }

    /// <summary>
    /// An instant from RFC 3339 text: upper-case <c>T</c> and <c>Z</c>, seconds 00 to 59, an offset up to ±23:59, years 0001 to
    /// 9999; digits after the sixth of a second are dropped.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (!TryReadDate(text, out var days) || !TryReadTime(text, out var seconds))
        {
            return false;
        }

        var rest = text["yyyy-MM-ddTHH:mm:ss".Length..];
        if (!TryReadFraction(ref rest, out var microseconds) || !TryReadOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var total = (((days * 86_400) + seconds - (offsetMinutes * 60)) * 1_000_000) + microseconds;
        instant = new Instant(total / MicrosecondsAMillisecond, total);
        return true;
    }

    public static int Compare(in Instant left, in Instant right) =>
        left._microseconds is { } leftText && right._microseconds is { } rightText
            ? leftText.CompareTo(rightText)
            : left._milliseconds.CompareTo(right._milliseconds);

    private static bool TryReadDate(ReadOnlySpan<char> text, out long days)
    {
        days = 0;
        if (text.Length < 20
            || text[4] != '-' || text[7] != '-' || text[10] != 'T'
            || !TryReadDigits(text[..4], out var year)
            || !TryReadDigits(text[5..7], out var month)
            || !TryReadDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        if (text[13] != ':' || text[16] != ':'
            || !TryReadDigits(text[11..13], out var hour)
            || !TryReadDigits(text[14..16], out var minute)
            || !TryReadDigits(text[17..19], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long microseconds)
    {
        microseconds = 0;
        if (rest is not ['.', ..])
        {
            return true;
        }

        rest = rest[1..];
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0)
        {
            return false;
        }

        for (var i = 0; i < 6; i++)
        {
            microseconds = (microseconds * 10) + (i < digits ? rest[i] - '0' : 0);
        }

        rest = rest[digits..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> rest, out long minutes)
    {
        minutes = 0;
        if (rest is ['Z'])
        {
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':'
            || !TryReadDigits(rest[1..3], out var hour)
            || !TryReadDigits(rest[4..6], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
