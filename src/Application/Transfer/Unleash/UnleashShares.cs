using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What some of the users of a strategy are served.</summary>
/// <param name="Conditions">Who they are, beside what the strategy asks of all.</param>
/// <param name="Coverage">Which share of them; null for all.</param>
/// <param name="Serve">What they are served.</param>
internal sealed record UnleashShare(IReadOnlyList<Condition> Conditions, CoverageModel? Coverage, ServeModel Serve);

/// <summary>What a strategy's share of all and its variants come to.</summary>
/// <param name="variations">The flag's.</param>
/// <param name="remarks">Where to say what differs.</param>
/// <param name="defaultStickiness">The field that assigns where Unleash's default would; null for that default.</param>
internal sealed class UnleashShares(UnleashVariations variations, Remarks remarks, string? defaultStickiness)
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
        if (defaultStickiness is not null && deal.By(defaultStickiness) is var settled && settled != deal)
        {
            deal = settled;
            remarks.AddNarrowing(place, $"the default stickiness is imported as {defaultStickiness}: a context without it doesn't get the flag");
        }

        var fixedFor = deal.Share == 0 ? [] : Fixed(deal.Variants, place).ToList();
        Report(deal, place);
        var ways = deal.Ways();
        variations.NeedsTexts |= ways.Any(way => way.Unit is not (null or EvaluationContext.UserId));
        return [.. ways.SelectMany(way => Served(deal, way, fixedFor))];
    }

    /// <summary>Who gets the feature in one way: first those in an override, then all by the variants' weights.</summary>
    private IEnumerable<UnleashShare> Served(UnleashDeal deal, UnleashWay way, IEnumerable<(UnleashVariant Variant, Condition For)> fixedFor)
    {
        foreach (var (variant, condition) in fixedFor)
        {
            yield return new UnleashShare([.. way.Conditions, condition], way.Coverage, variations.Serve(variant));
        }

        if (!deal.AreSeveral)
        {
            yield return new UnleashShare(way.Conditions, way.Coverage, variations.Serve(deal.Variants.FirstOrDefault(UnleashVariations.IsAssigned)));
            yield break;
        }

        foreach (var unit in deal.VariantUnits.Where(unit => unit != way.Without))
        {
            variations.NeedsTexts |= unit != EvaluationContext.UserId;
            var isKnown = unit == way.Unit;
            yield return new UnleashShare(isKnown ? way.Conditions : [.. way.Conditions, UnleashAttributes.Given(unit)], way.Coverage, variations.Serve(deal.Variants, unit, deal.VariantGroup ?? ""));
            if (isKnown)
            {
                yield break;
            }
        }

        yield return new UnleashShare(way.Conditions, way.Coverage, new ServeModel { Variation = variations.WithoutVariant() });
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

        if (deal.Share == 0 || !deal.AreSeveral)
        {
            return;
        }

        if (deal.FaultOfVariants is { } fault)
        {
            remarks.Add(place, $"who gets which variant is decided anew: {fault}");
            variations.ReassignsVariants = true;
        }

        if (deal.Ways().Any(way => !deal.VariantUnits.Contains(way.Unit, StringComparer.Ordinal)))
        {
            remarks.Add(place, $"a context without {string.Join(", ", deal.VariantUnits)} is assigned a variant at random in Unleash; in FlagService it gets the flag without a variant");
            variations.LosesVariants = true;
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
