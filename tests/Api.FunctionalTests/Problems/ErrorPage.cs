using System.Globalization;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>The codes of errors that <c>docs/errors.md</c> lists, each below its status.</summary>
internal static partial class ErrorPage
{
    private static readonly Lazy<HashSet<(int Status, string Code)>> Listed = new(Read);

    public static IReadOnlySet<(int Status, string Code)> Codes => Listed.Value;

    private static HashSet<(int, string)> Read()
    {
        var codes = new HashSet<(int, string)>();
        int[] statuses = [];
        foreach (var line in File.ReadLines(Repository.Path("docs", "errors.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                statuses = [.. Status().Matches(line).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];
            }
            else if (Code().Match(line) is { Success: true } row)
            {
                codes.UnionWith(statuses.Select(status => (status, row.Groups["code"].Value)));
            }
        }

        return codes;
    }

    [GeneratedRegex(@"\b[45]\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Status();

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+)` \| \S.* \| \S.* \|$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Code();
}
