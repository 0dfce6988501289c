using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with what a rule or the fallthrough serves, before it is saved.</summary>
public static class ServeCheck
{
    /// <summary>The faults of a serve; none when it can be saved.</summary>
    /// <param name="serve">What is served.</param>
    /// <param name="variations">The keys of the flag's variations.</param>
    /// <param name="path">Where it stands, for instance <c>fallthrough</c> or <c>rules[2].serve</c>.</param>
    public static IReadOnlyList<DefinitionFault> Check(Serve serve, IReadOnlyCollection<string> variations, string path)
    {
        var faults = new List<DefinitionFault>();
        if (serve.Distribution is { } distribution)
        {
            CheckEntries(distribution, variations, $"{path}.distribution", faults);
            faults.AddRange(BucketingCheck.Unit(distribution.BucketBy, distribution.Salt, path));
            if (distribution.Allocation is { } allocation && faults.Count == 0)
            {
                faults.AddRange(allocation.Check(distribution.Entries, $"{path}.allocation"));
            }
        }
        else if (!variations.Contains(serve.Variation, StringComparer.Ordinal))
        {
            faults.Add(Unknown($"{path}.variation", serve.Variation));
        }

        return faults;
    }

    private static void CheckEntries(
        Distribution distribution,
        IReadOnlyCollection<string> variations,
        string path,
        List<DefinitionFault> faults)
    {
        var entries = distribution.Entries;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0L;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            sum += entry.Thousandths;
            if (BucketingCheck.Share(entry.Thousandths, distribution.Method) is { } fault)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].percentage", fault));
            }

            if (!seen.Add(entry.Variation))
            {
                faults.Add(new DefinitionFault($"{path}[{i}].variation", "must not appear in the distribution twice"));
            }
            else if (!variations.Contains(entry.Variation, StringComparer.Ordinal))
            {
                faults.Add(Unknown($"{path}[{i}].variation", entry.Variation));
            }
        }

        if (sum != Bucketing.Count)
        {
            faults.Add(new DefinitionFault(path, "must have percentages that add up to exactly 100"));
        }
    }

    private static DefinitionFault Unknown(string path, string? variation) =>
        new(path, "must be the key of one of the flag's variations");
}
