using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Translates strategies to rules. A strategy without an equivalent is left out as a whole, since leaving out a part of it would match more users.</summary>
internal sealed class UnleashStrategies(UnleashConstraints constraints, UnleashSegments segments, Remarks remarks, string? defaultStickiness)
{
    private const string NoEqual = "left out, because a part of it has no equivalent in FlagService";
    private const int ValuesOfOne = 1000;

    /// <summary>The rules that a strategy comes to.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="asked">The ids of the segments that it asks.</param>
    /// <param name="variations">The flag's.</param>
    /// <param name="feature">The feature's name.</param>
    /// <param name="featureVariants">The feature's variants.</param>
    /// <param name="place">Where it stands.</param>
    public IReadOnlyList<RuleDocument> Translate(
        UnleashStrategy strategy,
        IEnumerable<long> asked,
        UnleashVariations variations,
        string feature,
        IReadOnlyList<UnleashVariant> featureVariants,
        string place)
    {
        var terms = constraints.Translate(strategy.Constraints, $"{place}.constraints");
        segments.Ask(asked, terms, $"{place}.segments");
        var kinds = KindsOf(strategy, place);
        var stickiness = UnleashRollout.StickinessOf(strategy);
        if (UnleashRollout.IsField(stickiness) && UnleashAttributes.Fault(stickiness) is { } otherMeaning)
        {
            remarks.AddNarrowing($"{place}.parameters.stickiness", otherMeaning);
            terms.IsWhole = false;
        }

        if (!terms.IsWhole || kinds is null)
        {
            remarks.AddNarrowing(place, NoEqual);
            return [];
        }

        if (!terms.CanHold)
        {
            remarks.Add(place, "left out, because it matches nobody");
            return [];
        }

        variations.NeedsTexts |= terms.NeedTexts;
        UnleashRollout.Report(strategy, place, remarks);
        var deals = new UnleashShares(variations, remarks, defaultStickiness).Of(strategy, feature, featureVariants, place);
        var title = UnleashText.Fitted(strategy.Title, $"{place}.title", remarks);
        List<RuleDocument> rules = [.. kinds
            .SelectMany(kind => terms.Ways(remarks).SelectMany(way => deals.Select(deal => (Conditions: Joined(way, kind, deal.Conditions), deal.Coverage, deal.Serve))))
            .Where(rule => CanHold(rule.Conditions))
            .Select(rule => new RuleDocument
            {
                RuleType = "attributes",
                Conditions = [.. rule.Conditions.Select(ConditionModel.From)],
                Coverage = rule.Coverage,
                Serve = rule.Serve,
                Enabled = strategy.Disabled != true,
                Description = string.IsNullOrWhiteSpace(title) ? UnleashRollout.KindOf(strategy) : title,
            })];
        if (rules.Select(rule => Fault(rule, variations)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            remarks.AddNarrowing(place, $"left out, because FlagService refuses the rule: {fault}");
            return [];
        }

        return rules;
    }

    // What the way asks for already isn't asked twice; what its constraints repeat stays as it is.
    private static List<Condition> Joined(List<Condition> way, IReadOnlyList<Condition> kind, IReadOnlyList<Condition> deal) =>
        [.. way, .. kind.Concat(deal).Distinct().Where(condition => !way.Contains(condition))];

    // An attribute can't be missing and be what something else asks.
    private static bool CanHold(List<Condition> conditions)
    {
        var missing = conditions.Where(condition => condition is { Operator: Operator.Exists, Negate: true }).Select(condition => condition.Attribute).ToList();
        return conditions.TrueForAll(condition => condition.Operator == Operator.Exists || !missing.Contains(condition.Attribute));
    }

    /// <summary>Finds what is invalid in a whole rule; its parts were checked before.</summary>
    private static string? Fault(RuleDocument rule, UnleashVariations variations)
    {
        if (rule.Conditions!.Count > DefinitionLimits.Default.Conditions)
        {
            return $"its constraints and segments come to {rule.Conditions.Count} conditions, and a rule has at most {DefinitionLimits.Default.Conditions}";
        }

        var faults = new List<DefinitionFault>();
        if (rule.Serve!.Read("serve", faults) is { } serve)
        {
            faults.AddRange(ServeCheck.Check(serve, [.. variations.Models.Select(model => model!.Key!)], "serve"));
        }

        if (rule.Coverage?.Read("coverage", faults) is { } coverage)
        {
            faults.AddRange(BucketingCheck.Check(coverage, "coverage"));
        }

        faults.AddRange(ConditionCheck.Check(ConditionModel.Read(rule.Conditions, "conditions", faults), "conditions", inSegment: false));
        return faults is [var first, ..] ? $"{first.Path}: {first.Message}" : null;
    }

    /// <summary>The conditions that follow from the strategy's kind, in as many rules as are needed; null for an unknown kind.</summary>
    private List<IReadOnlyList<Condition>>? KindsOf(UnleashStrategy strategy, string place)
    {
        switch (UnleashRollout.KindOf(strategy))
        {
            case "default" or "flexibleRollout" or "gradualRolloutUserId" or "gradualRolloutSessionId" or "gradualRolloutRandom":
                return [[]];
            case "userWithId":
                return [.. Listed(strategy, "userIds", place, value => UnleashConstraints.Fault(IsUser([value]))).Chunk(ValuesOfOne).Select(users => new[] { IsUser(users) })];
            case "remoteAddress":
                remarks.AddNarrowing(place, UnleashAttributes.MustBeSent(UnleashNetworks.RemoteAddress));
                return [.. UnleashNetworks.Strategy(Listed(strategy, "IPs", place, UnleashNetworks.StrategyFault), ValuesOfOne)];
            default:
                remarks.AddNarrowing($"{place}.name", $"FlagService has no strategy like {UnleashText.Named(UnleashRollout.KindOf(strategy))}");
                return null;
        }
    }

    private static Condition IsUser(IEnumerable<string> users) => UnleashAttributes.Text(EvaluationContext.UserId, Operator.In, users);

    /// <summary>What a list in one text names, each once; one more than a flag can have rules for where it names more, whatever its length.</summary>
    private List<string> Listed(UnleashStrategy strategy, string parameter, string place, Func<string, string?> faultOf)
    {
        var (values, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var value in Entries(UnleashRollout.Text(strategy, parameter) ?? "").Where(value => value.Length > 0 && seen.Add(value)))
        {
            if (faultOf(value) is { } fault)
            {
                remarks.AddNarrowing($"{place}.parameters.{parameter}", $"{UnleashText.Named(value)} is left out: {fault}");
                continue;
            }

            values.Add(value);
            if (values.Count > Flag.MaximumRules * ValuesOfOne)
            {
                break;
            }
        }

        return values;
    }

    // White space goes around the commas alone.
    private static IEnumerable<string> Entries(string list)
    {
        for (var start = 0; start >= 0;)
        {
            var end = list.IndexOf(',', start);
            var entry = end < 0 ? list[start..] : list[start..end].TrimEnd();
            yield return start > 0 ? entry.TrimStart() : entry;
            start = end < 0 ? -1 : end + 1;
        }
    }
}
