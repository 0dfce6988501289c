using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>Finds the fields of an export that mean something and are not looked at.</summary>
internal static class UnleashIgnored
{
    // Dates, authors, counts, ids, and fields that follow from others.
    private static readonly HashSet<string> Meaningless = new(StringComparer.OrdinalIgnoreCase)
    {
        "archivedAt", "children", "createdAt", "createdBy", "createdByImage", "createdByUserId", "eventId", "favorite", "featureId",
        "hasEnabledStrategies", "id", "lastSeenAt", "lastSeenAtEnvs", "meta", "no", "project", "projectId", "query", "sortOrder", "tagTypes",
        "updatedAt", "usedInFeatures", "usedInProjects", "variantCount", "version", "yes",
    };

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Children = new();

    /// <summary>Names each such field once for each kind of part, where it stands first.</summary>
    public static void Report(UnleashExport export, Remarks remarks)
    {
        foreach (var (field, (place, more)) in FoundIn(export))
        {
            remarks.Add(
                $"{place}{(place.Length > 0 ? "." : "")}{UnleashText.Short(field.Name)}",
                more == 0 ? "is ignored; FlagService has no equivalent" : $"is ignored, as in {more} more places; FlagService has no equivalent");
        }
    }

    // No more of them than a report has, and one for the remark that there are more.
    private static OrderedDictionary<(Type Kind, string Name), (string Place, int More)> FoundIn(UnleashExport export)
    {
        var found = new OrderedDictionary<(Type Kind, string Name), (string Place, int More)>();
        foreach (var (part, place) in PartsIn(export, "").Where(entry => entry.Part.Ignored is not null))
        {
            foreach (var field in part.Ignored!.Keys.Where(name => !Meaningless.Contains(name)).Select(name => (part.GetType(), name)))
            {
                if (found.TryGetValue(field, out var first))
                {
                    found[field] = (first.Place, first.More + 1);
                }
                else if (found.Count <= Remarks.MaximumEntries)
                {
                    found[field] = (place, 0);
                }
            }
        }

        return found;
    }

    private static IEnumerable<(UnleashPart Part, string Place)> PartsIn(UnleashPart part, string place)
    {
        yield return (part, place);
        foreach (var property in Children.GetOrAdd(part.GetType(), ChildrenOf))
        {
            var name = $"{place}{(place.Length > 0 ? "." : "")}{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            var value = property.GetValue(part);
            var below = value is UnleashPart single
                ? PartsIn(single, name)
                : ((IEnumerable?)value ?? Array.Empty<object>()).Cast<UnleashPart?>().Index().SelectMany(entry =>
                    entry.Item is null ? [] : PartsIn(entry.Item, $"{name}[{entry.Index}]"));
            foreach (var found in below)
            {
                yield return found;
            }
        }
    }

    private static PropertyInfo[] ChildrenOf(Type type) =>
        [.. type.GetProperties().Where(property => typeof(UnleashPart).IsAssignableFrom(property.PropertyType)
            || typeof(IEnumerable<UnleashPart>).IsAssignableFrom(property.PropertyType))];
}
