using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with what a rule or the fallthrough serves, before it is saved.</summary>
public static class ServeCheck
{
    /// <summary>The longest salt and name of an attribute, in UTF-16 code units.</summary>
    private const int MaximumName = 1000;

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
            CheckUnit(distribution, path, faults);
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
        var (entries, step) = (distribution.Entries, BucketingMethods.Step(distribution.Method));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0L;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            sum += entry.Thousandths;
            if (entry.Thousandths is < 0 or > Bucketing.Count)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].percentage", "must be between 0 and 100"));
            }
            else if (entry.Thousandths % step != 0)
            {
                var steps = distribution.Method == BucketingMethod.Unleash ? "a whole percentage" : "a multiple of 0.1";
                faults.Add(new DefinitionFault($"{path}[{i}].percentage", $"must be {steps} with the bucketing {BucketingMethods.Name(distribution.Method)}"));
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

    private static void CheckUnit(Distribution distribution, string path, List<DefinitionFault> faults)
    {
        if (distribution.BucketBy is { } bucketBy && (bucketBy.Length is 0 or > MaximumName || !UnicodeText.IsStorable(bucketBy)))
        {
            faults.Add(new DefinitionFault($"{path}.bucketBy", $"must name an attribute in at most {MaximumName} characters"));
        }

        if (distribution.Salt is { } salt && (salt.Length > MaximumName || !UnicodeText.IsStorable(salt)))
        {
            faults.Add(new DefinitionFault($"{path}.salt", $"must be valid Unicode without NUL, at most {MaximumName} characters long"));
        }
    }

    private static DefinitionFault Unknown(string path, string? variation) =>
        new(path, "must be the key of one of the flag's variations");
}
