using System.Globalization;
using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Turns strategies into rules. One that has no equal is left out, since leaving out a part of it would let more people in.</summary>
internal sealed class UnleashStrategies(UnleashConstraints constraints, IReadOnlyDictionary<int, string> segments, Remarks remarks)
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
            if (segments.TryGetValue(id, out var key))
            {
                conditions?.Add(Condition(attribute: null, "segment", [key]));
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
            remarks.Add(place, "left out, because a part of it has no equal here");
            return [];
        }

        List<(List<ConditionModel?> Conditions, ServeModel Serve)> served =
            [.. Fixed(strategy, variations, variants, place), ([], ServeOf(strategy, variations, variants, place))];
        return alternatives.SelectMany(extra => served.Select(entry => new RuleDocument
        {
            RuleType = "attributes",
            Conditions = [.. conditions!, .. extra, .. entry.Conditions],
            Serve = entry.Serve,
            Enabled = !strategy.Disabled,
            Description = strategy.Title is { Length: > 0 and <= 200 } title ? title : NameOf(strategy),
        }));
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
            "flexibleRollout" => Text(strategy, "rollout") ?? "100",
            "gradualRolloutUserId" or "gradualRolloutSessionId" or "gradualRolloutRandom" => Text(strategy, "percentage") ?? "0",
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var percentage)
            ? (int)(Math.Clamp(percentage, 0, 100) * (Bucketing.Count / 100))
            : 0;
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
                return Lists(strategy, "userIds", EvaluationContext.UserId, "in");
            case "remoteAddress":
                remarks.Add(place, "nothing fills in remoteAddress by itself here; applications must send it");
                return Lists(strategy, "IPs", "remoteAddress", "cidr");
            default:
                remarks.Add($"{place}.name", $"there is no strategy like \"{NameOf(strategy)}\" here");
                return null;
        }
    }

    private static List<List<ConditionModel?>> Lists(UnleashStrategy strategy, string parameter, string attribute, string name) =>
        [.. (Text(strategy, parameter) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Chunk(ValuesOfOne)
            .Select(values => new List<ConditionModel?> { Condition(attribute, name, values) })];

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
                if (fixedFor?.ContextName is not { Length: > 0 } name || values.Count is 0 or > ValuesOfOne)
                {
                    remarks.Add(place, $"the override {i} of the variant \"{variant.Name}\" is left out: it must name an attribute and 1 to {ValuesOfOne} values");
                    continue;
                }

                var alone = new UnleashVariant { Name = variant.Name, Weight = 1, Stickiness = variant.Stickiness };
                yield return (
                    [Condition(UnleashConstraints.AttributeOf(name), "in", values)],
                    variations.Serve(Share(strategy) ?? Bucketing.Count, [alone], BucketBy(StickinessOf(strategy, variants)), GroupOf(strategy)));
            }
        }
    }

    private static string StickinessOf(UnleashStrategy strategy, IReadOnlyList<UnleashVariant> variants) => NameOf(strategy) switch
    {
        "gradualRolloutSessionId" => "sessionId",
        "gradualRolloutRandom" => "random",
        _ => Text(strategy, "stickiness") ?? variants.Select(variant => variant.Stickiness).FirstOrDefault(name => name is not null) ?? "default",
    };

    private ServeModel ServeOf(UnleashStrategy strategy, UnleashVariations variations, IReadOnlyList<UnleashVariant> variants, string place)
    {
        var share = Share(strategy) ?? Bucketing.Count;
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
