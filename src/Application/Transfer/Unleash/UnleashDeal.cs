using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What decides whether a user gets a feature by a strategy, and which variant.</summary>
/// <param name="Share">The share that gets the feature, in thousandths of a percent.</param>
/// <param name="Group">What is hashed with the user for that.</param>
/// <param name="Stickiness">By which field, or how.</param>
/// <param name="Variants">The variants.</param>
/// <param name="VariantGroup">What is hashed with the user for the variant; null where the strategy doesn't say.</param>
/// <param name="StrategyStickiness">By which field the strategy chooses among its own variants that don't say it.</param>
internal sealed record UnleashDeal(
    int Share,
    string Group,
    string Stickiness,
    IReadOnlyList<UnleashVariant> Variants,
    string? VariantGroup,
    string? StrategyStickiness)
{
    /// <summary>Whether there is something to assign variants by.</summary>
    public bool AreSeveral { get; } = UnleashVariations.AreSeveral(Variants);

    /// <summary>By which field variants are assigned, or how.</summary>
    public string VariantStickiness =>
        (Variants.Select(variant => variant.Stickiness).FirstOrDefault() is { Length: > 0 } named ? named : null) ?? StrategyStickiness ?? UnleashRollout.ByDefault;

    /// <summary>The rollout, by an attribute.</summary>
    public UnleashDistribution Rollout(string attribute) => new(Share, attribute, Group, BucketingMethod.Unleash);

    /// <summary>The choice among the variants of all, by an attribute.</summary>
    public UnleashDistribution Among(string attribute) => new(Bucketing.Count, attribute, VariantGroup ?? "", BucketingMethod.UnleashVariant);

    /// <summary>Why variants can't be assigned to whom Unleash assigns them; null where they can.</summary>
    public string? FaultOfVariants(bool isPartial) =>
        isPartial ? "in Unleash another hash decides among those who get the feature"
        : VariantStickiness == UnleashRollout.AtRandom ? "FlagService assigns no variant at random; the user's id decides"
        : VariantGroup is null ? "the strategy names no group, and Unleash's clients differ in what they take for it"
        : UnleashVariations.Repeats(Variants) is null ? "the weights don't add up to 1,000"
        : null;
}

/// <summary>How a share of all is divided.</summary>
/// <param name="Share">The share, in thousandths of a percent.</param>
/// <param name="BucketBy">The attribute that decides the bucket.</param>
/// <param name="Group">What is hashed with it.</param>
/// <param name="Method">How the hash becomes a bucket.</param>
internal sealed record UnleashDistribution(int Share, string BucketBy, string Group, BucketingMethod Method);
