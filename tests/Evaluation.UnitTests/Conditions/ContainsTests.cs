using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Operators;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>Looking for any of many texts is the same as looking for each.</summary>
public sealed class ContainsTests
{
    private static readonly Gen<string> Texts = Gen.ListOf(Gen.Elements('a', 'b', 'c', 'é', '\uD800', '\0')).Select(string.Concat);

    [Test]
    public void A_tree_finds_what_is_there()
    {
        var found = 0;
        var sought = Gen.NonEmptyListOf(Texts.Where(text => text.Length > 0));
        var runs = Laws.Runs(3_000);
        Check.One(runs, Prop.ForAll(sought.ToArbitrary(), Texts.ToArbitrary(), (texts, text) =>
        {
            var expected = texts.Any(each => text.Contains(each, StringComparison.Ordinal));
            found += expected ? 1 : 0;
            return new LiteralTree(texts.Distinct()).IsAnyIn(text) == expected;
        }));
        Assert.That(found, Is.GreaterThan(runs.MaxTest / 10).And.LessThan(runs.MaxTest / 10 * 9), "what is always or never there proves nothing");
    }

    [Test]
    public void A_tree_of_the_empty_text_finds_it_everywhere() => Assert.That(new LiteralTree(["", "a"]).IsAnyIn(""), Is.True);

    [TestCase(1)]
    [TestCase(1_000)]
    public void Holds_for_any_of_the_values_in_texts_and_in_lists(int values)
    {
        var condition = new Condition("a", Operator.Contains, [.. Enumerable.Range(0, values).Select(i => ConditionValue.OfText($"needle {i}."))], Negate: false);
        bool Holds(object? value) => Given.Holds(condition, Given.Context(("a", value)));

        Assert.That(Holds($"a needle {values - 1}. in hay"), Is.True);
        Assert.That(Holds($"a needle {values}. in hay"), Is.False);
        Assert.That(Holds(Enumerable.Range(0, 50).Select(i => (object?)$"{i} needle {(i == 40 ? 0 : values)}.").ToArray()), Is.True);
        Assert.That(Holds(Enumerable.Range(0, 50).Select(i => (object?)$"{i} needle {values}.").ToArray()), Is.False);
    }

    [Test]
    public void Costs_no_more_for_a_thousand_than_for_ten()
    {
        long WorkOf(int values) => new ContainsTest(Enumerable.Range(0, values).Select(i => $"needle {i}.")).Work;

        Assert.That(WorkOf(1_000), Is.EqualTo(WorkOf(10)).Within(5).Percent);
        Assert.That(WorkOf(1), Is.LessThan(WorkOf(10) / 4));
    }
}
