using FlagService.Application.Definitions;
using FlagService.Domain.Flags;

namespace FlagService.Application.Transfer;

/// <summary>That no two flags of a project have a name in common once an import is in, be it a key or an alias.</summary>
internal static class ImportNames
{
    /// <summary>Notes the names that would be two flags'.</summary>
    /// <param name="flags">All flags that there are then.</param>
    /// <param name="imported">Those of the import.</param>
    /// <param name="faults">Where to note.</param>
    public static void Check(IReadOnlyCollection<Flag> flags, IReadOnlyList<ImportedFlag> imported, FoundFaults faults)
    {
        var places = imported.ToDictionary(flag => flag.Key, flag => flag.Place, StringComparer.Ordinal);
        var owners = flags.ToDictionary(flag => flag.Key, flag => flag.Key, StringComparer.Ordinal);

        // Of two with one alias the one in the import is at fault, which is met last.
        foreach (var flag in flags.Where(flag => flag.Alias is not null).OrderBy(flag => places.ContainsKey(flag.Key)))
        {
            if (owners.TryAdd(flag.Alias!, flag.Key))
            {
                continue;
            }

            var (at, other) = places.TryGetValue(flag.Key, out var place) ? ($"{place}.alias", owners[flag.Alias!]) : ($"{places[owners[flag.Alias!]]}.key", flag.Key);
            faults.Check(at, $"must differ from the key and the alias of the flag {other}");
        }
    }
}
