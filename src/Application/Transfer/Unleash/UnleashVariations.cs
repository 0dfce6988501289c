using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What a feature's variants become: variations, and the shares in which they are served.</summary>
internal sealed class UnleashVariations
{
    private const string On = "on";
    private const string Disabled = "disabled";

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    private UnleashVariations()
    {
    }

    /// <summary>The flag's type.</summary>
    public string Type { get; private init; } = "boolean";

    /// <summary>The key of the variation for those who get nothing.</summary>
    public string Off { get; private set; } = "off";

    public List<VariationModel?> Models { get; } = [];

    /// <summary>The keys of those for whoever gets something.</summary>
    public IEnumerable<string> Positive => Models.Select(model => model!.Key!).Where(key => key != Off);

    /// <summary>The variations that all of a feature's variants come to; on and off where it has none.</summary>
    public static UnleashVariations Of(IEnumerable<(UnleashVariant Variant, string Place)> variants, Remarks remarks)
    {
        var all = variants.DistinctBy(entry => entry.Variant.Name, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            var plain = new UnleashVariations();
            plain.Models.Add(new VariationModel { Key = On, Value = JsonText.Parse("true") });
            plain.Models.Add(new VariationModel { Key = plain.Off, Value = JsonText.Parse("false") });
            return plain;
        }

        var type = all.TrueForAll(entry => Number(entry.Variant) is not null) ? "number"
            : all.TrueForAll(entry => Object(entry.Variant) is not null) ? "object"
            : "string";
        var result = new UnleashVariations { Type = type, Off = Disabled };
        foreach (var (variant, place) in all)
        {
            result.Add(variant, place, remarks);
        }

        while (result.Models.Exists(model => model!.Key == result.Off))
        {
            result.Off += "-";
        }

        result.Models.Add(new VariationModel { Key = result.Off, Value = JsonText.Parse(type switch { "number" => "0", "object" => "{}", _ => "\"disabled\"" }) });
        return result;
    }

    /// <summary>The key of a variant's variation; null where it was left out.</summary>
    public string? KeyOf(string? variant) => variant is null ? null : _keys.GetValueOrDefault(variant);

    /// <summary>What is served to a share of all, divided among variants by their weights.</summary>
    /// <param name="thousandths">The share, in thousandths of a percent.</param>
    /// <param name="variants">The variants; none for the variation on.</param>
    /// <param name="bucketBy">The attribute that deals.</param>
    /// <param name="salt">The salt of its own; null for the flag's.</param>
    public ServeModel Serve(int thousandths, IReadOnlyList<UnleashVariant> variants, string? bucketBy, string? salt)
    {
        var shares = SharesOf(thousandths, [.. variants.Where(variant => KeyOf(variant.Name) is not null)]);
        if (shares is [{ Share: Bucketing.Count } only])
        {
            return new ServeModel { Variation = only.Key };
        }

        var rest = Bucketing.Count - shares.Sum(entry => entry.Share);
        return new ServeModel
        {
            Distribution = [.. shares.Append((Key: Off, Share: rest)).Select(entry => new WeightModel { Variation = entry.Key, Percentage = WeightModel.ToPercentage(entry.Share) })],
            BucketBy = bucketBy,
            Salt = salt,
        };
    }

    private List<(string Key, int Share)> SharesOf(int thousandths, List<UnleashVariant> variants)
    {
        var total = variants.Sum(variant => Math.Max(0, variant.Weight));
        if (total <= 0)
        {
            return Models.Exists(model => model!.Key == On && Type == "boolean") ? [(On, thousandths)] : [];
        }

        var (shares, dealt, weight) = (new List<(string, int)>(), 0, 0m);
        foreach (var variant in variants)
        {
            // By the running total, so that nothing is lost by rounding.
            weight += Math.Max(0, variant.Weight);
            var upTo = (int)(weight * thousandths / total);
            shares.Add((KeyOf(variant.Name)!, upTo - dealt));
            dealt = upTo;
        }

        return shares;
    }

    private void Add(UnleashVariant variant, string place, Remarks remarks)
    {
        if (UnleashKeys.Of(variant.Name) is not { } key || _keys.ContainsValue(key))
        {
            remarks.Add(place, "left out: no key of its own can be made of its name");
            return;
        }

        _keys[variant.Name!] = key;
        Models.Add(new VariationModel
        {
            Key = key,
            Value = Type switch
            {
                "number" => Number(variant)!.Value,
                "object" => Object(variant)!.Value,
                _ => JsonSerializer.SerializeToElement(variant.Payload?.Value ?? variant.Name),
            },
        });
    }

    private static JsonElement? Number(UnleashVariant variant) =>
        variant.Payload?.Type == "number" && Parsed(variant) is { ValueKind: JsonValueKind.Number } number ? number : null;

    private static JsonElement? Object(UnleashVariant variant) =>
        variant.Payload?.Type == "json" && Parsed(variant) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static JsonElement? Parsed(UnleashVariant variant)
    {
        try
        {
            return variant.Payload?.Value is { } text ? JsonText.Parse(text) : null;
        }
        catch (JsonException)
        {
            // A payload that says it is JSON and isn't stays the text that it is.
            return null;
        }
    }
}
