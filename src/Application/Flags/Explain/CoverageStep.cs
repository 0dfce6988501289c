using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>Whether a context is in the share of those who meet a rule's conditions that the rule applies to.</summary>
public sealed class CoverageStep
{
    private const int Beside = 150;

    /// <summary>The share in percent.</summary>
    public required decimal Percentage { get; init; }

    /// <summary>Whether the rule applies to the context.</summary>
    public required bool Covered { get; init; }

    /// <summary>The attribute whose value is hashed.</summary>
    public required string BucketBy { get; init; }

    /// <summary>The attribute's value in the context, shortened; null if the context doesn't have it.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>The text that was hashed; a long one is cut and its length is given. Null if there was none: the context is not in the share.</summary>
    public required string? Unit { get; init; }

    /// <summary>The salt that was hashed before the text.</summary>
    public required string Salt { get; init; }

    /// <summary>How the hash became the bucket: `standard`, `unleash` or `unleash-variant`.</summary>
    public required string Bucketing { get; init; }

    /// <summary>The bucket, 0 to 99,999; null if nothing was hashed. Those below a thousand times the percentage are in the share.</summary>
    public required int? Bucket { get; init; }

    /// <summary>How much room it takes, about.</summary>
    internal long Size => Beside + BucketBy.Length + Salt.Length + (Unit?.Length ?? 0L) + (Seen?.GetRawText().Length ?? 0L);

    internal static CoverageStep Of(CoverageTrace trace, ExplanationBudget room) => new()
    {
        Percentage = WeightModel.ToPercentage(trace.Thousandths),
        Covered = trace.Covered,
        BucketBy = trace.BucketBy,
        Seen = ShownValue.Of(trace.Seen, room),
        Unit = trace.Unit is { } unit ? ShownValue.Of(unit, room) : null,
        Salt = trace.Salt,
        Bucketing = BucketingMethods.Name(trace.Method),
        Bucket = trace.Bucket,
    };
}
