using System.Globalization;
using System.Text.Json.Nodes;

namespace FlagService.Application.Flags.History;

/// <summary>Something that differs between two versions.</summary>
/// <param name="Path">
/// The path of the changed value, such as <c>rules[2].serve.distribution[0].percentage</c>; indexes are those of the later version.
/// </param>
/// <param name="From">The earlier value; null if there was none.</param>
/// <param name="To">The later value; null if there is none.</param>
public sealed record VersionChange(string Path, JsonNode? From, JsonNode? To);

/// <summary>
/// Finds what differs between two JSON values by their structure. What has an identity of its own (a rule its id, a variation its key) is
/// compared with itself wherever it stands.
/// </summary>
public static class Difference
{
    private static readonly string[] Identities = ["id", "key", "variation", "flag"];

    /// <summary>What differs, in the order of the later value.</summary>
    public static IReadOnlyList<VersionChange> Between(JsonNode? from, JsonNode? to)
    {
        var changes = new List<VersionChange>();
        Compare("", from, to, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? from, JsonNode? to, List<VersionChange> changes)
    {
        if (JsonNode.DeepEquals(from, to))
        {
            return;
        }

        switch (from, to)
        {
            case (JsonObject before, JsonObject after):
                foreach (var name in after.Select(entry => entry.Key).Union(before.Select(entry => entry.Key), StringComparer.Ordinal).ToList())
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", before[name], after[name], changes);
                }

                break;
            case (JsonArray before, JsonArray after) when IdentityOf(before, after) is { } identity:
                Compare(path, before, after, identity, changes);
                break;
            case (JsonArray before, JsonArray after) when before.Count == after.Count && before.Concat(after).All(item => item is JsonObject):
                for (var i = 0; i < after.Count; i++)
                {
                    Compare(At(path, i), before[i], after[i], changes);
                }

                break;
            default:
                changes.Add(new VersionChange(path, from?.DeepClone(), to?.DeepClone()));
                break;
        }
    }

    private static void Compare(string path, JsonArray before, JsonArray after, string identity, List<VersionChange> changes)
    {
        var earlier = before.Index().ToDictionary(entry => Name(entry.Item, identity)!, StringComparer.Ordinal);
        var stay = new List<string>();
        foreach (var (i, item) in after.Index())
        {
            var name = Name(item, identity)!;
            if (earlier.Remove(name, out var same))
            {
                stay.Add(name);
                Compare(At(path, i), same.Item, item, changes);
            }
            else
            {
                changes.Add(new VersionChange(At(path, i), From: null, item!.DeepClone()));
            }
        }

        changes.AddRange(earlier.Values.OrderBy(gone => gone.Index).Select(gone => new VersionChange(At(path, gone.Index), gone.Item!.DeepClone(), To: null)));
        var order = before.Select(item => Name(item, identity)!).Where(name => !earlier.ContainsKey(name)).ToList();
        if (!order.SequenceEqual(stay, StringComparer.Ordinal))
        {
            changes.Add(new VersionChange(path, Names(order), Names(stay)));
        }
    }

    /// <summary>The field that identifies the elements of two lists; null if none does.</summary>
    private static string? IdentityOf(JsonArray before, JsonArray after) =>
        before.Count + after.Count == 0 ? null : Array.Find(Identities, identity => IsIdentity(before, identity) && IsIdentity(after, identity));

    private static bool IsIdentity(JsonArray items, string identity)
    {
        var names = items.Select(item => Name(item, identity)).ToList();
        return !names.Contains(null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
    }

    private static string? Name(JsonNode? item, string identity) =>
        item is JsonObject members && members[identity] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static string At(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";
}
