using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Definitions;

/// <summary>The share of those who meet a rule's conditions that the rule applies to; the others go on to the next rule.</summary>
public sealed class CoverageModel
{
    /// <summary>The share in percent, 0 to 100 with at most three decimals. Raising it never takes anybody out.</summary>
    [Required]
    public decimal? Percentage { get; init; }

    /// <summary>The attribute that is hashed to assign a bucket. The default is <c>user_id</c>. Who doesn't have it isn't in the share.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BucketBy { get; init; }

    /// <summary>The text that is hashed before the attribute. If it is absent, the present one stays; for a new coverage it is the rule's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Salt { get; init; }

    /// <summary>How a hash becomes a bucket: `standard` (the default), `unleash` (whole percents) or `unleash-variant` (tenths of a percent).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Bucketing { get; init; }

    /// <summary>A coverage as JSON; null for a rule that applies to everybody.</summary>
    public static CoverageModel? From(Coverage? coverage) => coverage is null ? null : new CoverageModel
    {
        Percentage = WeightModel.ToPercentage(coverage.Thousandths),
        BucketBy = coverage.BucketBy,
        Salt = coverage.Salt,
        Bucketing = BucketingMethods.NameIfSpecial(coverage.Method),
    };

    /// <summary>What was kept.</summary>
    /// <exception cref="FormatException">It isn't what this service writes.</exception>
    public Coverage Restore()
    {
        var faults = new List<DefinitionFault>();
        return Read("coverage", faults) ?? throw new FormatException(string.Join("; ", faults));
    }

    /// <summary>Reads it; what is wrong is noted.</summary>
    public Coverage? Read(string path, ICollection<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (Percentage is not { } percentage || WeightModel.ToThousandths(percentage) is not { } thousandths)
        {
            faults.Add(new DefinitionFault($"{path}.percentage", WeightModel.PercentageRule));
            return null;
        }

        return BucketingShape.Read(Bucketing, path, faults) is { } method ? new Coverage(thousandths, BucketBy, Salt, method) : null;
    }
}
