using FlagService.Application.Evaluation;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Preconditions;

/// <summary>Which answers a caller has already (RFC 9110, section 13.1.2).</summary>
internal static class IfNoneMatch
{
    private const string Any = "*";

    /// <summary>The tags that <c>If-None-Match</c> names, without what says how they are compared or coded: they are compared weakly.</summary>
    public static IReadOnlyCollection<string> Tags(HttpRequest request)
    {
        var header = request.Headers.IfNoneMatch;
        if (StringValues.IsNullOrEmpty(header))
        {
            return [];
        }

        return header is [{ } only] && !only.Contains(',', StringComparison.Ordinal)
            ? [Bare(only.Trim())]
            : [.. header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Select(Bare)];
    }

    /// <summary>Whether a caller has the answer of that tag.</summary>
    public static bool Names(HttpRequest request, string tag) => Tags(request).Any(named => named == tag || named == Any);

    /// <summary>A tag without its quotes, the mark of a weak one, and how what it names was coded: that is the same content.</summary>
    public static string Bare(string tag)
    {
        var bare = (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
        var coding = bare.IndexOf(SnapshotDocument.CodingMark, StringComparison.Ordinal);
        return coding < 0 ? bare : bare[..coding];
    }
}
