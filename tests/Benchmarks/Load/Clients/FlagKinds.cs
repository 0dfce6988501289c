using System.Globalization;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Benchmarks.Load.Clients;

/// <summary>A kind of flag, by what deciding it takes.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Make">Makes one by its key.</param>
internal sealed record FlagKind(string Name, Func<string, FlagDefinition> Make);

/// <summary>A flag of each kind, whose rule is asked to its end and matches, and the context that they are asked with.</summary>
internal static class FlagKinds
{
    /// <summary>The flag that others require.</summary>
    public const string Required = "required";

    private const string On = "on";
    private const string Off = "off";

    /// <summary>Somebody with all that the rules look at; more attributes than a browser sends.</summary>
    public static readonly EvaluationContext Context = EvaluationContext.For("user_1234567")
        .SetUserEmail("Someone@Example.com")
        .Set("country", "DE")
        .Set("plan", "enterprise")
        .Set("age", 36)
        .Set("app_version", "5.12.3")
        .Set("signed_up_at", "2026-03-01T12:00:00Z")
        .Set("ip", "10.20.30.40")
        .Set("groups", ["editors", "staff", "beta"])
        .Set("company", AttributeValue.OfObject(new AttributeObjectBuilder().Set("id", AttributeValue.OfText("company-17")).Set("plan", AttributeValue.OfText("pro")).Build()))
        .Build();

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<FlagKind> All =
    [
        new("on or off", key => Flag(key, [])),
        new("rollout to 50 %", key => Flag(key, [], Half(null))),
        new("rollout to 50 % by another attribute", key => Flag(key, [], Half("plan"))),
        new("rule: mail domain", key => Ruled(key, Asks(EvaluationContext.UserEmail, Operator.EndsWith, "@example.com"))),
        new("rule: equals one text", key => Ruled(key, Asks("country", Operator.In, "DE"))),
        new("rule: in 20 texts", key => Ruled(key, Asks("country", Operator.In, [.. Enumerable.Range(0, 19).Select(i => $"X{i}"), "DE"]))),
        new("rule: in 1,000 users", key => Ruled(key, Asks(EvaluationContext.UserId, Operator.In, [.. Enumerable.Range(1_234_000, 1_000).Select(i => $"user_{i}")]))),
        new("rule: starts with", key => Ruled(key, Asks("plan", Operator.StartsWith, "enter"))),
        new("rule: contains", key => Ruled(key, Asks("plan", Operator.Contains, "prise"))),
        new("rule: number", key => Ruled(key, new Condition("age", Operator.GreaterThanOrEqual, [ConditionValue.OfNumber(18)], Negate: false))),
        new("rule: one of a list of 3", key => Ruled(key, Asks("groups", Operator.In, "beta"))),
        new("rule: nested attribute", key => Ruled(key, Asks("company.plan", Operator.In, "pro"))),
        new("rule: date", key => Ruled(key, Asks("signed_up_at", Operator.After, "2026-01-01T00:00:00Z"))),
        new("rule: version", key => Ruled(key, Asks("app_version", Operator.SemverGreaterThanOrEqual, "5.2.0"))),
        new("rule: network", key => Ruled(key, Asks("ip", Operator.Cidr, "10.0.0.0/8"))),
        new("rule: pattern", key => Ruled(key, Asks("plan", Operator.Matches, "^ent.*se$"))),
        new("rule: segment with 1,000 users", key => Ruled(key, Asks(null, Operator.Segment, "listed"))),
        new("rule: segment with a condition", key => Ruled(key, Asks(null, Operator.Segment, "domain"))),
        new("rule: three conditions", key => Ruled(key, Asks("country", Operator.In, "DE"), Asks("plan", Operator.StartsWith, "enter"), new Condition("age", Operator.GreaterThanOrEqual, [ConditionValue.OfNumber(18)], Negate: false))),
        new("three rules, the last one matches", key => Flag(key, [Rule(3, Asks("country", Operator.In, "FR")), Rule(2, Asks("plan", Operator.StartsWith, "free")), Rule(1, Asks(EvaluationContext.UserEmail, Operator.EndsWith, "@example.com"))])),
        new("mail domain, rollout to 50 % of it", key => Flag(key, [Rule(1, Asks(EvaluationContext.UserEmail, Operator.EndsWith, "@example.com")) with { Serve = Half(null) }])),
        new("rule for a share of 50 %", key => Flag(key, [Rule(1, Asks("country", Operator.In, "DE")) with { Coverage = new Coverage(50_000, null, key) }])),
        new("prerequisite", key => Flag(key, []) with { Prerequisites = [new Prerequisite(Required, [On])] }),
        new("text", key => Typed(key, FlagType.String, "\"blue\"", "\"red\"")),
        new("number", key => Typed(key, FlagType.Number, "2.5", "1")),
        new("object of two members", key => Typed(key, FlagType.Object, """{"columns": 3, "title": "Offers"}""", "{}")),
    ];

    /// <summary>An environment with as many flags of each kind, and what they refer to.</summary>
    /// <param name="each">How many of a kind.</param>
    public static SnapshotDefinition Environment(int each) => new(
        [Flag(Required, []), .. All.SelectMany((_, kind) => Keys(kind, each).Select(key => All[kind].Make(key)))],
        [
            new SegmentDefinition("listed", [.. Enumerable.Range(1_234_000, 1_000).Select(i => $"user_{i}")], [], []),
            new SegmentDefinition("domain", [], [], [Asks(EvaluationContext.UserEmail, Operator.EndsWith, "@example.com")]),
        ]);

    /// <summary>The keys of a kind's flags.</summary>
    public static string[] Keys(int kind, int each) => [.. Enumerable.Range(0, each).Select(i => string.Create(CultureInfo.InvariantCulture, $"flag-{kind}-{i}"))];

    private static FlagDefinition Ruled(string key, params Condition[] conditions) => Flag(key, [Rule(1, conditions)]);

    private static FlagDefinition Flag(string key, RuleDefinition[] rules, Serve? fallthrough = null) => new(
        key,
        FlagType.Boolean,
        Enabled: true,
        [new(On, "true"), new(Off, "false")],
        OffVariation: Off,
        Salt: key,
        Prerequisites: [],
        rules,
        fallthrough ?? Serve.To(rules.Length == 0 ? On : Off));

    private static FlagDefinition Typed(string key, FlagType type, string on, string off) =>
        Flag(key, []) with { Type = type, Variations = [new(On, on), new(Off, off)] };

    private static RuleDefinition Rule(int priority, params Condition[] conditions) => new($"rule-{priority}", priority, Enabled: true, conditions, Serve.To(On));

    private static Serve Half(string? by) => Serve.To(new Distribution([new(On, 50_000), new(Off, 50_000)], by));

    private static Condition Asks(string? attribute, Operator @operator, params string[] values) =>
        new(attribute, @operator, [.. values.Select(ConditionValue.OfText)], Negate: false);
}
