using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlagService.Application.Requests;

/// <summary>Reads times that say their offset; what doesn't would mean something else on each machine.</summary>
internal static class TimeText
{
    private const int DateLength = 10;

    /// <summary>The time, in UTC; null for what is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        SaysOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>Whether an offset stands where a time would have it.</summary>
    public static bool SaysOffset([NotNullWhen(true)] string? text) =>
        text is { Length: > DateLength } && (text[^1] is 'Z' or 'z' || text.AsSpan(DateLength).ContainsAny('+', '-'));

    /// <summary>Absent, or a time.</summary>
    public static string? Fault(string? text) => text is null || Parse(text) is not null ? null : "must be an RFC 3339 time with an offset";
}
