using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.UnitTests.Conditions;

public sealed class VersionTests
{
    // Ascending by section 11 of the specification, with shortened and enormous ones between.
    private static readonly string[] Ascending =
    [
        "0.0.0-0", "0.0.0", "0.0.1", "0.9", "1-alpha", "1.0.0-alpha.1", "1.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
        "1.0.0-beta.18446744073709551617", "1.0.0-rc.1", "1.0.0", "1.0.1-0", "1.0.1--.a", "1.0.1---", "1.0.1-0a", "1.0.1-A", "1.0.1-a", "1.0.1",
        "2", "2.0.1", "2.1", "10.0.0", "99999999999999999999.0.0", "100000000000000000000",
    ];

    [Test]
    public void Orders_by_precedence()
    {
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < Ascending.Length; i++)
            {
                for (var j = 0; j < Ascending.Length; j++)
                {
                    Assert.That(Compare(Ascending[i], Ascending[j]), Is.EqualTo(i.CompareTo(j)), $"{Ascending[i]} {Ascending[j]}");
                }
            }
        }
    }

    [TestCase("1", "1.0.0")]
    [TestCase("1.2", "1.2.0")]
    [TestCase("1-rc", "1.0.0-rc")]
    [TestCase("1.2-rc.1", "1.2.0-rc.1")]
    [TestCase("1+b", "1.0.0+c")]
    [TestCase("1.0.0-a+001", "1.0.0-a")]
    public void Missing_parts_are_0_and_build_metadata_is_ignored(string left, string right) =>
        Assert.That(Compare(left, right), Is.Zero);

    [TestCase("")]
    [TestCase("v2")]
    [TestCase("1.01.0")]
    [TestCase("01")]
    [TestCase("1.0.00")]
    [TestCase("1.")]
    [TestCase("1.0.")]
    [TestCase(".1")]
    [TestCase("1..0")]
    [TestCase("1.0.0.0")]
    [TestCase("1.0.0-")]
    [TestCase("1.0.0-01")]
    [TestCase("1.0.0-a..b")]
    [TestCase("1.0.0-a.")]
    [TestCase("1.0.0-a.00")]
    [TestCase("1.0.0-é")]
    [TestCase("1.0.0-a_b")]
    [TestCase("1.0.0+")]
    [TestCase("1.0.0+a..b")]
    [TestCase("1.0.0+a+b")]
    [TestCase("1.0.0\n")]
    [TestCase(" 1.0.0")]
    [TestCase("-1.0.0")]
    [TestCase("1.x")]
    [TestCase("٣.0.0")]
    public void Refuses_what_the_grammar_does_not_allow(string text) =>
        Assert.That(SemanticVersion.TryParse(text, out _), Is.False);

    [TestCase("1.0.0-0a")]
    [TestCase("1.0.0--1")]
    [TestCase("1.0.0-a-b.-")]
    [TestCase("1.0.0+001.-")]
    [TestCase("0.0.0")]
    public void Takes_what_the_grammar_allows(string text) =>
        Assert.That(SemanticVersion.TryParse(text, out _), Is.True);

    [TestCase(Operator.SemverEqual, false, true, false)]
    [TestCase(Operator.SemverLessThan, true, false, false)]
    [TestCase(Operator.SemverLessThanOrEqual, true, true, false)]
    [TestCase(Operator.SemverGreaterThan, false, false, true)]
    [TestCase(Operator.SemverGreaterThanOrEqual, false, true, true)]
    public void Each_operator_answers_for_below_equal_and_above(Operator @operator, bool below, bool equal, bool above)
    {
        var condition = Given.Condition("v", @operator, "not one", 2, "2.0");

        Assert.That(Given.Holds(condition, Given.Context(("v", "1.9.9"))), Is.EqualTo(below));
        Assert.That(Given.Holds(condition, Given.Context(("v", "2+x"))), Is.EqualTo(equal));
        Assert.That(Given.Holds(condition, Given.Context(("v", "2.0.1"))), Is.EqualTo(above));
        Assert.That(Given.Holds(condition, Given.Context(("v", 2))), Is.False);
        Assert.That(Given.Holds(Given.Not(condition), Given.Context(("v", "junk"))), Is.True);
    }

    private static int Compare(string left, string right)
    {
        Assert.That(SemanticVersion.TryParse(left, out var first), Is.True, left);
        Assert.That(SemanticVersion.TryParse(right, out var second), Is.True, right);
        return Math.Sign(SemanticVersion.Compare(first, second));
    }
}
