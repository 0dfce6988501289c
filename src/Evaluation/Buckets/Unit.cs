using System.Globalization;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Buckets;

/// <summary>
/// The value that a distribution hashes: a non-empty string, or an integer that every JSON reader keeps exactly, written in decimal.
/// </summary>
internal static class Unit
{
    private const double LargestInteger = 9_007_199_254_740_991;

    // A sign and sixteen digits.
    private const int LongestInteger = 17;

    /// <summary>The bucket of an attribute's value; false when the value is no unit.</summary>
    public static bool TryBucket(in BucketPrefix prefix, in AttributeValue value, out int bucket)
    {
        if (value.Kind == AttributeKind.Text && value.Text.Length > 0)
        {
            bucket = prefix.Bucket(value.Text);
            return true;
        }

        bucket = 0;
        if (!IsInteger(value))
        {
            return false;
        }

        Span<char> digits = stackalloc char[LongestInteger];
        ((long)value.Number).TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        bucket = prefix.Bucket(digits[..written]);
        return true;
    }

    /// <summary>The unit as it goes into the hash; null when the value is none.</summary>
    public static string? Text(in AttributeValue value)
    {
        if (IsInteger(value))
        {
            return ((long)value.Number).ToString(CultureInfo.InvariantCulture);
        }

        return value.Kind == AttributeKind.Text && value.Text.Length > 0 ? value.Text : null;
    }

    private static bool IsInteger(in AttributeValue value) =>
        value.Kind == AttributeKind.Number
        && Math.Abs(value.Number) <= LargestInteger
        && Math.Truncate(value.Number) == value.Number;
}
