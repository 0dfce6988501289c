using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests.Definitions;

public sealed class DefinitionEqualityTests
{
    [Test]
    public void Definitions_that_say_the_same_are_equal()
    {
        var (flag, sameFlag) = (Flag(), Flag());
        var (segment, sameSegment) = (Segment(), Segment());

        Assert.That(flag, Is.EqualTo(sameFlag));
        Assert.That(flag.GetHashCode(), Is.EqualTo(sameFlag.GetHashCode()));
        Assert.That(segment, Is.EqualTo(sameSegment));
        Assert.That(segment.GetHashCode(), Is.EqualTo(sameSegment.GetHashCode()));
    }

    [Test]
    public void Every_part_of_a_flag_counts()
    {
        var flag = Flag();
        var rule = flag.Rules[0];
        var condition = rule.Conditions[0];
        var distribution = rule.Serve.Distribution!;
        FlagDefinition[] others =
        [
            flag with { Key = "x" }, flag with { Type = FlagType.String }, flag with { Enabled = false }, flag with { Variations = [] },
            flag with { Alias = "x" }, flag with { Variations = [flag.Variations[0] with { Alias = "x" }, .. flag.Variations.Skip(1)] },
            flag with { OffVariation = "x" }, flag with { Salt = "x" }, flag with { Prerequisites = [] },
            flag with { Prerequisites = [new("x", ["on"])] }, flag with { Prerequisites = [new("p", ["x"])] }, flag with { Rules = [] },
            flag with { Fallthrough = Serve.To("x") },
            WithRule(rule with { Id = "x" }), WithRule(rule with { Priority = 9 }), WithRule(rule with { Enabled = false }),
            WithRule(rule with { Serve = Serve.To("on") }), WithRule(rule with { Conditions = [] }),
            WithRule(rule with { Coverage = null }), WithRule(rule with { Coverage = rule.Coverage! with { Thousandths = 1 } }),
            WithRule(rule with { Coverage = rule.Coverage! with { BucketBy = "x" } }), WithRule(rule with { Coverage = rule.Coverage! with { Salt = "x" } }),
            WithRule(rule with { Coverage = rule.Coverage! with { Method = BucketingMethod.Unleash } }),
            WithCondition(condition with { Attribute = "x" }), WithCondition(condition with { Operator = Operator.Cidr }),
            WithCondition(condition with { Negate = true }), WithCondition(condition with { Values = [ConditionValue.OfNumber("1.0")] }),
            WithDistribution(distribution with { BucketBy = "x" }), WithDistribution(distribution with { Salt = "x" }),
            WithDistribution(distribution with { Method = BucketingMethod.Unleash }),
            WithDistribution(distribution with { Allocation = null }), WithDistribution(distribution with { Entries = [new("on", 1)] }),
            WithDistribution(distribution with { Allocation = new([new(0, 2, "on")]) }),
        ];

        Assert.That(others, Has.None.EqualTo(flag));
        Assert.That(others.Distinct().Count(), Is.EqualTo(others.Length));

        FlagDefinition WithRule(RuleDefinition changed) => flag with { Rules = [changed] };
        FlagDefinition WithCondition(Condition changed) => WithRule(rule with { Conditions = [changed] });
        FlagDefinition WithDistribution(Distribution changed) => WithRule(rule with { Serve = Serve.To(changed) });
    }

    [Test]
    public void Every_part_of_a_segment_counts()
    {
        var segment = Segment();
        SegmentDefinition[] others =
        [
            segment with { Key = "x" }, segment with { Included = ["x"] }, segment with { Excluded = [] }, segment with { Conditions = [] },
        ];

        Assert.That(others, Has.None.EqualTo(segment));
    }

    [Test]
    public void A_number_keeps_its_text() =>
        Assert.That(ConditionValue.OfNumber("1"), Is.Not.EqualTo(ConditionValue.OfNumber("1.0")));

    private static FlagDefinition Flag() => new(
        "f",
        FlagType.Boolean,
        Enabled: true,
        [new("on", "true")],
        "off",
        "salt",
        [new("p", ["on"])],
        [new("r", 1, Enabled: true, [Given.Condition("a", Operator.In, 1)], Serve.To(new Distribution([new("on", 100_000)], "u", "s", new Allocation([new(0, 1, "on")]))), new Coverage(50_000, "c", "t"))],
        Serve.To("on"));

    private static SegmentDefinition Segment() => new("s", ["a"], ["b"], [Given.Condition("a", Operator.In, 1)]);
}
