using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What some of the users of a strategy are served.</summary>
/// <param name="Conditions">Who they are, beside what the strategy asks of all.</param>
/// <param name="Serve">What they are served.</param>
internal sealed record UnleashShare(IReadOnlyList<Condition> Conditions, ServeModel Serve);

/// <summary>What a strategy's share of all and its variants come to.</summary>
internal sealed class UnleashShares(UnleashVariations variations, Remarks remarks)
{
    /// <summary>What the users of a strategy are served; the first matching entry decides.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="feature">The feature's name, which is the group of its variants.</param>
    /// <param name="featureVariants">The feature's variants, which count where the strategy has none of its own.</param>
    /// <param name="place">Where the strategy stands.</param>
    public List<UnleashShare> Of(UnleashStrategy strategy, string feature, IReadOnlyList<UnleashVariant> featureVariants, string place)
    {
        var own = UnleashVariations.Effective((strategy.Variants ?? []).OfType<UnleashVariant>());
        var deal = new UnleashDeal(
            UnleashRollout.ShareOf(strategy),
            UnleashRollout.GroupOf(strategy) ?? "",
            UnleashRollout.StickinessOf(strategy),
            own.Count > 0 ? own : UnleashVariations.Effective(featureVariants),
            own.Count > 0 ? UnleashRollout.GroupOf(strategy) : feature,
            own.Count > 0 ? UnleashRollout.Chosen(strategy) : null);
        var fixedFor = deal.Share == 0 ? [] : Fixed(deal.Variants, place).ToList();
        Report(deal, place);
        if (deal.Share == 0)
        {
            return [new UnleashShare([], variations.Serve(deal.Rollout(UnleashRollout.AttributeOf(deal.Stickiness)), deal.Variants))];
        }

        return deal.Share < Bucketing.Count
            ? [.. UnleashRollout.UnitsOf(deal.Stickiness).SelectMany(unit => Partly(deal, unit, fixedFor))]
            : Wholly(deal, fixedFor, place);
    }

    /// <summary>A share of those who have what decides the bucket.</summary>
    private IEnumerable<UnleashShare> Partly(UnleashDeal deal, string unit, IEnumerable<(UnleashVariant Variant, Condition For)> fixedFor)
    {
        var rollout = deal.Rollout(unit);
        return
        [
            .. fixedFor.Select(entry => new UnleashShare([UnleashAttributes.Given(unit), entry.For], variations.Serve(rollout, [entry.Variant]))),
            new UnleashShare([UnleashAttributes.Given(unit)], variations.Serve(rollout, deal.Variants)),
        ];
    }

    /// <summary>Everybody, or all who have the strategy's field.</summary>
    private List<UnleashShare> Wholly(UnleashDeal deal, IEnumerable<(UnleashVariant Variant, Condition For)> fixedFor, string place)
    {
        List<Condition> given = UnleashRollout.IsField(deal.Stickiness) ? [UnleashAttributes.Given(UnleashRollout.AttributeOf(deal.Stickiness))] : [];
        var whole = deal.Rollout(UnleashRollout.AttributeOf(deal.Stickiness));
        List<UnleashShare> shares = [.. fixedFor.Select(entry => new UnleashShare([.. given, entry.For], variations.Serve(whole, [entry.Variant])))];
        if (!deal.AreSeveral)
        {
            return [.. shares, new UnleashShare(given, variations.Serve(whole, deal.Variants))];
        }

        var units = UnleashRollout.UnitsOfVariants(deal.VariantStickiness);
        foreach (var unit in units)
        {
            shares.Add(new UnleashShare([.. given.Union([UnleashAttributes.Given(unit)])], variations.Serve(deal.Among(unit), deal.Variants)));
            variations.NeedsTexts |= unit != EvaluationContext.UserId;
        }

        if (!given.Contains(UnleashAttributes.Given(units[0])))
        {
            remarks.Add(place, $"a context without {string.Join(", ", units)} is assigned a variant at random in Unleash; in FlagService it gets the flag without a variant");
            variations.LosesVariants = true;
            shares.Add(new UnleashShare(given, new ServeModel { Variation = variations.WithoutVariant() }));
        }

        return shares;
    }

    private void Report(UnleashDeal deal, string place)
    {
        var isPartial = deal.Share is > 0 and < Bucketing.Count;
        if (UnleashRollout.IsField(deal.Stickiness) && UnleashAttributes.IsFilledIn(deal.Stickiness))
        {
            remarks.AddNarrowing(place, UnleashAttributes.MustBeSent(deal.Stickiness));
        }

        if (isPartial && deal.Stickiness == UnleashRollout.ByDefault)
        {
            remarks.AddNarrowing(place, "a context without a user and a session is assigned at random in Unleash; in FlagService it doesn't get the flag");
        }

        if (deal.Stickiness == UnleashRollout.AtRandom && deal.Share < Bucketing.Count)
        {
            remarks.AddNarrowing(place, "FlagService assigns nobody at random; the user's id decides, and a context without a user doesn't get the flag");
        }

        if (deal.Share > 0 && deal.AreSeveral && deal.FaultOfVariants(isPartial) is { } fault)
        {
            remarks.Add(place, $"who gets which variant is decided anew: {fault}");
            variations.ReassignsVariants = true;
        }
    }

    /// <summary>The overrides: their users get a variant directly, but no more users than the rollout includes.</summary>
    private IEnumerable<(UnleashVariant Variant, Condition For)> Fixed(IReadOnlyList<UnleashVariant> variants, string place)
    {
        foreach (var variant in variants)
        {
            foreach (var (i, fixedFor) in (variant.Overrides ?? []).Index())
            {
                var (field, values) = (fixedFor?.ContextName ?? "", (fixedFor?.Values ?? []).OfType<string>().ToList());
                if (values.Count == 0)
                {
                    continue;
                }

                var condition = UnleashTexts.Equal(UnleashAttributes.Of(field), values);
                if ((UnleashAttributes.Fault(field) ?? UnleashConstraints.Fault(condition)) is { } fault)
                {
                    remarks.Add(
                        place,
                        $"the override {i} of the variant {UnleashText.Named(variant.Name)} is left out, and whom it is for are assigned a variant like all others: {fault}");
                    variations.LosesOverrides = true;
                }
                else
                {
                    yield return (new UnleashVariant { Name = variant.Name, Weight = 1 }, condition);
                }
            }
        }
    }
}
