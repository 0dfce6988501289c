using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

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
    public string VariantStickiness => SaidOfVariants == UnleashRollout.ByDefault ? DefaultStickiness : SaidOfVariants;

    /// <summary>By which field Unleash's default assigns here, or how.</summary>
    public string DefaultStickiness { get; private init; } = UnleashRollout.ByDefault;

    private string SaidOfVariants =>
        (Variants.Select(variant => variant.Stickiness).FirstOrDefault() is { Length: > 0 } named ? named : null) ?? StrategyStickiness ?? UnleashRollout.ByDefault;

    /// <summary>The same, with one field instead of Unleash's default where something is assigned by that.</summary>
    public UnleashDeal By(string field) => Share > 0 && (Share < Bucketing.Count || AreSeveral) && Stickiness == UnleashRollout.ByDefault
        ? this with { Stickiness = field, DefaultStickiness = field }
        : this;

    /// <summary>The attributes that decide the variant, the first that a context has.</summary>
    public IReadOnlyList<string> VariantUnits => UnleashRollout.UnitsOfVariants(VariantStickiness);

    /// <summary>Why variants can't be assigned to whom Unleash assigns them; null where they can.</summary>
    public string? FaultOfVariants =>
        VariantStickiness == UnleashRollout.AtRandom ? "FlagService assigns no variant at random; the user's id decides"
        : VariantGroup is null ? "the strategy names no group, and Unleash's clients differ in what they take for it"
        : UnleashVariations.Repeats(Variants) is null ? "the weights don't add up to 1,000"
        : null;

    /// <summary>In which ways contexts get the feature; a context gets it in one of them at most.</summary>
    public IReadOnlyList<UnleashWay> Ways()
    {
        if (Share == Bucketing.Count)
        {
            var attribute = UnleashRollout.AttributeOf(Stickiness);
            return UnleashRollout.IsField(Stickiness) ? [new UnleashWay([UnleashAttributes.Given(attribute)], Coverage: null, attribute, Without: null)] : [new UnleashWay([], null, null, null)];
        }

        return UnleashRollout.UnitsOf(Stickiness) switch
        {
            [var first, var second] when Share > 0 =>
            [
                By(first, []),
                By(second, [UnleashAttributes.Missing(first)], first),
                By(second, [UnleashAttributes.Empty(first)], first),
            ],
            [var unit, ..] => [By(unit, [])],
            _ => [],
        };
    }

    private UnleashWay By(string unit, IReadOnlyList<Condition> conditions, string? without = null) =>
        new(conditions, CoverageModel.From(new Coverage(Share, unit == EvaluationContext.UserId ? null : unit, Group, BucketingMethod.Unleash)), unit, without);
}

/// <summary>A way in which contexts get a feature.</summary>
/// <param name="Conditions">Which contexts.</param>
/// <param name="Coverage">Which share of them; null for all.</param>
/// <param name="Unit">An attribute that all of them have; null where none is known.</param>
/// <param name="Without">An attribute that none of them has.</param>
internal sealed record UnleashWay(IReadOnlyList<Condition> Conditions, CoverageModel? Coverage, string? Unit, string? Without);
