using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;

namespace FlagService.Evaluation.UnitTests;

/// <summary>A text with half a surrogate pair is no text: no condition means it, and nobody is assigned to a bucket by it.</summary>
public sealed class BrokenTextTests
{
    // Made here, because the metadata of an attribute can't hold one.
    private static readonly string[] Broken = [.. new[] { "?", "a?", "?a", "a?b", "??", "🙂?" }
        .SelectMany(text => new[] { text.Replace('?', '\uD83D'), text.Replace('?', '\uDE42') })];

    private static IEnumerable<Operator> OfAttributes => Enum.GetValues<Operator>().Where(@operator => @operator != Operator.Segment);

    [Test]
    public void Is_a_null_attribute()
    {
        Assert.That(Broken.Select(text => AttributeValue.OfText(text).Kind), Is.All.EqualTo(AttributeKind.Null));
        Assert.That(new[] { "", "a", "🙂", "a🙂b", "🙂🙂", "\uFFFD", "\0" }.Select(text => AttributeValue.OfText(text).Kind), Is.All.EqualTo(AttributeKind.Text));
    }

    [Test]
    public void Matches_nothing_whatever_is_asked([ValueSource(nameof(OfAttributes))] Operator @operator, [Values] bool negate)
    {
        object[] values = @operator is Operator.Exists ? [] : ["a", "a.*", "\uFFFD", "1.0.0", "0.0.0.0/0"];
        var condition = Given.Condition("a", @operator, values) with { Negate = negate };
        foreach (var text in Broken)
        {
            Assert.That(Given.Holds(condition, Given.Context(("a", text))), Is.EqualTo(@operator is Operator.Exists && negate));
            Assert.That(Given.Holds(Given.Condition("a", Operator.In, "b"), Given.Context(("a", new object[] { text, "b" }))), Is.True, "the other element");
        }
    }

    [Test]
    public void Is_no_unit_and_in_no_segment()
    {
        var snapshot = Given.Snapshot(Given.Flag(fallthrough: Given.Rollout(50)));
        var segment = new SegmentDefinition("s", ["\uFFFD", "a"], [], []);
        foreach (var context in Broken.Select(text => Given.Context(("user_id", text), ("user_email", text))))
        {
            Assert.That(Evaluator.Evaluate(snapshot, 0, context).Reason, Is.EqualTo(Reason.TargetingKeyMissing));
            Assert.That(Given.Holds(Given.Condition(null, Operator.Segment, "s"), context, segment), Is.False);
        }
    }
}
