using System.Globalization;
using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What a feature's variants become: variations, and the shares in which they are served.</summary>
internal sealed class UnleashVariations
{
    private const string On = "on";
    private const string Disabled = "disabled";

    // Unleash itself has them up to 1,000; more than this can't be added up.
    private const decimal LargestWeight = 1_000_000;

    private const int VariantBuckets = 1_000;

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    private UnleashVariations()
    {
    }

    /// <summary>The flag's type.</summary>
    public string Type { get; private init; } = "boolean";

    /// <summary>The key of the variation for those who get nothing.</summary>
    public string Off { get; private set; } = "off";

    public List<VariationModel?> Models { get; } = [];

    /// <summary>Why no flag can have them; null where one can.</summary>
    public string? Unfit { get; private set; }

    /// <summary>Whether other users get a variant than in Unleash.</summary>
    public bool ReassignsVariants { get; set; }

    /// <summary>Whether a user in an override is assigned a variant like all others.</summary>
    public bool LosesOverrides { get; set; }

    /// <summary>Whether somebody who gets a variant there gets the flag without one.</summary>
    public bool LosesVariants { get; set; }

    /// <summary>Whether the flag compares or assigns by attributes that must be texts to be matched as in Unleash, which takes every value for a text.</summary>
    public bool NeedsTexts { get; set; }

    /// <summary>The key for those who get the flag without a variant; null where nobody does.</summary>
    public string? Plain { get; private set; }

    /// <summary>The keys of the variations for users who get the feature.</summary>
    public IEnumerable<string> Positive => Models.Select(model => model!.Key!).Where(key => key != Off);

    /// <summary>The variations that all of a feature's variants come to; on and off where it has none.</summary>
    public static UnleashVariations Of(IEnumerable<(UnleashVariant Variant, string Place)> variants, Remarks remarks)
    {
        var all = Distinct(variants, remarks);
        if (all.Count == 0)
        {
            var plain = new UnleashVariations { Plain = On };
            plain.Models.Add(new VariationModel { Key = On, Value = JsonText.Parse("true") });
            plain.Models.Add(new VariationModel { Key = plain.Off, Value = JsonText.Parse("false") });
            return plain;
        }

        var result = new UnleashVariations { Type = UnleashPayloads.TypeOf([.. all.Select(entry => entry.Variant)]), Off = Disabled };
        if (all.Count >= Flag.MaximumVariations)
        {
            result.Unfit = $"it has {all.Count} variants; a flag has at most {Flag.MaximumVariations} variations in FlagService, including the one for users who get no variant";
            return result;
        }

        // A name that is a key stays that variant's, whichever comes first.
        var named = all.Select(entry => entry.Variant.Name ?? "").Where(Key.IsValid).ToHashSet(StringComparer.Ordinal);
        foreach (var (variant, place) in all)
        {
            result.Add(variant, place, named, remarks);
        }

        while (result.Models.Exists(model => model!.Key == result.Off))
        {
            result.Off += "-";
        }

        result.Models.Add(new VariationModel { Key = result.Off, Value = UnleashPayloads.Nothing(result.Type) });
        return result;
    }

    /// <summary>Merges variants of the same name. The report lists what is lost, and invalid weights.</summary>
    private static List<(UnleashVariant Variant, string Place)> Distinct(IEnumerable<(UnleashVariant Variant, string Place)> variants, Remarks remarks)
    {
        var first = new Dictionary<string, UnleashVariant>(StringComparer.Ordinal);
        var inLists = new HashSet<(string List, string Name)>();
        var all = new List<(UnleashVariant, string)>();
        foreach (var (variant, place) in variants)
        {
            var name = variant.Name ?? "";
            if (variant.Weight is { } weight && weight != WeightOf(variant))
            {
                remarks.Add($"{place}.weight", string.Create(CultureInfo.InvariantCulture, $"weights are 0 to {LargestWeight} in FlagService; it is imported as {WeightOf(variant)}"));
            }

            if (variant.WeightType == "fix")
            {
                remarks.Add($"{place}.weightType", "all weights are fixed in FlagService; none shares the rest");
            }

            if (!inLists.Add((place[..place.LastIndexOf('[')], name)))
            {
                remarks.Add(place, $"the variant {UnleashText.Named(name)} is listed twice; the shares are added up");
            }

            if (first.TryAdd(name, variant))
            {
                all.Add((variant, place));
            }
            else if ((first[name].Payload?.Type, first[name].Payload?.Value) != (variant.Payload?.Type, variant.Payload?.Value))
            {
                remarks.Add($"{place}.payload", $"a variation has one value in FlagService; another {UnleashText.Named(name)} of the feature comes first, and its payload is served");
            }
        }

        return all;
    }

    /// <summary>The key of a variant's variation; null where there is none.</summary>
    public string? KeyOf(string? variant) => _keys.GetValueOrDefault(variant ?? "");

    /// <summary>Those of a list that are assigned: all of them, or none where no weight says how.</summary>
    public static List<UnleashVariant> Effective(IEnumerable<UnleashVariant> variants)
    {
        var all = variants.ToList();
        return all.Sum(WeightOf) > 0 ? all : [];
    }

    /// <summary>Whether there is something to assign them by.</summary>
    public static bool AreSeveral(IEnumerable<UnleashVariant> variants) =>
        variants.Where(variant => WeightOf(variant) > 0).Select(variant => variant.Name ?? "").Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>The key for those who get the flag without a variant.</summary>
    public string WithoutVariant()
    {
        if (Plain is null)
        {
            Plain = FreeKey(On);
            Models.Insert(Models.Count - 1, new VariationModel { Key = Plain, Value = UnleashPayloads.Nothing(Type) });
        }

        return Plain;
    }

    /// <summary>How often Unleash's thousand variant buckets hold all weights; null where they don't hold them evenly.</summary>
    public static int? Repeats(IReadOnlyList<UnleashVariant> variants)
    {
        var total = variants.Sum(WeightOf);
        return total >= 1 && VariantBuckets % total == 0 && variants.All(variant => decimal.IsInteger(WeightOf(variant))) ? (int)(VariantBuckets / total) : null;
    }

    /// <summary>Whether a variant is assigned to anybody.</summary>
    public static bool IsAssigned(UnleashVariant variant) => WeightOf(variant) > 0;

    /// <summary>One variant for all; the flag without a variant where there is none.</summary>
    public ServeModel Serve(UnleashVariant? variant) => new() { Variation = variant is null ? WithoutVariant() : _keys[variant.Name ?? ""] };

    /// <summary>Variants by their weights.</summary>
    /// <param name="variants">The variants, as <see cref="Effective"/> gives them.</param>
    /// <param name="bucketBy">The attribute that decides the bucket.</param>
    /// <param name="group">What is hashed with it.</param>
    public ServeModel Serve(IReadOnlyList<UnleashVariant> variants, string bucketBy, string group)
    {
        var shares = SharesOf(variants);
        return new ServeModel
        {
            Distribution = [.. shares.Append((Key: Off, Share: 0)).Select(entry => new WeightModel { Variation = entry.Key, Percentage = WeightModel.ToPercentage(entry.Share) })],
            BucketBy = bucketBy == EvaluationContext.UserId ? null : bucketBy,
            Salt = group,
            Bucketing = BucketingMethods.Name(BucketingMethod.UnleashVariant),
            Allocation = AllocationOf(variants, shares),
        };
    }

    private List<(string Key, int Share)> SharesOf(IReadOnlyList<UnleashVariant> variants)
    {
        var step = BucketingMethods.Step(BucketingMethod.UnleashVariant);
        var (shares, assigned, weight, total) = (new List<(string, int)>(), 0, 0m, variants.Sum(WeightOf));
        foreach (var same in variants.GroupBy(variant => _keys[variant.Name ?? ""], StringComparer.Ordinal))
        {
            // By the running total, so that nothing is lost by rounding.
            weight += same.Sum(WeightOf);
            var upTo = (int)(weight * Bucketing.Count / total / step) * step;
            shares.Add((same.Key, upTo - assigned));
            assigned = upTo;
        }

        return shares;
    }

    /// <summary>Who holds which buckets, where the variants don't simply follow each other once: as often as all weights go into a thousand.</summary>
    private List<AllocationRangeModel?>? AllocationOf(IReadOnlyList<UnleashVariant> variants, List<(string Key, int Share)> shares)
    {
        if (Repeats(variants) is not { } repeats || (repeats == 1 && shares.Count == variants.Count))
        {
            return null;
        }

        var (ranges, from, width) = (new List<AllocationRange>(), 0, Bucketing.Count / VariantBuckets);
        foreach (var variant in Enumerable.Repeat(variants, repeats).SelectMany(all => all).Where(variant => WeightOf(variant) > 0))
        {
            var to = from + ((int)WeightOf(variant) * width);
            ranges.Add(new AllocationRange(from, to, _keys[variant.Name ?? ""]));
            from = to;
        }

        return [.. new Allocation(ranges).Table().Select(AllocationRangeModel.From)];
    }

    private void Add(UnleashVariant variant, string place, HashSet<string> named, Remarks remarks)
    {
        var name = variant.Name ?? "";
        var key = named.Contains(name) ? name : FreeKey(UnleashKeys.Of(name) ?? "variant", named);
        var alias = key == name || Alias.Fault(name) is not null ? null : name;
        if (key != name && alias is null)
        {
            remarks.Add($"{place}.name", $"its key is {key}: the name can't be an alias in FlagService, which {Alias.Fault(name)}");
        }

        _keys[name] = key;
        var value = UnleashPayloads.ValueOf(variant, Type);
        if (value.ValueKind == JsonValueKind.String && UnleashPayloads.LossOf(variant) is { } loss)
        {
            remarks.Add($"{place}.payload", loss);
        }

        Models.Add(new VariationModel { Key = key, Alias = alias, Value = value });
        if (ValueFault(value) is { } fault)
        {
            Unfit ??= $"{place}.payload: {fault}";
        }
    }

    private string FreeKey(string key, HashSet<string>? named = null)
    {
        var taken = Models.Select(model => model!.Key!).Concat(named ?? []).ToHashSet(StringComparer.Ordinal);
        var free = key;
        for (var i = 2; taken.Contains(free); i++)
        {
            free = UnleashKeys.Numbered(key, i);
        }

        return free;
    }

    private string? ValueFault(JsonElement value) => JsonText.Compacted(value) is { } text
        ? VariationCheck.CheckValue(FlagTypeNames.Parse(Type)!.Value, text, "").Select(fault => fault.Message).FirstOrDefault()
        : "must be valid Unicode";

    private static decimal WeightOf(UnleashVariant variant) => Math.Clamp(variant.Weight ?? 0, 0, LargestWeight);
}
