using System.Globalization;
using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Turns strategies into rules. One that has no equal is left out, since leaving out a part of it would let more people in.</summary>
internal sealed class UnleashStrategies(UnleashConstraints constraints, IReadOnlyDictionary<int, UnleashSegmentKey> segments, Remarks remarks)
{
    private const int ValuesOfOne = 1000;

    /// <summary>The rules that a strategy comes to.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="asked">The ids of the segments that it asks.</param>
    /// <param name="variations">The flag's.</param>
    /// <param name="variants">Those that it deals out.</param>
    /// <param name="place">Where it stands.</param>
    public IEnumerable<RuleDocument> Translate(
        UnleashStrategy strategy,
        IEnumerable<int> asked,
        UnleashVariations variations,
        IReadOnlyList<UnleashVariant> variants,
        string place)
    {
        var conditions = constraints.Translate(strategy.Constraints, $"{place}.constraints", inSegment: false);
        var isWhole = conditions is not null;
        foreach (var id in asked)
        {
            if (segments.TryGetValue(id, out var segment))
            {
                conditions?.Add(Condition(attribute: null, "segment", [segment.Key]));
            }
            else
            {
                remarks.Add($"{place}.segments", $"the segment {id} is not there");
                isWhole = false;
            }
        }

        var alternatives = AlternativesOf(strategy, place);
        if (!isWhole || alternatives is null)
        {
            remarks.AddNarrowing(place, "left out, because a part of it has no equal here");
            return [];
        }

        List<(List<ConditionModel?> Conditions, ServeModel Serve)> served =
            [.. Fixed(strategy, variations, variants, place), ([], ServeOf(strategy, variations, variants, place))];
        var description = UnleashText.Fitted(strategy.Title, $"{place}.title", remarks);
        List<RuleDocument> rules = [.. alternatives.SelectMany(extra => served.Select(entry => new RuleDocument
        {
            RuleType = "attributes",
            Conditions = [.. conditions!, .. extra, .. entry.Conditions],
            Serve = entry.Serve,
            Enabled = !strategy.Disabled,
            Description = string.IsNullOrWhiteSpace(description) ? NameOf(strategy) : description,
        }))];
        if (rules.Select(rule => Fault(rule, variations)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            remarks.AddNarrowing(place, $"left out, because it can't be a rule here: {fault}");
            return [];
        }

        return rules;
    }

    /// <summary>What is wrong with a rule as a whole; its parts are looked at before.</summary>
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

        return faults is [var first, ..] ? $"{first.Path}: {first.Message}" : null;
    }

    /// <summary>The group by which a strategy deals; null where it names none.</summary>
    public static string? GroupOf(UnleashStrategy strategy) => Text(strategy, "groupId") is { Length: > 0 } group ? group : null;

    /// <summary>By which attribute a strategy deals, or how.</summary>
    public static string StickinessOf(UnleashStrategy strategy) => StickinessOf(strategy, []);

    /// <summary>The share that a strategy is for, in thousandths of a percent; null where it is no matter of shares.</summary>
    public static int? Share(UnleashStrategy strategy)
    {
        var text = NameOf(strategy) switch
        {
            "flexibleRollout" => Text(strategy, "rollout") ?? "",
            "gradualRolloutUserId" or "gradualRolloutSessionId" or "gradualRolloutRandom" => Text(strategy, "percentage") ?? "",
            _ => null,
        };
        return text is null ? null : (int)(Math.Clamp(PercentageIn(text) ?? 0, 0, 100) * (Bucketing.Count / 100));
    }

    private static decimal? PercentageIn(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percentage) ? percentage : null;

    private void TellOfShare(UnleashStrategy strategy, string place)
    {
        if (Share(strategy) is not { } share)
        {
            return;
        }

        var parameter = NameOf(strategy) == "flexibleRollout" ? "rollout" : "percentage";
        var text = Text(strategy, parameter);
        var taken = WeightModel.ToPercentage(share).ToString(CultureInfo.InvariantCulture);
        if (PercentageIn(text ?? "") is not { } percentage)
        {
            remarks.AddNarrowing($"{place}.parameters.{parameter}", text is null ? "is missing; nobody is dealt in" : $"{UnleashText.Named(text)} is no percentage; nobody is dealt in");
        }
        else if (percentage is < 0 or > 100)
        {
            remarks.Add($"{place}.parameters.{parameter}", $"a percentage is 0 to 100; {UnleashText.Named(text)} counts as {taken}");
        }
        else if (percentage * (Bucketing.Count / 100) != share)
        {
            remarks.AddNarrowing($"{place}.parameters.{parameter}", $"a percentage has at most three decimals here; {UnleashText.Named(text)} counts as {taken}");
        }
    }

    private static string NameOf(UnleashStrategy strategy) => strategy.Name ?? strategy.StrategyName ?? "";

    /// <summary>The conditions that follow from the strategy's kind, in as many rules as are needed; null for an unknown kind.</summary>
    private List<List<ConditionModel?>>? AlternativesOf(UnleashStrategy strategy, string place)
    {
        switch (NameOf(strategy))
        {
            case "default" or "flexibleRollout" or "gradualRolloutUserId" or "gradualRolloutSessionId" or "gradualRolloutRandom":
                return [[]];
            case "userWithId":
                return Lists(strategy, "userIds", EvaluationContext.UserId, "in", place);
            case "remoteAddress":
                remarks.AddNarrowing(place, "nothing fills in remoteAddress by itself here; applications must send it");
                return Lists(strategy, "IPs", "remoteAddress", "cidr", place);
            default:
                remarks.Add($"{place}.name", $"there is no strategy like \"{NameOf(strategy)}\" here");
                return null;
        }
    }

    private List<List<ConditionModel?>> Lists(UnleashStrategy strategy, string parameter, string attribute, string name, string place)
    {
        var values = new List<string>();
        foreach (var value in (Text(strategy, parameter) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (UnleashConstraints.Fault(Condition(attribute, name, [value])) is { } fault)
            {
                remarks.AddNarrowing($"{place}.parameters.{parameter}", $"{UnleashText.Named(value)} is left out: {fault}");
            }
            else
            {
                values.Add(value);
            }
        }

        return [.. values.Chunk(ValuesOfOne).Select(chunk => new List<ConditionModel?> { Condition(attribute, name, chunk) })];
    }

    /// <summary>For whom a variant is fixed: they get it in place of the others, and are as many of them as would get something anyway.</summary>
    private IEnumerable<(List<ConditionModel?> Conditions, ServeModel Serve)> Fixed(
        UnleashStrategy strategy,
        UnleashVariations variations,
        IReadOnlyList<UnleashVariant> variants,
        string place)
    {
        foreach (var variant in variants.Where(variant => variations.KeyOf(variant.Name) is not null))
        {
            foreach (var (i, fixedFor) in (variant.Overrides ?? []).Index())
            {
                List<string> values = [.. (fixedFor?.Values ?? []).OfType<string>()];
                var condition = Condition(UnleashConstraints.AttributeOf(fixedFor?.ContextName ?? ""), "in", values);
                if (UnleashConstraints.Fault(condition) is { } fault)
                {
                    remarks.Add(place, $"the override {i} of the variant {UnleashText.Named(variant.Name)} is left out, and whom it is for are dealt a variant like all others: {fault}");
                    variations.LosesOverrides = true;
                    continue;
                }

                var alone = new UnleashVariant { Name = variant.Name, Weight = 1, Stickiness = variant.Stickiness };
                yield return (
                    [condition],
                    variations.Serve(Share(strategy) ?? Bucketing.Count, [alone], BucketBy(StickinessOf(strategy, variants)), GroupOf(strategy)));
            }
        }
    }

    private static string StickinessOf(UnleashStrategy strategy, IReadOnlyList<UnleashVariant> variants) => NameOf(strategy) switch
    {
        "gradualRolloutSessionId" => "sessionId",
        "gradualRolloutRandom" => "random",
        _ => variants.Select(variant => variant.Stickiness).Prepend(Text(strategy, "stickiness")).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "default",
    };

    private ServeModel ServeOf(UnleashStrategy strategy, UnleashVariations variations, IReadOnlyList<UnleashVariant> variants, string place)
    {
        var share = Share(strategy) ?? Bucketing.Count;
        TellOfShare(strategy, place);
        if (share > 0 && !variations.Deal(variants))
        {
            remarks.AddNarrowing(place, UnleashVariations.NobodyGetsAny);
        }

        var stickiness = StickinessOf(strategy, variants);
        if (stickiness == "random")
        {
            remarks.Add(place, "nobody is dealt at random here; the user's id decides");
        }

        var serve = variations.Serve(share, variants, BucketBy(stickiness), GroupOf(strategy));
        if (serve.Distribution is not null && share > 0)
        {
            remarks.Add(place, "users are dealt into buckets anew");
        }

        return serve;
    }

    private static string? BucketBy(string stickiness) =>
        stickiness is "default" or "random" or "userId" ? null : UnleashConstraints.AttributeOf(stickiness);

    private static string? Text(UnleashStrategy strategy, string parameter) =>
        strategy.Parameters?.TryGetValue(parameter, out var value) == true
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null
            : null;

    private static ConditionModel Condition(string? attribute, string name, IEnumerable<string> values) => new()
    {
        Attribute = attribute,
        Operator = name,
        Values = [.. values.Select(value => JsonSerializer.SerializeToElement(value))],
    };
}
