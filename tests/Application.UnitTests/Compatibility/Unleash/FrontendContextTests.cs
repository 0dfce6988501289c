using FlagService.Application.Compatibility.Unleash;
using FlagService.Application.Evaluation;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.UnitTests.Compatibility.Unleash;

/// <summary>What is filled in for Unleash's frontend SDKs, as its own server does.</summary>
public sealed class FrontendContextTests
{
    private const string Caller = "192.0.2.7";
    private const string Start = "2026-12-01T08:00:00Z";

    private static readonly DateTimeOffset Before = new(2026, 12, 1, 7, 59, 59, TimeSpan.Zero);

    [Test]
    public void The_present_is_filled_in_and_the_tag_changes_with_the_next_time_alone()
    {
        var environment = Environment(Rule(new Condition("currentTime", Operator.After, [ConditionValue.OfText(Start)], Negate: false)));

        var before = At(environment, Before);
        var start = At(environment, Before.AddSeconds(1));
        var after = At(environment, Before.AddSeconds(1).AddMilliseconds(1));

        Assert.That(Text(before, "currentTime"), Is.EqualTo("2026-12-01T07:59:59.000Z"));
        Assert.That(At(environment, Before.AddHours(-3)).Tag, Is.EqualTo(before.Tag));
        Assert.That(At(environment, Before.AddYears(9)).Tag, Is.EqualTo(after.Tag));
        Assert.That(new[] { before.Tag, start.Tag, after.Tag }, Is.Unique);
    }

    [Test]
    public void Where_the_time_is_asked_for_otherwise_every_time_has_its_tag()
    {
        var environment = Environment(Rule(new Condition("currentTime", Operator.StartsWith, [ConditionValue.OfText("2026-12")], Negate: false)));

        Assert.That(At(environment, Before).Tag, Is.Not.EqualTo(At(environment, Before.AddMilliseconds(1)).Tag));
    }

    [Test]
    public void The_callers_address_is_filled_in_where_something_asks_for_it()
    {
        var address = new Condition("remoteAddress", Operator.Cidr, [ConditionValue.OfText("192.0.2.0/24")], Negate: false);
        var distribution = new Distribution([new WeightedVariation("on", 50_000), new WeightedVariation("off", 50_000)], "remoteAddress");
        EnvironmentSnapshot[] asking =
        [
            Environment(Rule(address)),
            Environment(Rule() with { Serve = Serve.To(distribution) }),
            Environment(Rule() with { Coverage = new Coverage(50_000, "remoteAddress") }),
            Environment(Rule(), Serve.To(distribution)),
            Environment(Rule(), segments: [new SegmentDefinition("office", [], [], [address])]),
        ];

        Assert.That(asking.Select(environment => Text(At(environment, Before), "remoteAddress")), Has.All.EqualTo(Caller));
        Assert.That(Text(FrontendContext.Of(asking[0], EvaluationContext.Empty, null, Before), "remoteAddress"), Is.Empty);
    }

    [Test]
    public void What_was_sent_stays_and_what_nobody_asks_for_has_no_part_in_the_tag()
    {
        var own = EvaluationContext.For("ada").Set("remoteAddress", "198.51.100.1").Set("currentTime", "2020-01-01T00:00:00Z").Build();
        var asking = Environment(
            Rule(new Condition("currentTime", Operator.After, [ConditionValue.OfText(Start)], Negate: false), new Condition("remoteAddress", Operator.Exists, [], Negate: false)));

        Assert.That(FrontendContext.Of(asking, own, Caller, Before), Is.EqualTo(new FrontendContext(own, EvaluationTag.OfContent(asking, own))));
        Assert.That(Text(FrontendContext.Of(asking, EvaluationContext.For("ada").Set("remoteAddress", "").Build(), Caller, Before), "remoteAddress"), Is.EqualTo(Caller));
        var plain = Environment(Rule());
        Assert.That(At(plain, Before).Tag, Is.EqualTo(At(plain, Before.AddYears(1)).Tag));
        Assert.That(At(plain, Before).Context.Attributes.Count, Is.Zero);
    }

    private static FrontendContext At(EnvironmentSnapshot environment, DateTimeOffset now) => FrontendContext.Of(environment, EvaluationContext.Empty, Caller, now);

    private static string Text(FrontendContext context, string name) => context.Context.Attributes.TryGet(name, out var value) ? value.Text : "";

    private static RuleDefinition Rule(params Condition[] conditions) => new("r", 1, Enabled: true, conditions, Serve.To("on"));

    private static EnvironmentSnapshot Environment(RuleDefinition rule, Serve? rest = null, params SegmentDefinition[] segments) => new(
        default,
        default,
        1,
        Snapshot.Compile(new SnapshotDefinition(
            [new FlagDefinition("f", FlagType.Boolean, Enabled: true, [new Variation("on", "true"), new Variation("off", "false")], "off", "f", [], [rule], rest ?? Serve.To("off"))],
            segments)),
        []);
}
