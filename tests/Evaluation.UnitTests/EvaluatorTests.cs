using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

public sealed class EvaluatorTests
{
    private static readonly EvaluationContext Somebody = Given.Context(("user_id", "somebody"));

    [Test]
    public void A_flag_that_is_not_enabled_serves_the_off_variation()
    {
        var snapshot = Given.Snapshot(Given.Flag(fallthrough: Serve.To("on")) with { Enabled = false });

        var result = Evaluator.Evaluate(snapshot, 0, Somebody);

        Assert.That((result.Variation.Key, result.Reason, result.Enabled), Is.EqualTo(("off", Reason.Disabled, false)));
    }

    [Test]
    public void Enabled_says_whether_the_variation_is_another_than_the_off_variation()
    {
        var snapshot = Given.Snapshot(
            Given.Flag("serves_on", Serve.To("on")),
            Given.Flag("serves_off", Serve.To("off")),
            Given.Flag("off_is_on", Serve.To("on")) with { OffVariation = "on" });

        Assert.That(Given.Evaluate(snapshot, "serves_on", Somebody).Enabled, Is.True);
        Assert.That(Given.Evaluate(snapshot, "serves_off", Somebody).Enabled, Is.False);
        Assert.That(Given.Evaluate(snapshot, "off_is_on", Somebody).Enabled, Is.False);
    }

    [Test]
    public void Rules_are_tried_by_priority_then_in_the_order_given()
    {
        var snapshot = Given.Snapshot(Given.Flag(rules:
        [
            Given.Rule("low") with { Priority = -5 },
            Given.Rule("disabled") with { Priority = 99, Enabled = false },
            Given.Rule("first") with { Priority = 7 },
            Given.Rule("second") with { Priority = 7 },
        ]));

        var result = Evaluator.Evaluate(snapshot, 0, Somebody);

        Assert.That((result.RuleId, result.Reason, result.IsBucketed), Is.EqualTo(("first", Reason.RuleMatch, false)));
    }

    [Test]
    public void A_rule_matches_when_all_of_its_conditions_do()
    {
        var rule = Given.Rule("both", Given.Condition("a", Operator.In, 1), Given.Condition("b", Operator.In, 2));
        var snapshot = Given.Snapshot(Given.Flag(rules: rule));

        Assert.That(Evaluator.Evaluate(snapshot, 0, Given.Context(("a", 1), ("b", 2))).RuleId, Is.EqualTo("both"));
        Assert.That(Evaluator.Evaluate(snapshot, 0, Given.Context(("a", 1), ("b", 3))).RuleId, Is.Null);
    }

    [Test]
    public void Without_a_unit_the_flag_serves_the_off_variation()
    {
        var snapshot = Given.Snapshot(
            Given.Flag("fallthrough", Given.Rollout(50)),
            Given.Flag("rule", Serve.To("on"), Given.Rule("r") with { Serve = Given.Rollout(99.999) }));

        foreach (var key in new[] { "fallthrough", "rule" })
        {
            var result = Given.Evaluate(snapshot, key, EvaluationContext.Empty);
            Assert.That(
                (result.Variation.Key, result.Reason, result.RuleId, result.IsBucketed),
                Is.EqualTo(("off", Reason.TargetingKeyMissing, (string?)null, false)));
        }
    }

    [Test]
    public void A_whole_distribution_needs_no_unit()
    {
        var whole = Given.Shares(("off", 0), ("on", 100_000));

        var result = Evaluator.Evaluate(Given.Snapshot(Given.Flag(fallthrough: Serve.To(whole))), 0, EvaluationContext.Empty);

        Assert.That((result.Variation.Key, result.Reason, result.IsBucketed), Is.EqualTo(("on", Reason.Rollout, false)));
    }

    [TestCase("u", "u")]
    [TestCase(42, "42")]
    [TestCase(42.0, "42")]
    [TestCase(-7, "-7")]
    [TestCase(-0.0, "0")]
    [TestCase(9007199254740991d, "9007199254740991")]
    [TestCase(-9007199254740991d, "-9007199254740991")]
    public void Units_are_strings_and_integers_in_decimal(object value, string unit)
    {
        var flag = Given.Flag(fallthrough: Given.Rollout(50, bucketBy: "company.id"));
        var context = Given.Context(("company", Given.Object(("id", value))));

        var result = Evaluator.Evaluate(Given.Snapshot(flag), 0, context);
        var deal = Evaluator.Explain(Given.Snapshot(flag), 0, context).Served!.Deal!;

        Assert.That(result.Enabled, Is.EqualTo(Bucketing.Bucket("flag", unit) < 50_000));
        Assert.That(result.IsBucketed, Is.True);
        Assert.That((deal.Unit, deal.Bucket), Is.EqualTo((unit, Bucketing.Bucket("flag", unit))));
    }

    [Test]
    public void Nothing_else_is_a_unit()
    {
        object?[] values =
        [
            null, string.Empty, 4.5, 9007199254740992d, -9007199254740992d, 1e300, double.NaN, double.PositiveInfinity, true,
            new object?[] { "u" }, Given.Object(("id", "u")),
        ];
        var snapshot = Given.Snapshot(Given.Flag(fallthrough: Given.Rollout(50)));

        foreach (var value in values)
        {
            Assert.That(
                Evaluator.Evaluate(snapshot, 0, Given.Context(("user_id", value))).Reason, Is.EqualTo(Reason.TargetingKeyMissing), $"{value}");
        }
    }

    [Test]
    public void The_salt_of_the_distribution_goes_before_that_of_the_flag()
    {
        var flag = Given.Flag(fallthrough: Given.Rollout(50, salt: "own")) with { Salt = "flags" };
        var bare = Given.Flag(fallthrough: Given.Rollout(50)) with { Salt = "flags" };

        Assert.That(Bucket(flag), Is.EqualTo(Bucketing.Bucket("own", "somebody")));
        Assert.That(Bucket(bare), Is.EqualTo(Bucketing.Bucket("flags", "somebody")));

        static int? Bucket(FlagDefinition flag) => Evaluator.Explain(Given.Snapshot(flag), 0, Somebody).Served!.Deal!.Bucket;
    }

    [Test]
    public void An_allocation_decides_where_there_is_one([Values(3, 20)] int ranges)
    {
        // Alternating ranges, each holding as much of its variation as the shares say in all.
        var width = Bucketing.Count / ranges;
        AllocationRange[] table = [.. Enumerable.Range(0, ranges).Select(i => new AllocationRange(
            i * width, i == ranges - 1 ? Bucketing.Count : (i + 1) * width, i % 2 == 0 ? "on" : "off"))];
        var on = table.Where(range => range.Variation == "on").Sum(range => range.Length);
        var distribution = Given.Shares(("on", on), ("off", Bucketing.Count - on)) with { Allocation = new Allocation(table) };
        var snapshot = Given.Snapshot(Given.Flag(fallthrough: Serve.To(distribution)));

        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < 500; i++)
            {
                var bucket = Bucketing.Bucket("flag", $"u{i}");
                var expected = table.Single(range => range.From <= bucket && bucket < range.To).Variation;
                var result = Evaluator.Evaluate(snapshot, 0, Given.Context(("user_id", $"u{i}")));
                Assert.That(result.Variation.Key, Is.EqualTo(expected), $"bucket {bucket}");
            }
        }
    }

    [Test]
    public void Edges_belong_to_the_range_that_begins_there([Values(3, 12)] int entries)
    {
        var shares = Enumerable.Range(0, entries).Select(i => ($"v{i}", i == 0 ? Bucketing.Count - (entries - 1) : 1)).ToArray();
        var compiled = new CompiledDistribution(
            Given.Shares(shares), "salt", key => int.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture), off: -1);

        Assert.That(compiled.Holder(0), Is.Zero);
        Assert.That(compiled.Holder(Bucketing.Count - entries), Is.Zero);
        for (var i = 1; i < entries; i++)
        {
            Assert.That(compiled.Holder(Bucketing.Count - entries + i), Is.EqualTo(i));
        }
    }

    [Test]
    public void Serves_the_off_variation_for_buckets_that_nobody_holds()
    {
        var gap = Given.Shares(("on", 1)) with { Allocation = new Allocation([new(0, 10, "on"), new(90_000, 200_000, "on"), new(5, 3, "x")]) };
        var compiled = new CompiledDistribution(gap, "salt", _ => 1, off: 7);

        Assert.That(
            new[] { 0, 9, 10, 89_999, 90_000, 99_999 }.Select(compiled.Holder), Is.EqualTo(new[] { 1, 1, 7, 7, 1, 1 }));
    }

    [Test]
    public void Values_go_out_as_they_were_saved()
    {
        var flag = Given.Flag(fallthrough: Serve.To("x")) with { Variations = [new("off", "0"), new("x", "3.0")], Type = FlagType.Number };

        var variation = Evaluator.Evaluate(Given.Snapshot(flag), 0, Somebody).Variation;

        Assert.That(variation.Value, Is.EqualTo("3.0"));
        Assert.That(variation.ValueUtf8.ToArray(), Is.EqualTo("3.0"u8.ToArray()));
    }

    [Test]
    public void Unknown_variations_are_served_as_the_off_variation_and_an_unknown_off_variation_as_null()
    {
        var snapshot = Given.Snapshot(
            Given.Flag("a", Serve.To("gone")),
            Given.Flag("b", Serve.To("gone")) with { OffVariation = "nowhere" },
            Given.Flag("c", Serve.To("on")) with { Variations = [] });

        Assert.That(Given.Evaluate(snapshot, "a", Somebody).Variation.Key, Is.EqualTo("off"));
        var nowhere = Given.Evaluate(snapshot, "b", Somebody);
        Assert.That((nowhere.Variation.Key, nowhere.Variation.Value, nowhere.Enabled), Is.EqualTo(("nowhere", "null", false)));
        Assert.That(Given.Evaluate(snapshot, "c", Somebody).Variation.Value, Is.EqualTo("null"));
    }

    [Test]
    public void Of_two_flags_with_one_key_the_first_counts()
    {
        var snapshot = Given.Snapshot(Given.Flag("a", Serve.To("on")), Given.Flag("a", Serve.To("off")), Given.Flag("b"));

        Assert.That(snapshot.Flags.Select(flag => flag.Key), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Given.Evaluate(snapshot, "a", Somebody).Enabled, Is.True);
    }

    [Test]
    public void All_flags_need_room_for_all()
    {
        var snapshot = Given.Snapshot(Given.Flag("a"), Given.Flag("b"));

        Assert.That(() => Evaluator.EvaluateAll(snapshot, Somebody, new FlagEvaluation[1]), Throws.ArgumentException);
    }
}
