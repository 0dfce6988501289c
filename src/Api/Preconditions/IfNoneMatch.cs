using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Preconditions;

/// <summary>Which answers a caller has already (RFC 9110, section 13.1.2).</summary>
internal static class IfNoneMatch
{
    private const string Any = "*";

    /// <summary>The tags that <c>If-None-Match</c> names, without quotes and the mark of weak ones: they are compared weakly.</summary>
    public static IReadOnlyCollection<string> Tags(HttpRequest request)
    {
        var header = request.Headers.IfNoneMatch;
        return StringValues.IsNullOrEmpty(header)
            ? []
            : [.. header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Select(Bare)];
    }

    /// <summary>Whether a caller has the answer of that tag.</summary>
    public static bool Names(HttpRequest request, string tag)
    {
        var header = request.Headers.IfNoneMatch;
        return header.Count > 0 && ((header.Count == 1 && IsQuoted(header.ToString(), tag)) || Tags(request).Any(named => named == tag || named == Any));
    }

    // What nearly everybody sends: the tag as it was received.
    private static bool IsQuoted(string header, string tag) =>
        header.Length == tag.Length + 2 && header[0] == '"' && header[^1] == '"' && header.AsSpan(1, tag.Length).SequenceEqual(tag);

    /// <summary>A tag without its quotes and the mark of a weak one.</summary>
    public static string Bare(string tag) => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
}
