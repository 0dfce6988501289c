using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.Definitions;

/// <summary>
/// What a rule or the fallthrough serves: one variation, or a distribution over several. Exactly one of the two properties
/// is set.
/// </summary>
public sealed record Serve
{
    private Serve(string? variation, Distribution? distribution)
    {
        Variation = variation;
        Distribution = distribution;
    }

    /// <summary>The key of the variation that everybody gets; null when a distribution decides.</summary>
    public string? Variation { get; }

    /// <summary>The distribution that chooses the variation; null if one variation is served to everybody.</summary>
    public Distribution? Distribution { get; }

    /// <summary>Without the buckets of its shares, which come of how the shares grew and not of what somebody asks for.</summary>
    internal Serve Decisive => Distribution is { Allocation: not null } ? To(Distribution with { Allocation = null }) : this;

    /// <summary>Serves one variation to everybody.</summary>
    public static Serve To(string variation)
    {
        ArgumentNullException.ThrowIfNull(variation);
        return new Serve(variation, null);
    }

    /// <summary>Serves what a distribution deals.</summary>
    public static Serve To(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return new Serve(null, distribution);
    }
}
