using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>How a variation was chosen.</summary>
public sealed class ServeStep
{
    /// <summary>`rule` or `fallthrough`.</summary>
    public required string By { get; init; }

    /// <summary>The key of the variation.</summary>
    public required string Variation { get; init; }

    /// <summary>How the distribution chose; null if everybody gets the variation.</summary>
    public required DistributionStep? Distribution { get; init; }

    internal static ServeStep Of(ServeTrace trace, bool byRule, ExplanationBudget room) => new()
    {
        By = byRule ? "rule" : "fallthrough",
        Variation = trace.Variation,
        Distribution = trace.Deal is { } deal ? DistributionStep.Of(deal, room) : null,
    };
}

/// <summary>How a distribution chose a variation.</summary>
public sealed class DistributionStep
{
    private const int MostShown = 100;

    // What an entry or a range takes beside the variation's key.
    private const int Beside = 40;

    /// <summary>The attribute whose value is hashed.</summary>
    public required string BucketBy { get; init; }

    /// <summary>The attribute's value in the context, shortened; null if the context doesn't have it or no hash was needed.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>
    /// The text that was hashed; a long one is cut and its length is given. Null if there was none or no hash was needed.
    /// </summary>
    public required string? Unit { get; init; }

    /// <summary>The salt that was hashed before the text.</summary>
    public required string Salt { get; init; }

    /// <summary>How the hash became the bucket: `standard`, `unleash` or `unleash-variant`.</summary>
    public required string Bucketing { get; init; }

    /// <summary>The bucket, 0 to 99,999; null if nothing was hashed.</summary>
    public required int? Bucket { get; init; }

    /// <summary>The range of buckets that contains the bucket; null if nothing was hashed.</summary>
    public required AllocationRangeModel? Range { get; init; }

    /// <summary>The shares of the distribution; empty if the explanation had no room left.</summary>
    public required IReadOnlyList<WeightModel> Entries { get; init; }

    /// <summary>The first 100 ranges of buckets, each with its variation.</summary>
    public required IReadOnlyList<AllocationRangeModel> Edges { get; init; }

    /// <summary>The number of ranges.</summary>
    public required int EdgeCount { get; init; }

    // Where there is no room left for who holds which buckets, the one that decided is there still.
    internal static DistributionStep Of(DistributionTrace trace, ExplanationBudget room)
    {
        var size = trace.Entries.Sum(entry => Beside + entry.Variation.Length) + trace.Edges.Take(MostShown).Sum(range => Beside + range.Variation.Length);
        var shown = room.Take(size) ? MostShown : 0;
        if (trace.Edges.Count > shown)
        {
            room.Shorten();
        }

        return new DistributionStep
        {
            BucketBy = trace.BucketBy,
            Seen = ShownValue.Of(trace.Seen, room),
            Unit = trace.Unit is { } unit ? ShownValue.Of(unit, room) : null,
            Salt = trace.Salt,
            Bucketing = BucketingMethods.Name(trace.Method),
            Bucket = trace.Bucket,
            Range = trace.Edges.Where(range => trace.Bucket >= range.From && trace.Bucket < range.To).Select(AllocationRangeModel.From).FirstOrDefault(),
            Entries = [.. trace.Entries.Take(shown).Select(WeightModel.From)],
            Edges = [.. trace.Edges.Take(shown).Select(AllocationRangeModel.From)],
            EdgeCount = trace.Edges.Count,
        };
    }
}
