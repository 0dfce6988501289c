using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

/// <summary>An evaluation allocates nothing, whatever is asked.</summary>
public sealed class EvaluatorMemoryTests
{
    [Test]
    public void Serving_allocates_nothing([Values(4, 300)] int count)
    {
        FlagDefinition[] flags = [.. Enumerable.Range(0, count).Select(i => Given.Flag(
            $"f{i}",
            Given.Rollout(50),
            Given.Rule("r", Given.Condition("user_email", Operator.EndsWith, "@example.com")),
            Given.Rule("some") with { Coverage = new Coverage(30_000, i % 2 == 0 ? null : "user_email") }) with
        {
            Prerequisites = i == 0 ? [] : [new Prerequisite($"f{i / 2}", ["on", "off"])],
        })];
        var snapshot = Given.Snapshot(flags);
        var context = Given.Context(("user_id", "somebody"), ("user_email", "Some@Where.org"));
        var results = new FlagEvaluation[count];
        EvaluateTwice();

        var before = GC.GetAllocatedBytesForCurrentThread();
        EvaluateTwice();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void EvaluateTwice()
        {
            Evaluator.EvaluateAll(snapshot, context, results);
            Evaluator.Evaluate(snapshot, count - 1, context);
        }
    }

    [TestCaseSource(nameof(Operators))]
    public void A_condition_allocates_nothing(Condition condition)
    {
        var snapshot = Given.Snapshot([new SegmentDefinition("staff", ["somebody"], [], [])], Given.Flag("f", Given.Rollout(50, "age"), Given.Rule("r", condition)));
        var context = Given.Context(
            ("user_id", "somebody"), ("user_email", "Some@Where.org"), ("age", 36), ("version", "5.12.3"), ("at", "2026-03-01T12:00:00Z"), ("ip", "10.20.30.40"), ("groups", new object[] { "a", "b" }),
            ("company", Given.Object(("plan", "pro"))));
        Assert.That(Evaluator.Evaluate(snapshot, 0, context).Reason, Is.EqualTo(Reason.RuleMatch));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Evaluator.Evaluate(snapshot, 0, context);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static IEnumerable<TestCaseData> Operators() => new[]
    {
        Given.Condition("user_email", Operator.EndsWith, "@where.org"),
        Given.Condition("user_email", Operator.StartsWith, "some"),
        Given.Condition("user_email", Operator.Contains, "@"),
        Given.Condition("user_email", Operator.Matches, "^s.*g$"),
        Given.Condition("user_id", Operator.In, "somebody", "nobody"),
        Given.Condition("age", Operator.In, 36, true),
        Given.Condition("groups", Operator.In, "b"),
        Given.Condition("company.plan", Operator.In, "pro"),
        Given.Condition("company.plan", Operator.Exists),
        Given.Condition("age", Operator.LessThan, 37),
        Given.Condition("age", Operator.LessThanOrEqual, 36),
        Given.Condition("age", Operator.GreaterThan, 35),
        Given.Condition("age", Operator.GreaterThanOrEqual, 36),
        Given.Condition("age", Operator.NumericEqual, 36),
        Given.Condition("age", Operator.NumericLessThan, 40),
        Given.Condition("age", Operator.NumericLessThanOrEqual, 36),
        Given.Condition("age", Operator.NumericGreaterThan, 35),
        Given.Condition("age", Operator.NumericGreaterThanOrEqual, 36),
        Given.Condition("at", Operator.Before, "2027-01-01T00:00:00+01:00", 1),
        Given.Condition("at", Operator.After, "2026-01-01T00:00:00Z"),
        Given.Condition("version", Operator.SemverEqual, "5.12.3", "6"),
        Given.Condition("version", Operator.SemverLessThan, "6.0.0"),
        Given.Condition("version", Operator.SemverLessThanOrEqual, "5.12.3"),
        Given.Condition("version", Operator.SemverGreaterThan, "5.2.0"),
        Given.Condition("version", Operator.SemverGreaterThanOrEqual, "5.2.0-rc.1"),
        Given.Condition("ip", Operator.Cidr, "10.0.0.0/8", "::1"),
        Given.Condition(null, Operator.Segment, "staff"),
    }.Select(condition => new TestCaseData(condition).SetArgDisplayNames($"{condition.Attribute} {condition.Operator}"));

    [Test]
    public void Operators_are_all_asked_for_memory() => Assert.That(
        Operators().Select(test => ((Condition)test.Arguments[0]!).Operator).Distinct(), Is.EquivalentTo(Enum.GetValues<Operator>()));
}
