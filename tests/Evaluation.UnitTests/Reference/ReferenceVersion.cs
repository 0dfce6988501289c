using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>The precedence of SemVer 2.0.0, where minor and patch may be missing.</summary>
internal static partial class ReferenceVersion
{
    /// <summary>Less than 0, 0 or more than 0; null where one of them is no version.</summary>
    public static int? Compare(string left, string right)
    {
        var (one, other) = (Pattern().Match(left), Pattern().Match(right));
        if (!one.Success || !other.Success)
        {
            return null;
        }

        foreach (var part in new[] { "major", "minor", "patch" })
        {
            var compared = Number(one.Groups[part].Value).CompareTo(Number(other.Groups[part].Value));
            if (compared != 0)
            {
                return compared;
            }
        }

        return ComparePreReleases(one.Groups["pre"], other.Groups["pre"]);
    }

    private static int ComparePreReleases(Group one, Group other)
    {
        // A version without one comes after those that have one.
        if (!one.Success || !other.Success)
        {
            return (one.Success ? 0 : 1) - (other.Success ? 0 : 1);
        }

        var (left, right) = (one.Value.Split('.'), other.Value.Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var areNumbers = (left[i].All(char.IsAsciiDigit), right[i].All(char.IsAsciiDigit));
            var compared = areNumbers switch
            {
                (true, true) => Number(left[i]).CompareTo(Number(right[i])),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (compared != 0)
            {
                return compared;
            }
        }

        return left.Length - right.Length;
    }

    private static BigInteger Number(string digits) => digits.Length == 0 ? 0 : BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<major>0|[1-9][0-9]*)(\.(?<minor>0|[1-9][0-9]*)(\.(?<patch>0|[1-9][0-9]*))?)?"
            + @"(-(?<pre>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Pattern();
}
