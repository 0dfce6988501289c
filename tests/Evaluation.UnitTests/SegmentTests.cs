using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests;

public sealed class SegmentTests
{
    private static readonly Condition IsPro = Given.Condition("plan", Operator.In, "pro");

    private static readonly SegmentDefinition Staff = new("staff", ["in", "both"], ["out", "both"], [IsPro]);

    [TestCase("in", null, true)]
    [TestCase("both", null, false)]
    [TestCase("out", "pro", false)]
    [TestCase("other", "pro", true)]
    [TestCase("other", "free", false)]
    [TestCase(null, "pro", true)]
    public void Holds_by_lists_then_conditions(string? user, string? plan, bool expected)
    {
        var context = Given.Context(("user_id", user), ("plan", plan));

        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "staff"), context, Staff), Is.EqualTo(expected));
        Assert.That(Given.Holds(Given.Not(Given.Condition(null, Operator.Segment, "staff")), context, Staff), Is.EqualTo(!expected));
    }

    [Test]
    public void Without_conditions_holds_for_nobody_else() =>
        Assert.That(
            Given.Holds(
                Given.Condition(null, Operator.Segment, "staff"), Given.Context(("user_id", "x")), Staff with { Conditions = [] }),
            Is.False);

    [Test]
    public void All_conditions_must_hold()
    {
        var strict = Staff with { Conditions = [IsPro, Given.Condition("age", Operator.GreaterThan, 17)] };

        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "staff"), Given.Context(("plan", "pro"), ("age", 17)), strict), Is.False);
        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "staff"), Given.Context(("plan", "pro"), ("age", 18)), strict), Is.True);
    }

    [Test]
    public void Any_of_the_named_segments_will_do_and_a_missing_one_holds_for_nobody()
    {
        var context = Given.Context(("user_id", "in"));

        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "gone", 3, "staff"), context, Staff), Is.True);
        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "gone"), context, Staff), Is.False);
        Assert.That(Given.Holds(Given.Not(Given.Condition(null, Operator.Segment, "gone")), context, Staff), Is.True);
    }

    [Test]
    public void A_user_id_that_is_no_string_is_on_no_list() =>
        Assert.That(
            Given.Holds(
                Given.Condition(null, Operator.Segment, "s"), Given.Context(("user_id", 1)), new SegmentDefinition("s", ["1"], [], [])),
            Is.False);

    [Test]
    public void A_segment_within_a_segment_never_holds([Values] bool negate)
    {
        var inner = Given.Condition(null, Operator.Segment, "loop") with { Negate = negate };
        var loop = new SegmentDefinition("loop", [], [], [inner]);

        Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "loop"), Given.Context(), loop), Is.False);
    }

    [Test]
    public void Of_two_segments_with_one_key_the_first_counts() =>
        Assert.That(
            Given.Holds(
                Given.Condition(null, Operator.Segment, "staff"),
                Given.Context(("user_id", "in")),
                Staff,
                Staff with { Excluded = ["in"] }),
            Is.True);
}
