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
    /// <param name="featureVariants">The feature's variants, which count where the strategy has none of its own.</param>
    /// <param name="place">Where the strategy stands.</param>
    public List<UnleashShare> Of(UnleashStrategy strategy, IReadOnlyList<UnleashVariant> featureVariants, string place)
    {
        var own = UnleashVariations.Effective((strategy.Variants ?? []).OfType<UnleashVariant>());
        var variants = own.Count > 0 ? own : UnleashVariations.Effective(featureVariants);
        var chosen = variants.Select(variant => variant.Stickiness).FirstOrDefault() is { Length: > 0 } named ? named : null;
        var forVariants = chosen ?? (own.Count > 0 ? UnleashRollout.Chosen(strategy) : null) ?? UnleashRollout.ByDefault;
        var (share, group, stickiness) = (UnleashRollout.ShareOf(strategy), UnleashRollout.GroupOf(strategy), UnleashRollout.StickinessOf(strategy));
        var unit = UnleashRollout.AttributeOf(stickiness);
        List<Condition> given = share > 0 && (share < Bucketing.Count || UnleashRollout.IsField(stickiness)) ? [UnleashAttributes.Given(unit)] : [];
        var deals = new List<UnleashShare>();
        Report(share, stickiness, forVariants, UnleashVariations.AreSeveral(variants), place);
        if (share == 0)
        {
            return [new UnleashShare(given, variations.Serve(share, variants, unit, group))];
        }

        deals.AddRange(Fixed(variants, place).Select(entry => new UnleashShare(
            [.. given, entry.For],
            variations.Serve(share, [entry.Variant], unit, group))));
        if (share < Bucketing.Count || !UnleashVariations.AreSeveral(variants))
        {
            return [.. deals, new UnleashShare(given, variations.Serve(share, variants, unit, group))];
        }

        var decides = UnleashRollout.AttributeOf(forVariants);
        deals.Add(new UnleashShare([.. given.Union([UnleashAttributes.Given(decides)])], variations.Serve(share, variants, decides, group)));
        variations.NeedsTexts |= decides != EvaluationContext.UserId;
        if (!given.Contains(UnleashAttributes.Given(decides)))
        {
            remarks.Add(place, $"a context without {decides} is assigned a variant by another field or at random in Unleash; in FlagService it gets the flag without a variant");
            variations.LosesVariants = true;
            deals.Add(new UnleashShare(given, new ServeModel { Variation = variations.WithoutVariant() }));
        }

        return deals;
    }

    private void Report(int share, string stickiness, string forVariants, bool areSeveral, string place)
    {
        var isPartial = share is > 0 and < Bucketing.Count;
        if (isPartial || (areSeveral && share > 0))
        {
            remarks.Add(place, "users are assigned to buckets anew");
        }

        if (UnleashRollout.IsField(stickiness) && UnleashAttributes.IsFilledIn(stickiness))
        {
            remarks.AddNarrowing(place, UnleashAttributes.MustBeSent(stickiness));
        }

        if (isPartial && stickiness == UnleashRollout.ByDefault)
        {
            remarks.AddNarrowing(place, "a context without a user is assigned by its session or at random in Unleash; in FlagService it doesn't get the flag");
        }

        if (stickiness == UnleashRollout.AtRandom && share < Bucketing.Count)
        {
            remarks.AddNarrowing(place, "FlagService assigns nobody at random; the user's id decides, and a context without a user doesn't get the flag");
        }

        if (areSeveral && isPartial && stickiness != forVariants)
        {
            remarks.Add(place, $"its variants are assigned by {forVariants} in Unleash; in FlagService by {UnleashRollout.AttributeOf(stickiness)}, like its rollout");
        }
        else if (areSeveral && forVariants == UnleashRollout.AtRandom)
        {
            remarks.Add(place, "FlagService assigns no variant at random; the user's id decides");
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
