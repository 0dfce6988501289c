using FlagService.Evaluation;
using FlagService.Evaluation.Checks;

namespace FlagService.Domain.Flags;

/// <summary>What a flag's variations must be together.</summary>
public static class VariationSetCheck
{
    /// <summary>What is wrong with them, by the field's path.</summary>
    /// <param name="type">The flag's type.</param>
    /// <param name="variations">All variations.</param>
    /// <param name="offVariation">The key of the one that is served while the flag is off.</param>
    public static IEnumerable<DefinitionFault> Faults(FlagType type, IReadOnlyList<Variation> variations, string? offVariation)
    {
        ArgumentNullException.ThrowIfNull(variations);
        if (variations.Count is 0 or > Flag.MaximumVariations)
        {
            yield return new DefinitionFault("variations", $"must be 1 to {Flag.MaximumVariations} variations");
            yield break;
        }

        var names = variations.Select(variation => variation.Key).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < variations.Count; i++)
        {
            if (!Key.IsValid(variations[i].Key))
            {
                yield return new DefinitionFault($"variations[{i}].key", Key.Rule);
            }
            else if (!seen.Add(variations[i].Key))
            {
                yield return new DefinitionFault($"variations[{i}].key", "must not appear twice");
            }

            if (AliasFault(variations[i], names) is { } aliasFault)
            {
                yield return new DefinitionFault($"variations[{i}].alias", aliasFault);
            }

            foreach (var fault in VariationCheck.CheckValue(type, variations[i].Value, $"variations[{i}].value"))
            {
                yield return fault;
            }
        }

        if (offVariation is null || !seen.Contains(offVariation))
        {
            yield return new DefinitionFault("offVariation", "must be the key of one of the flag's variations");
        }
    }

    // Notes the alias among the names, which no later one may be then.
    private static string? AliasFault(Variation variation, HashSet<string> names) =>
        Alias.Fault(variation.Alias)
        ?? (variation.Alias is null ? null
            : variation.Alias == variation.Key ? Alias.SameAsKey
            : names.Add(variation.Alias) ? null : "must not be the key or alias of another variation");
}
