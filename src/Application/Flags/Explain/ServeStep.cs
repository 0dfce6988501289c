using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation;

namespace FlagService.Application.Flags.Explain;

/// <summary>How a variation was chosen.</summary>
public sealed class ServeStep
{
    /// <summary>`rule` or `fallthrough`.</summary>
    public required string By { get; init; }

    /// <summary>The key of the variation.</summary>
    public required string Variation { get; init; }

    /// <summary>What the distribution did; null where everybody gets the variation.</summary>
    public required DealStep? Distribution { get; init; }

    internal static ServeStep Of(ServeTrace trace, bool byRule) => new()
    {
        By = byRule ? "rule" : "fallthrough",
        Variation = trace.Variation,
        Distribution = trace.Deal is { } deal ? DealStep.Of(deal) : null,
    };
}

/// <summary>What a distribution did.</summary>
public sealed class DealStep
{
    private const int MostShown = 100;

    /// <summary>The attribute that is the unit.</summary>
    public required string BucketBy { get; init; }

    /// <summary>That attribute as the context has it; null where it is missing, or no unit was needed.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>The unit as it went into the hash; null where there was none, or none was needed.</summary>
    public required string? Unit { get; init; }

    /// <summary>The salt that went in before it.</summary>
    public required string Salt { get; init; }

    /// <summary>The bucket, 0 to 99,999; null without a unit.</summary>
    public required int? Bucket { get; init; }

    /// <summary>The range of buckets that it fell into; null without a unit.</summary>
    public required AllocationRangeModel? Range { get; init; }

    /// <summary>The shares.</summary>
    public required IReadOnlyList<WeightModel> Entries { get; init; }

    /// <summary>Which variation has which range of buckets, the first 100 ranges.</summary>
    public required IReadOnlyList<AllocationRangeModel> Edges { get; init; }

    /// <summary>How many ranges there are.</summary>
    public required int EdgeCount { get; init; }

    internal static DealStep Of(DealTrace trace) => new()
    {
        BucketBy = trace.BucketBy,
        Seen = AttributeJson.Of(trace.Seen),
        Unit = trace.Unit,
        Salt = trace.Salt,
        Bucket = trace.Bucket,
        Range = trace.Edges.Where(range => trace.Bucket >= range.From && trace.Bucket < range.To).Select(AllocationRangeModel.From).FirstOrDefault(),
        Entries = [.. trace.Entries.Select(WeightModel.From)],
        Edges = [.. trace.Edges.Take(MostShown).Select(AllocationRangeModel.From)],
        EdgeCount = trace.Edges.Count,
    };
}
