using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;

namespace FlagService.Evaluation.UnitTests;

public sealed class TraceTests
{
    [Test]
    public void Shows_the_rules_and_conditions_tried_with_what_each_saw()
    {
        var flag = Given.Flag(rules:
        [
            Given.Rule("first", Given.Condition("a", Operator.In, 1), Given.Condition("b", Operator.In, 2), Given.Condition("c", Operator.In, 3)),
            Given.Rule("second", Given.Not(Given.Condition("b", Operator.In, 2))) with { Priority = -1 },
            Given.Rule("third") with { Priority = -2 },
        ]);

        var trace = Explain(Given.Snapshot(flag), "flag", ("a", 1), ("b", 5));

        Assert.That(trace.Rules.Select(rule => (rule.Id, rule.Priority, rule.Matched, rule.Conditions.Count)), Is.EqualTo(new[]
        {
            ("first", 0, false, 2),
            ("second", -1, true, 1),
        }));
        Assert.That(
            trace.Rules[0].Conditions.Select(item => (item.Condition.Attribute, item.Seen.Number, item.Held)),
            Is.EqualTo(new (string?, double, bool)[] { ("a", 1, true), ("b", 5, false) }));
        Assert.That(trace.Rules[0].Conditions[0].Condition, Is.SameAs(flag.Rules[0].Conditions[0]));
        Assert.That((trace.Served!.Variation, trace.Served.Deal), Is.EqualTo(("on", (DistributionTrace?)null)));
        Assert.That((trace.Result.RuleId, trace.Result.Reason), Is.EqualTo(("second", Reason.RuleMatch)));
    }

    [Test]
    public void Shows_a_mail_address_as_the_context_has_it()
    {
        var flag = Given.Flag(rules: Given.Rule("r", Given.Condition("user_email", Operator.In, "a@b")));

        Assert.That(Explain(Given.Snapshot(flag), "flag", ("user_email", "A@b")).Rules[0].Conditions[0].Seen.Text, Is.EqualTo("A@b"));
    }

    [Test]
    public void Shows_the_segments_asked_and_why()
    {
        SegmentDefinition[] segments =
        [
            new("excludes", [], ["u"], []),
            new("empty", [], [], []),
            new("fails", [], [], [Given.Condition("a", Operator.In, 1), Given.Condition("a", Operator.In, 2), Given.Condition("a", Operator.Exists)]),
            new("holds", [], [], [Given.Condition("a", Operator.In, 1)]),
            new("includes", ["u"], [], []),
        ];
        var names = Given.Condition(null, Operator.Segment, "gone", "excludes", "empty", "fails", "holds", "includes");
        var flag = Given.Flag(rules: Given.Rule("r", Given.Condition("a", Operator.Exists), names, Given.Condition(null, Operator.Segment, "includes")));

        var conditions = Explain(Given.Snapshot(segments, flag), "flag", ("user_id", "u"), ("a", 1)).Rules[0].Conditions;

        Assert.That(conditions, Has.Count.EqualTo(3));
        Assert.That(conditions[0].Segments, Is.Empty);
        Assert.That(conditions[1].Segments.Select(item => (item.Key, item.Outcome, item.Contains, item.Conditions.Count)), Is.EqualTo(new[]
        {
            ("gone", SegmentOutcome.Missing, false, 0),
            ("excludes", SegmentOutcome.Excluded, false, 0),
            ("empty", SegmentOutcome.NoConditions, false, 0),
            ("fails", SegmentOutcome.ConditionFails, false, 2),
            ("holds", SegmentOutcome.ConditionsHold, true, 1),
        }));
        Assert.That(conditions[2].Segments.Single().Outcome, Is.EqualTo(SegmentOutcome.Included));
    }

    [Test]
    public void Shows_the_unit_the_bucket_and_the_edges()
    {
        var flag = Given.Flag(fallthrough: Given.Rollout(25, bucketBy: "team", salt: "pepper"));

        var served = Explain(Given.Snapshot(flag), "flag", ("team", 42.0)).Served!;

        var deal = served.Deal!;
        Assert.That((deal.BucketBy, deal.Unit, deal.Salt, deal.Seen.Number), Is.EqualTo(("team", "42", "pepper", 42.0)));
        Assert.That(deal.Bucket, Is.EqualTo(Bucketing.Bucket("pepper", "42")));
        Assert.That(deal.Edges, Is.EqualTo(new AllocationRange[] { new(0, 25_000, "on"), new(25_000, 100_000, "off") }));
        Assert.That(served.Variation, Is.EqualTo(deal.Edges.Single(edge => edge.From <= deal.Bucket && deal.Bucket < edge.To).Variation));
    }

    [Test]
    public void Shows_that_there_was_no_unit()
    {
        var trace = Explain(Given.Snapshot(Given.Flag(fallthrough: Given.Rollout(25))), "flag", ("user_id", true));

        Assert.That((trace.Served!.Variation, trace.Served.Deal!.Bucket, trace.Served.Deal.Unit), Is.EqualTo(("off", (int?)null, (string?)null)));
        Assert.That(trace.Served.Deal.Seen.Kind, Is.EqualTo(AttributeKind.Boolean));
        Assert.That(trace.Result.Reason, Is.EqualTo(Reason.TargetingKeyMissing));
    }

    [Test]
    public void Shows_the_chain_of_prerequisites_each_flag_once()
    {
        var bottom = Given.Flag("bottom", Serve.To("on"));
        var left = Given.Flag("left", Serve.To("on")) with { Prerequisites = [new("bottom", ["on"])] };
        var top = Given.Flag("top", Serve.To("on")) with
        {
            Prerequisites = [new("left", ["x", "on"]), new("bottom", ["off"]), new("never", ["on"])],
        };

        var trace = Explain(Given.Snapshot(top, left, bottom), "top");

        Assert.That(trace.Prerequisites.Select(item => (item.Flag, item.Outcome, item.Variation)), Is.EqualTo(new (string, PrerequisiteOutcome, string?)[]
        {
            ("left", PrerequisiteOutcome.Met, "on"),
            ("bottom", PrerequisiteOutcome.NotMet, "on"),
        }));
        Assert.That(trace.Prerequisites[0].Accepted, Is.EqualTo(new[] { "x", "on" }));
        Assert.That(trace.Prerequisites[0].Evaluated!.Prerequisites.Single().Evaluated!.Flag, Is.EqualTo("bottom"));
        Assert.That(trace.Prerequisites[1].Evaluated, Is.Null, "evaluated already");
        Assert.That((trace.Served, trace.Result.Reason), Is.EqualTo(((ServeTrace?)null, Reason.PrerequisiteFailed)));
    }

    [Test]
    public void Shows_why_a_prerequisite_can_never_be_met()
    {
        FlagDefinition[] flags =
        [
            Asks("gone_one", "ok", "gone"), Asks("cycle", "ok", "cycle"), Given.Flag("ok", Serve.To("on")),
            .. Enumerable.Range(0, 34).Select(i => i == 0 ? Given.Flag("f0", Serve.To("on")) : Asks($"f{i}", $"f{i - 1}")),
        ];
        var snapshot = Given.Snapshot(flags);

        Assert.That(Explain(snapshot, "gone_one").Prerequisites[^1].Outcome, Is.EqualTo(PrerequisiteOutcome.Missing));
        var cycle = Explain(snapshot, "cycle").Prerequisites.Single();
        Assert.That((cycle.Flag, cycle.Outcome, cycle.Variation), Is.EqualTo(("cycle", PrerequisiteOutcome.Cycle, (string?)null)));
        Assert.That(Explain(snapshot, "f33").Prerequisites.Single().Outcome, Is.EqualTo(PrerequisiteOutcome.TooDeep));

        static FlagDefinition Asks(string key, params string[] others) =>
            Given.Flag(key, Serve.To("on")) with { Prerequisites = [.. others.Select(other => new Prerequisite(other, ["on"]))] };
    }

    private static Trace Explain(Snapshot snapshot, string key, params (string Name, object? Value)[] attributes)
    {
        Assert.That(snapshot.TryFind(key, out var position), Is.True, key);
        return Evaluator.Explain(snapshot, position, Given.Context(attributes));
    }
}
