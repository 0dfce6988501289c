using FlagService.Application.Requests;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Definitions;

/// <summary>A variation's share of a distribution, as JSON.</summary>
public sealed class WeightModel
{
    /// <summary>What a percentage must be.</summary>
    internal const string PercentageRule = "must be between 0 and 100 with at most three decimals";

    private const int ThousandthsOfOne = 1000;

    /// <summary>The variation's key.</summary>
    [Required]
    public string? Variation { get; init; }

    /// <summary>The share in percent, 0 to 100 with at most three decimals.</summary>
    [Required]
    public decimal? Percentage { get; init; }

    public static WeightModel From(WeightedVariation weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return new WeightModel { Variation = weight.Variation, Percentage = ToPercentage(weight.Thousandths) };
    }

    /// <summary>A percentage in thousandths of a percent; null where it is out of range or has more than three decimals.</summary>
    public static int? ToThousandths(decimal percentage) =>
        percentage is >= 0 and <= 100 && decimal.IsInteger(percentage * ThousandthsOfOne) ? (int)(percentage * ThousandthsOfOne) : null;

    /// <summary>Thousandths of a percent as a percentage without needless zeros.</summary>
    public static decimal ToPercentage(int thousandths) => thousandths / (decimal)ThousandthsOfOne;

    internal static IReadOnlyList<WeightedVariation>? Read(IReadOnlyList<WeightModel?> models, string path, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        var entries = new List<WeightedVariation>(models.Count);
        for (var i = 0; i < models.Count; i++)
        {
            if (string.IsNullOrEmpty(models[i]?.Variation))
            {
                faults.Add(new DefinitionFault($"{path}[{i}].variation", Shape.Required));
            }
            else if (models[i]!.Percentage is not { } percentage || ToThousandths(percentage) is not { } thousandths)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].percentage", PercentageRule));
            }
            else
            {
                entries.Add(new WeightedVariation(models[i]!.Variation!, thousandths));
            }
        }

        return faults.Count == before ? entries : null;
    }
}
