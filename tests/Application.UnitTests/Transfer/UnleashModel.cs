using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Evaluation.UnitTests.Reference;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>What a feature comes to for a context: off, on without a variant, or a variant.</summary>
/// <param name="Enabled">Whether it is on.</param>
/// <param name="Variant">The variant's name; null without one.</param>
internal readonly record struct UnleashOutcome(bool Enabled, string? Variant)
{
    public static UnleashOutcome Off => new(false, null);
}

/// <summary>
/// What Unleash's clients make of features, written after their specification and the client for Node.js, and sharing nothing with the import. What
/// chance decides is left open: then there are several outcomes.
/// </summary>
/// <param name="state">What clients read: features, and segments.</param>
internal sealed partial class UnleashModel(JsonNode state)
{
    private static readonly HashSet<string> Percentages = new(StringComparer.Ordinal) { "gradualRolloutUserId", "gradualRolloutSessionId", "gradualRolloutRandom" };

    /// <summary>The outcomes that there can be.</summary>
    public IReadOnlySet<UnleashOutcome> Outcomes(string feature, JsonNode context)
    {
        var found = Feature(feature);
        if (found is null || !IsTrue(found["enabled"]))
        {
            return new HashSet<UnleashOutcome> { UnleashOutcome.Off };
        }

        var (may, mayNot) = Dependencies(found, context);
        var outcomes = new HashSet<UnleashOutcome>();
        if (may)
        {
            AddStrategies(found, context, outcomes);
        }

        if (mayNot)
        {
            outcomes.Add(UnleashOutcome.Off);
        }

        return outcomes;
    }

    private JsonNode? Feature(string name) => Items(state["features"]).LastOrDefault(feature => (string?)feature["name"] == name);

    private (bool May, bool MayNot) Dependencies(JsonNode feature, JsonNode context)
    {
        var (may, mayNot) = (true, false);
        foreach (var dependency in Items(feature["dependencies"]))
        {
            var parent = Feature((string)dependency["feature"]!);
            var outcomes = parent is null || Items(parent["dependencies"]).Any() ? null : Outcomes((string)dependency["feature"]!, context);
            var isMet = outcomes?.Select(outcome => IsMet(dependency, outcome)).ToList() ?? [false];
            may &= isMet.Contains(true);
            mayNot |= isMet.Contains(false);
        }

        return (may, mayNot);
    }

    private static bool IsMet(JsonNode dependency, UnleashOutcome outcome)
    {
        if (dependency["enabled"] is { } enabled && !IsTrue(enabled))
        {
            return !outcome.Enabled;
        }

        var variants = Items(dependency["variants"]).Select(variant => (string?)variant).ToList();
        return outcome.Enabled && (variants.Count == 0 || variants.Contains(outcome.Variant ?? "disabled"));
    }

    private void AddStrategies(JsonNode feature, JsonNode context, HashSet<UnleashOutcome> outcomes)
    {
        var strategies = Items(feature["strategies"]).ToList();
        var isOff = strategies.Count > 0;
        if (!isOff)
        {
            AddVariants(feature, strategy: null, context, outcomes);
        }

        foreach (var strategy in strategies)
        {
            var isMet = IsTrue(strategy["disabled"]) || !Constraints(strategy).All(constraint => UnleashModelConstraint.Holds(constraint, context))
                ? false
                : IsMet(strategy, context);
            if (isMet != false)
            {
                AddVariants(feature, strategy, context, outcomes);
            }

            if (isMet == true)
            {
                isOff = false;
                break;
            }
        }

        if (isOff)
        {
            outcomes.Add(UnleashOutcome.Off);
        }
    }

    private IEnumerable<JsonNode?> Constraints(JsonNode strategy) => (strategy["constraints"]?.AsArray() ?? [])
        .Concat(Items(strategy["segments"]).SelectMany(id =>
            Items(state["segments"]).LastOrDefault(segment => (long?)segment["id"] == (long)id) is { } found ? found["constraints"]?.AsArray() ?? [] : [null]));

    // Null where chance decides.
    private static bool? IsMet(JsonNode strategy, JsonNode context)
    {
        var (name, parameters) = ((string?)strategy["name"] ?? "", strategy["parameters"]);
        var user = (string?)context["userId"];
        switch (name)
        {
            case "default":
                return true;
            case "userWithId":
                return user is not null && Listed(parameters, "userIds").Contains(user);
            case "remoteAddress":
                var address = (string?)context["remoteAddress"];
                return address is not null && Listed(parameters, "IPs").Any(range => range == address || UnleashModelConstraint.IsIn(address, range, v4Alone: true));
        }

        if (name != "flexibleRollout" && !Percentages.Contains(name))
        {
            return false;
        }

        var stickiness = name switch
        {
            "gradualRolloutUserId" => "userId",
            "gradualRolloutSessionId" => "sessionId",
            "gradualRolloutRandom" => "random",
            _ => Text(parameters?["stickiness"]) is { Length: > 0 } chosen ? chosen : "default",
        };
        if (stickiness is not ("default" or "random") && string.IsNullOrEmpty(UnleashModelConstraint.Resolve(context, stickiness)))
        {
            return false;
        }

        var percentage = Math.Floor(UnleashModelConstraint.Number(Text(parameters?[name == "flexibleRollout" ? "rollout" : "percentage"])));
        return percentage >= 100 ? true
            : !(percentage >= 1) ? false
            : Unit(context, stickiness, ["userId", "sessionId"]) is { } unit ? Normalized(Text(parameters?["groupId"]) ?? "", unit, 100, seed: 0) <= percentage
            : null;
    }

    private static string[] Listed(JsonNode? parameters, string name) =>
        Text(parameters?[name]) is { Length: > 0 } list ? Separator().Split(list) : [];

    private static void AddVariants(JsonNode feature, JsonNode? strategy, JsonNode context, HashSet<UnleashOutcome> outcomes)
    {
        var variants = Dealt(strategy?["variants"]) is { Count: > 0 } own ? own : Dealt(feature["variants"]);
        var fixedFor = variants.Find(variant => Items(variant["overrides"]).Any(entry => Items(entry["values"])
            .Any(value => (string?)value == UnleashModelConstraint.Resolve(context, (string?)entry["contextName"] ?? ""))));
        if (fixedFor is not null || variants.Count == 0)
        {
            outcomes.Add(new UnleashOutcome(true, (string?)fixedFor?["name"]));
            return;
        }

        // Without a group its clients differ.
        var isOwn = variants.Count > 0 && Dealt(strategy?["variants"]).Count > 0;
        var stickiness = (string?)variants[0]["stickiness"];
        stickiness = isOwn && stickiness is null or "" ? Text(strategy?["parameters"]?["stickiness"]) : stickiness;
        var group = isOwn ? Text(strategy?["parameters"]?["groupId"]) : (string?)feature["name"];
        var unit = group is null ? null : Unit(context, stickiness ?? "default", ["userId", "sessionId", "remoteAddress"]);
        var chosen = unit is null ? null : Chosen(variants, Normalized(group!, unit, (uint)variants.Sum(Weight), seed: 86028157));
        foreach (var variant in variants.Where(variant => Weight(variant) > 0 && (chosen is null || chosen == variant)))
        {
            outcomes.Add(new UnleashOutcome(true, (string?)variant["name"]));
        }
    }

    private static JsonNode? Chosen(List<JsonNode> variants, uint target)
    {
        var counter = 0m;
        return variants.Find(variant => Weight(variant) > 0 && (counter += Weight(variant)) >= target);
    }

    // What is hashed; null where chance decides.
    private static string? Unit(JsonNode context, string stickiness, string[] fields) => stickiness switch
    {
        "random" => null,
        "default" => fields.Select(field => (string?)context[field]).FirstOrDefault(value => !string.IsNullOrEmpty(value)),
        _ => UnleashModelConstraint.Resolve(context, stickiness) is { Length: > 0 } value ? value : null,
    };

    private static uint Normalized(string group, string unit, uint normalizer, uint seed) => (ReferenceBuckets.Hash($"{group}:{unit}", seed) % normalizer) + 1;

    private static List<JsonNode> Dealt(JsonNode? variants)
    {
        var all = Items(variants).ToList();
        return all.Sum(Weight) > 0 ? all : [];
    }

    private static decimal Weight(JsonNode variant) => (decimal?)variant["weight"] ?? 0;

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list?.AsArray() ?? []).OfType<JsonNode>();

    private static bool IsTrue(JsonNode? value) => value is not null && (bool)value;

    private static string? Text(JsonNode? value) => value is null ? null : value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString();

    [GeneratedRegex(@"\s*,\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Separator();
}
