using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests.Checks;

public sealed class CheckTests
{
    [TestCase(Operator.In, new object[] { "x", 1, true })]
    [TestCase(Operator.Contains, new object[] { "" })]
    [TestCase(Operator.Matches, new object[] { "^a{200}$" })]
    [TestCase(Operator.LessThan, new object[] { 1.5 })]
    [TestCase(Operator.NumericLessThanOrEqual, new object[] { 1.5 })]
    [TestCase(Operator.Before, new object[] { "2026-01-01T00:00:00Z", 0 })]
    [TestCase(Operator.SemverEqual, new object[] { "1", "1-rc" })]
    [TestCase(Operator.Cidr, new object[] { "10.0.0.1", "::/0" })]
    [TestCase(Operator.Exists, new object[0])]
    public void Passes_conditions_that_can_hold(Operator @operator, object[] values) =>
        Assert.That(ConditionCheck.Check([Given.Condition("a", @operator, values)], "conditions", inSegment: false), Is.Empty);

    [Test]
    public void Looks_for_so_many_faults_and_no_more()
    {
        var condition = Given.Condition("a", Operator.LessThan, [.. Enumerable.Repeat((object)"no number", 1000)]);
        Assert.That(ConditionCheck.Check([.. Enumerable.Repeat(condition, 50)], "conditions", inSegment: false), Has.Count.EqualTo(DefinitionLimits.Default.Faults + 1));
    }

    [TestCase(Operator.Contains, 1)]
    [TestCase(Operator.StartsWith, true)]
    [TestCase(Operator.EndsWith, 1)]
    [TestCase(Operator.Matches, "(?=a)")]
    [TestCase(Operator.Matches, "a{201}")]
    [TestCase(Operator.Matches, 1)]
    [TestCase(Operator.LessThan, "1")]
    [TestCase(Operator.LessThanOrEqual, true)]
    [TestCase(Operator.GreaterThan, double.NaN)]
    [TestCase(Operator.GreaterThanOrEqual, "x")]
    [TestCase(Operator.NumericEqual, "18")]
    [TestCase(Operator.NumericGreaterThan, true)]
    [TestCase(Operator.In, double.PositiveInfinity)]
    [TestCase(Operator.Before, "2026-01-01")]
    [TestCase(Operator.After, true)]
    [TestCase(Operator.SemverEqual, "1.01.0")]
    [TestCase(Operator.SemverLessThan, 1)]
    [TestCase(Operator.SemverLessThanOrEqual, "v1")]
    [TestCase(Operator.SemverGreaterThan, "")]
    [TestCase(Operator.SemverGreaterThanOrEqual, true)]
    [TestCase(Operator.Cidr, "10.0.0.0/33")]
    [TestCase(Operator.Cidr, 10)]
    [TestCase(Operator.Contains, "a\0b")]
    public void Names_the_value_that_can_not_match(Operator @operator, object value)
    {
        var good = @operator is Operator.Before or Operator.After or (>= Operator.LessThan and <= Operator.NumericGreaterThanOrEqual) or Operator.In
            ? (object)1
            : "1.1.1.1"[..(@operator == Operator.Cidr ? 7 : 3)];

        var faults = ConditionCheck.Check([Given.Condition("a", Operator.Exists), Given.Condition("a", @operator, good, value)], "rules[2].conditions", inSegment: false);

        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(new[] { "rules[2].conditions[1].values[1]" }));
        Assert.That(faults[0].Message, Does.StartWith("must ").And.Not.EndsWith("."));
    }

    [Test]
    public void Names_what_else_is_wrong_with_a_condition()
    {
        Expect(Given.Condition(null, Operator.In, "x"), "c[0].attribute");
        Expect(Given.Condition(string.Empty, Operator.In, "x"), "c[0].attribute");
        Expect(Given.Condition(new string('a', 1001), Operator.In, "x"), "c[0].attribute");
        Expect(Given.Condition("a", Operator.Segment, "x"), "c[0].attribute");
        Expect(Given.Condition(null, Operator.Segment, 1), "c[0].values[0]");
        Expect(Given.Condition("a", Operator.Exists, "x"), "c[0].values");
        Expect(Given.Condition("a", Operator.In), "c[0].values");
        Expect(Given.Condition(null, Operator.Segment), "c[0].values");
        Expect(Given.Condition("a", (Operator)99, "x"), "c[0].operator");
        Expect(Given.Condition("a", Operator.In, [.. Enumerable.Repeat<object>("x", 1001)]), "c[0].values");
        Expect(Given.Condition("a", Operator.In, new string('x', 1001)), "c[0].values[0]");
        Expect(Given.Condition("a", Operator.In, new string('\uD800', 1)), "c[0].values[0]");
        Expect(Given.Condition("a", Operator.In, new string('x', 1000)));
        Expect(Given.Condition(null, Operator.Segment, "x"));

        static void Expect(Condition condition, params string[] paths) =>
            Assert.That(ConditionCheck.Check([condition], "c", inSegment: false).Select(fault => fault.Path), Is.EqualTo(paths));
    }

    [Test]
    public void A_segment_must_not_refer_to_segments() =>
        Assert.That(
            ConditionCheck.Check([Given.Condition(null, Operator.Segment, "x")], "c", inSegment: true).Select(fault => fault.Path),
            Is.EqualTo(new[] { "c[0].operator" }));

    [Test]
    public void Limits_how_many_conditions_there_are()
    {
        var condition = Given.Condition("a", Operator.Exists);

        Assert.That(ConditionCheck.Check([.. Enumerable.Repeat(condition, 50)], "c", inSegment: false), Is.Empty);
        Assert.That(ConditionCheck.Check([.. Enumerable.Repeat(condition, 51)], "c", inSegment: false).Single().Path, Is.EqualTo("c"));
        Assert.That(
            ConditionCheck.Check([condition, condition], "c", inSegment: false, new DefinitionLimits { Conditions = 1 }), Is.Not.Empty);
    }

    [Test]
    public void A_serve_names_variations_that_exist()
    {
        Assert.That(Paths(Serve.To("on")), Is.Empty);
        Assert.That(Paths(Serve.To("x")), Is.EqualTo(new[] { "fallthrough.variation" }));
        Assert.That(Paths(Of(("on", 50_000), ("x", 50_000))), Is.EqualTo(new[] { "fallthrough.distribution[1].variation" }));
    }

    [Test]
    public void Percentages_add_up_to_exactly_100()
    {
        Assert.That(Paths(Of(("on", 99_999), ("off", 1))), Is.Empty);
        Assert.That(Paths(Of(("on", 100_000), ("off", 0))), Is.Empty);
        Assert.That(Paths(Of(("on", 99_999), ("off", 2))), Is.EqualTo(new[] { "fallthrough.distribution" }));
        Assert.That(Paths(Of()), Is.EqualTo(new[] { "fallthrough.distribution" }));
        Assert.That(
            Paths(Of(("on", -1), ("off", 100_001))),
            Is.EqualTo(new[] { "fallthrough.distribution[0].percentage", "fallthrough.distribution[1].percentage" }));
        Assert.That(Paths(Of(("on", 50_000), ("on", 50_000))), Is.EqualTo(new[] { "fallthrough.distribution[1].variation" }));
    }

    [Test]
    public void A_distribution_names_its_unit_and_agrees_with_its_allocation()
    {
        var distribution = Of(("on", 50_000), ("off", 50_000)).Distribution!;
        var right = new Allocation([new(50_000, 100_000, "on"), new(0, 50_000, "off")]);

        Assert.That(Paths(Serve.To(distribution with { BucketBy = "a", Salt = string.Empty, Allocation = right })), Is.Empty);
        Assert.That(Paths(Serve.To(distribution with { BucketBy = string.Empty })), Is.EqualTo(new[] { "fallthrough.bucketBy" }));
        Assert.That(Paths(Serve.To(distribution with { Salt = "\0" })), Is.EqualTo(new[] { "fallthrough.salt" }));
        Assert.That(
            Paths(Serve.To(distribution with { Allocation = new Allocation([new(0, 100_000, "on")]) })),
            Is.EqualTo(new[] { "fallthrough.allocation", "fallthrough.allocation" }));
    }

    [TestCase(BucketingMethod.Unleash, 25_000, 0)]
    [TestCase(BucketingMethod.Unleash, 25_100, 2)]
    [TestCase(BucketingMethod.UnleashVariant, 25_100, 0)]
    [TestCase(BucketingMethod.UnleashVariant, 25_010, 2)]
    [TestCase(BucketingMethod.Standard, 25_001, 0)]
    public void Shares_are_as_fine_as_their_bucketing(BucketingMethod method, int share, int faults)
    {
        var distribution = Of(("on", share), ("off", 100_000 - share)).Distribution! with { Method = method };

        Assert.That(Paths(Serve.To(distribution)), Has.Exactly(faults).EndsWith("percentage"));
    }

    [TestCase(50_000, null, null, BucketingMethod.Standard)]
    [TestCase(0, "a", "", BucketingMethod.Unleash)]
    [TestCase(100_000, null, null, BucketingMethod.UnleashVariant)]
    [TestCase(-1, null, null, BucketingMethod.Standard, "rules[2].coverage.percentage")]
    [TestCase(100_001, null, null, BucketingMethod.Standard, "rules[2].coverage.percentage")]
    [TestCase(25_100, null, null, BucketingMethod.Unleash, "rules[2].coverage.percentage")]
    [TestCase(25_010, null, null, BucketingMethod.UnleashVariant, "rules[2].coverage.percentage")]
    [TestCase(25_010, "", "\0", BucketingMethod.Standard, "rules[2].coverage.bucketBy", "rules[2].coverage.salt")]
    public void A_coverage_divides_users_as_it_says(int share, string? bucketBy, string? salt, BucketingMethod method, params string[] paths) =>
        Assert.That(BucketingCheck.Check(new Coverage(share, bucketBy, salt, method), "rules[2].coverage").Select(fault => fault.Path), Is.EqualTo(paths));

    [TestCase(FlagType.Boolean, "true", true)]
    [TestCase(FlagType.Boolean, "1", false)]
    [TestCase(FlagType.String, "\"x\"", true)]
    [TestCase(FlagType.String, "null", false)]
    [TestCase(FlagType.String, "\"\\ud800\"", false)]
    [TestCase(FlagType.String, "\"\\u0000\"", false)]
    [TestCase(FlagType.Number, "3.0e5", true)]
    [TestCase(FlagType.Number, "1e400", false)]
    [TestCase(FlagType.Number, "NaN", false)]
    [TestCase(FlagType.Number, "\"1\"", false)]
    [TestCase(FlagType.Number, "01", false)]
    [TestCase(FlagType.Object, "{\"a\":[1,{\"b\":null}]}", true)]
    [TestCase(FlagType.Object, "[1]", false)]
    [TestCase(FlagType.Object, "{\"a\":[1e400]}", false)]
    [TestCase(FlagType.Object, "{\"a\":1,\"a\":2}", false)]
    [TestCase(FlagType.Object, "{\"a\":1,\"\\u0061\":2}", false)]
    [TestCase(FlagType.Object, "{\"\\udc00\":1}", false)]
    [TestCase(FlagType.Object, "{", false)]
    [TestCase(FlagType.Object, "{} {}", false)]
    [TestCase(FlagType.Object, "{,}", false)]
    [TestCase(FlagType.Object, "{}//x", false)]
    [TestCase(FlagType.Object, "", false)]
    public void A_value_has_the_type_of_its_flag(FlagType type, string json, bool isRight)
    {
        var faults = VariationCheck.CheckValue(type, json, "variations[1].value");

        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(isRight ? [] : new[] { "variations[1].value" }));
    }

    [TestCase(32, true)]
    [TestCase(33, false)]
    public void A_value_is_at_most_32_levels_deep(int depth, bool isRight)
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        Assert.That(VariationCheck.CheckValue(FlagType.Object, json, "v"), isRight ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public void A_value_has_at_most_64_KiB_of_UTF_8()
    {
        Assert.That(VariationCheck.CheckValue(FlagType.String, $"\"{new string('a', 65_534)}\"", "v"), Is.Empty);
        Assert.That(VariationCheck.CheckValue(FlagType.String, $"\"{new string('a', 65_535)}\"", "v"), Is.Not.Empty);
        Assert.That(VariationCheck.CheckValue(FlagType.String, $"\"{new string('é', 40_000)}\"", "v"), Is.Not.Empty);
        Assert.That(VariationCheck.CheckValue(FlagType.String, new string('\uD800', 3), "v"), Is.Not.Empty);
    }

    private static Serve Of(params (string Variation, int Thousandths)[] shares) => Serve.To(Given.Shares(shares));

    private static IEnumerable<string> Paths(Serve serve) =>
        ServeCheck.Check(serve, ["on", "off"], "fallthrough").Select(fault => fault.Path);
}
