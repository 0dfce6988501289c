using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Preconditions;

/// <summary>Versions as entity tags (RFC 9110, section 8.8.3).</summary>
internal static class IfMatch
{
    /// <summary>The entity tag of a version.</summary>
    public static string Tag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The versions that <c>If-Match</c> accepts; null where it is absent or <c>*</c>. A tag of ours is strong and a number; any
    /// other never matches.
    /// </summary>
    public static IReadOnlyCollection<long>? Versions(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (StringValues.IsNullOrEmpty(header))
        {
            return null;
        }

        var versions = new List<long>();
        foreach (var tag in header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            if (tag == "*")
            {
                return null;
            }

            if (tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
                && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                versions.Add(version);
            }
        }

        return versions;
    }
}
