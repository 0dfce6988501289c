using System.Globalization;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// The order in which a feature's strategies become rules. In Unleash any matching strategy is enough, while in FlagService the first matching rule
/// decides. Strategies with the same group and stickiness include the users of smaller shares in larger ones, so the largest share first gives the
/// same result. Independent strategies don't, and the report says so.
/// </summary>
internal sealed class UnleashStrategyOrder(Remarks remarks)
{
    /// <summary>The strategies in the order of their rules.</summary>
    /// <param name="strategies">In the order in which Unleash tries them.</param>
    public List<(UnleashStrategy Strategy, string Place)> Of(IReadOnlyList<(UnleashStrategy Strategy, string Place)> strategies)
    {
        // Where strategies have variants of their own, which of them says yes first matters there too.
        var haveOwnVariants = strategies.Any(entry => entry.Strategy is { Disabled: not true, Variants.Count: > 0 });
        List<(UnleashStrategy Strategy, string Place)> ordered = haveOwnVariants
            ? [.. strategies.OrderBy(entry => UnleashRollout.ShareOf(entry.Strategy) == 0)]
            : [.. strategies.OrderByDescending(entry => UnleashRollout.ShareOf(entry.Strategy))];
        var counting = ordered.Where(entry => entry.Strategy.Disabled != true && UnleashRollout.ShareOf(entry.Strategy) > 0).ToList();
        for (var i = 0; i < counting.Count - 1; i++)
        {
            if (UnleashRollout.ShareOf(counting[i].Strategy) < Bucketing.Count)
            {
                Report(counting[i], counting[(i + 1)..]);
            }
        }

        return ordered;
    }

    private void Report((UnleashStrategy Strategy, string Place) first, IEnumerable<(UnleashStrategy Strategy, string Place)> later)
    {
        foreach (var (other, place) in later)
        {
            var (one, two) = (UnleashRollout.ShareOf(first.Strategy), UnleashRollout.ShareOf(other));
            var both = DealOf(first.Strategy) is { } deal && deal == DealOf(other)
                ? Math.Max(one, two)
                : one + two - ((decimal)one * two / Bucketing.Count);
            if (both > one)
            {
                remarks.AddNarrowing(
                    first.Place,
                    $"fewer users get the flag: of the users whom {place} matches too, {Percent(one)} % in FlagService and {Percent(both)} % in Unleash");
            }
        }
    }

    // Random assignment differs each time.
    private static (string Group, string Attribute)? DealOf(UnleashStrategy strategy)
    {
        var attribute = UnleashRollout.StickinessOf(strategy);
        return attribute == UnleashRollout.AtRandom ? null : (UnleashRollout.GroupOf(strategy) ?? "", attribute);
    }

    private static string Percent(decimal thousandths) => (thousandths / (Bucketing.Count / 100)).ToString("0.###", CultureInfo.InvariantCulture);
}
