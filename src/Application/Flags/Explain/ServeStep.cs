using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Domain.Evaluation.Traces;

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

    internal static ServeStep Of(ServeTrace trace, bool byRule, ExplanationBudget room) => new()
    {
        By = byRule ? "rule" : "fallthrough",
        Variation = trace.Variation,
        Distribution = trace.Deal is { } deal ? DealStep.Of(deal, room) : null,
    };
}

/// <summary>What a distribution did.</summary>
public sealed class DealStep
{
    private const int MostShown = 100;

    // What an entry or a range takes beside the variation's key.
    private const int Beside = 40;

    /// <summary>The attribute that is the unit.</summary>
    public required string BucketBy { get; init; }

    /// <summary>That attribute as the context has it, shortened; null where it is missing, or no unit was needed.</summary>
    public required JsonElement? Seen { get; init; }

    /// <summary>The unit that went into the hash, of a long one the beginning and its length; null where there was none, or none was needed.</summary>
    public required string? Unit { get; init; }

    /// <summary>The salt that went in before it.</summary>
    public required string Salt { get; init; }

    /// <summary>The bucket, 0 to 99,999; null without a unit.</summary>
    public required int? Bucket { get; init; }

    /// <summary>The range of buckets that it fell into; null without a unit.</summary>
    public required AllocationRangeModel? Range { get; init; }

    /// <summary>The shares; none where there was no room left.</summary>
    public required IReadOnlyList<WeightModel> Entries { get; init; }

    /// <summary>Which variation has which range of buckets, the first 100 ranges.</summary>
    public required IReadOnlyList<AllocationRangeModel> Edges { get; init; }

    /// <summary>How many ranges there are.</summary>
    public required int EdgeCount { get; init; }

    // Where there is no room left for who holds which buckets, the one that decided is there still.
    internal static DealStep Of(DealTrace trace, ExplanationBudget room)
    {
        var size = trace.Entries.Sum(entry => Beside + entry.Variation.Length) + trace.Edges.Take(MostShown).Sum(range => Beside + range.Variation.Length);
        var shown = room.Take(size) ? MostShown : 0;
        if (trace.Edges.Count > shown)
        {
            room.Shorten();
        }

        return new DealStep
        {
            BucketBy = trace.BucketBy,
            Seen = ShownValue.Of(trace.Seen, room),
            Unit = trace.Unit is { } unit ? ShownValue.Of(unit, room) : null,
            Salt = trace.Salt,
            Bucket = trace.Bucket,
            Range = trace.Edges.Where(range => trace.Bucket >= range.From && trace.Bucket < range.To).Select(AllocationRangeModel.From).FirstOrDefault(),
            Entries = [.. trace.Entries.Take(shown).Select(WeightModel.From)],
            Edges = [.. trace.Edges.Take(shown).Select(AllocationRangeModel.From)],
            EdgeCount = trace.Edges.Count,
        };
    }
}
