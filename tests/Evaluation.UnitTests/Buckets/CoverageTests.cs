using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Buckets;

/// <summary>A rule with a coverage applies to a share of those who meet its conditions, and the others go on.</summary>
public sealed class CoverageTests
{
    private const int Users = 20_000;

    // Four standard deviations of 20,000 users are at most 1.5 %.
    private const double Near = 0.015;

    private static readonly Gen<Coverage> Coverages =
        from share in Gen.Choose(0, Bucketing.Count)
        from bucketBy in Gen.Elements(null, "user_id", "company")
        from salt in Gen.Elements(null, "", "salt")
        from method in Gen.Elements(Enum.GetValues<BucketingMethod>())
        select new Coverage(share, bucketBy, salt, method);

    [Test]
    public void Raising_the_percentage_never_takes_anybody_out() =>
        Check.One(Laws.Runs(300), Prop.ForAll(
            Coverages.ToArbitrary(),
            Gen.Choose(0, Bucketing.Count).ToArbitrary(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            (coverage, more, unit) =>
            {
                var raised = coverage with { Thousandths = Math.Min(Bucketing.Count, coverage.Thousandths + more) };
                var context = new[] { ("user_id", (object?)unit.Get), ("company", unit.Get) };
                return !Applies(coverage, context) || Applies(raised, context);
            }));

    [Test]
    public void A_hundred_percent_is_everybody_and_none_is_nobody_with_or_without_a_unit()
    {
        foreach (var method in Enum.GetValues<BucketingMethod>())
        {
            var (all, none) = (new Coverage(Bucketing.Count, Method: method), new Coverage(0, Method: method));
            Assert.That((Applies(all), Applies(all, ("user_id", "u"))), Is.EqualTo((true, true)));
            Assert.That((Applies(none), Applies(none, ("user_id", "u"))), Is.EqualTo((false, false)));
        }

        Assert.That(Snapshot(new Coverage(Bucketing.Count)).Work, Is.EqualTo(Snapshot(null).Work), "nobody needs a bucket");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(1.5)]
    [TestCase(true)]
    public void Who_has_no_unit_goes_on(object? unit) => Assert.That(Applies(new Coverage(99_999), ("user_id", unit)), Is.False);

    [Test]
    public void The_share_is_that_of_the_method([Values] BucketingMethod method, [Values(null, "", "own")] string? salt)
    {
        var share = 30_000;
        var served = Enumerable.Range(0, 1_000).Count(i =>
        {
            var isIn = Applies(new Coverage(share, "company", salt, method), ("company", i));
            Assert.That(isIn, Is.EqualTo(Bucketing.Bucket(salt ?? "rule", $"{i}", method) < share));
            return isIn;
        });

        Assert.That(served, Is.InRange(240, 360));
    }

    [TestCase(73, true)]
    [TestCase(72, false)]
    public void Unleashs_share_is_of_whole_percents(int percentage, bool applies) =>
        Assert.That(Applies(new Coverage(percentage * 1000, Salt: "gr1", Method: BucketingMethod.Unleash), ("user_id", "123")), Is.EqualTo(applies));

    [Test]
    public void Who_is_not_in_the_share_goes_on_to_the_next_rule()
    {
        var first = Given.Rule("first") with { Coverage = new Coverage(50_000), Priority = 1, Serve = Serve.To("off") };
        var snapshot = Given.Snapshot(Given.Flag("flag", Serve.To("off"), first, Given.Rule("second") with { Coverage = new Coverage(50_000) }));
        var served = Enumerable.Range(0, Users)
            .CountBy(i => Given.Evaluate(snapshot, "flag", Given.Context(("user_id", $"user_{i}"))) is { RuleId: var rule, Reason: var reason } ? $"{rule} {reason}" : "")
            .ToDictionary(entry => entry.Key, entry => entry.Value / (double)Users);

        // The shares of two rules are independent, though neither has a salt of its own.
        Assert.That(served["first RuleMatch"], Is.EqualTo(0.5).Within(Near));
        Assert.That(served["second RuleMatch"], Is.EqualTo(0.25).Within(Near));
        Assert.That(served[" Rollout"], Is.EqualTo(0.25).Within(Near));
    }

    [Test]
    public void The_share_and_the_distribution_of_a_rule_are_independent([Values] BucketingMethod method)
    {
        var rule = Given.Rule("rule") with { Coverage = new Coverage(50_000, Method: method), Serve = Serve.To(Given.Rollout(50).Distribution! with { Method = method }) };
        var snapshot = Given.Snapshot(Given.Flag("flag", Serve.To("off"), rule));
        var on = Enumerable.Range(0, Users).Count(i => Given.Evaluate(snapshot, "flag", Given.Context(("user_id", $"user_{i}"))).Enabled);

        Assert.That(on / (double)Users, Is.EqualTo(0.25).Within(Near));
    }

    [Test]
    public void Another_coverage_keeps_the_salt_that_there_was_unless_it_has_its_own()
    {
        var present = new Coverage(1, Salt: "present");

        Assert.That(new Coverage(2).Following(present), Is.EqualTo(new Coverage(2, Salt: "present")));
        Assert.That(new Coverage(2, Salt: "").Following(present), Is.EqualTo(new Coverage(2, Salt: "")));
        Assert.That(new Coverage(2).Following(null), Is.EqualTo(new Coverage(2)));
    }

    [Test]
    public void Each_rule_with_a_coverage_costs_a_bucket_more()
    {
        var one = Given.Rule("r") with { Coverage = new Coverage(1) };

        Assert.That(Snapshot(new Coverage(1)).Work - Snapshot(null).Work, Is.EqualTo(EvaluationWork.Assignment));
        Assert.That(DefinitionWeight.Of(one).Work - DefinitionWeight.Of(one with { Coverage = null }).Work, Is.EqualTo(EvaluationWork.Assignment));
        Assert.That(Snapshot(new Coverage(1)).CostliestRule("flag"), Is.EqualTo("rule"));
    }

    [Test]
    public void A_trace_says_in_which_bucket_the_context_is()
    {
        var rules = new[]
        {
            Given.Rule("out") with { Priority = 2, Coverage = new Coverage(1, "company", "salt", BucketingMethod.Unleash) },
            Given.Rule("unmet", Given.Condition("gone", Operator.Exists)) with { Priority = 1, Coverage = new Coverage(1) },
            Given.Rule("in") with { Coverage = new Coverage(99_999) },
        };
        var trace = Evaluator.Explain(Given.Snapshot(Given.Flag(rules: rules)), 0, Given.Context(("user_id", "u"), ("company", 7)));
        var (outside, inside) = (trace.Rules[0].Coverage!, trace.Rules[2].Coverage!);

        Assert.That(trace.Rules.Select(rule => (rule.Id, rule.Matched)), Is.EqualTo(new[] { ("out", false), ("unmet", false), ("in", true) }));
        Assert.That(
            (outside.BucketBy, outside.Seen.Number, outside.Unit, outside.Salt, outside.Method, outside.Bucket, outside.Thousandths, outside.Covered),
            Is.EqualTo(("company", 7.0, "7", "salt", BucketingMethod.Unleash, (int?)Bucketing.Bucket("salt", "7", BucketingMethod.Unleash), 1, false)));
        Assert.That((inside.BucketBy, inside.Salt, inside.Bucket, inside.Covered), Is.EqualTo(("user_id", "in", (int?)Bucketing.Bucket("in", "u"), true)));
        Assert.That(trace.Rules[1].Coverage, Is.Null, "a condition failed before");
        Assert.That(Evaluator.Explain(Snapshot(new Coverage(99_999)), 0, Given.Context()).Rules[0].Coverage, Has.Property("Bucket").Null.And.Property("Covered").False);
    }

    private static Snapshot Snapshot(Coverage? coverage) => Given.Snapshot(Given.Flag("flag", null, Given.Rule("rule") with { Coverage = coverage }));

    private static bool Applies(Coverage coverage, params (string Name, object? Value)[] context) =>
        Given.Evaluate(Snapshot(coverage), "flag", Given.Context(context)).Reason == Reason.RuleMatch;
}
