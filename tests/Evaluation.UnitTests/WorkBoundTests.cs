using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

/// <summary>What somebody would choose to make an evaluation slow costs no more than it is said to cost. Nothing is timed: what would take the time isn't done.</summary>
public sealed class WorkBoundTests
{
    // The hash of a number is its two halves, combined by exclusive or.
    private static readonly double[] OneHash = [.. Enumerable.Range(1, 3_000).Select(i => BitConverter.UInt64BitsToDouble(((0x4050_0000UL + (uint)i) << 32) | (uint)i))];

    [Test]
    public void Numbers_of_one_hash_are_told_apart_by_another()
    {
        var list = new ListIndex([.. OneHash.Select(AttributeValue.OfNumber)]);

        Assert.That(OneHash.Select(number => number.GetHashCode()).Distinct().Count(), Is.LessThan(10), "or they prove nothing");
        Assert.That(OneHash.Select(list.Numbers.Comparer.GetHashCode).Distinct().Count(), Is.GreaterThan(2_900));
        Assert.That(list.Numbers.Comparer.GetHashCode(0.0), Is.EqualTo(list.Numbers.Comparer.GetHashCode(-0.0)));
        Assert.That(Holds(Given.Condition("a", Operator.In, 0), AttributeValue.OfNumber(-0.0)), Is.True);
    }

    [Test]
    public void A_long_list_is_read_once_for_booleans()
    {
        var list = new ListIndex([.. Enumerable.Repeat(AttributeValue.OfNumber(1), 1_000), AttributeValue.OfBoolean(true)]);
        Assert.That((list.Contains(true), list.Contains(false)), Is.EqualTo((true, false)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        list.Contains(true);
        list.Contains(false);

        Assert.That(GC.GetAllocatedBytesForCurrentThread(), Is.EqualTo(before), "what goes through the elements allocates");
    }

    [Test]
    public void Texts_that_are_too_long_for_patterns_are_set_aside_once()
    {
        var list = new ListIndex([.. Enumerable.Range(0, 20).Select(i => AttributeValue.OfText(new string('a', i < 10 ? 1_000 : 1_001)[(i % 10)..]))]);

        Assert.That(list.Searched, Has.Length.EqualTo(list.Texts.Count(text => text.Length <= Pattern.MaxTextLength)));
        var once = list.Searched;
        Assert.That(list.Searched, Is.SameAs(once));
    }

    [Test]
    public void Elements_of_a_short_list_count_each()
    {
        Assert.That(WorkOf(Given.Condition("a", Operator.In, new string('x', 990), "z")), Is.GreaterThan(ListIndex.Few * 990));
        Assert.That(WorkOf(Given.Condition("a", Operator.Cidr, "10.0.0.0/8")), Is.GreaterThan(ListIndex.Few * EvaluationWork.Parsing));
        Assert.That(WorkOf(Given.Condition("a", Operator.In, true)), Is.LessThan(100));
    }

    [Test]
    public void A_table_that_is_too_large_to_be_at_hand_counts_more_a_character()
    {
        var (small, large) = (WorkOf(Given.Condition("a", Operator.Matches, "a[ab]{3}c")), WorkOf(Given.Condition("a", Operator.Matches, "a[ab]{11}c")));

        Assert.That(large, Is.GreaterThan(small + 200_000).And.LessThan(EvaluationWork.MaximumOfFlag / 10));
    }

    [Test]
    public void Characters_of_four_bytes_that_many_intervals_tell_apart_count_more()
    {
        var (plain, rare) = (WorkOf(Given.Condition("a", Operator.Matches, "a.b")), WorkOf(Given.Condition("a", Operator.Matches, @"a\pLb")));

        Assert.That(rare, Is.GreaterThan(plain + 250_000).And.LessThan(EvaluationWork.MaximumOfFlag / 10));
    }

    [Test]
    public void Many_characters_are_found_at_their_places()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            char[] characters = [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => (char)random.Next(0, round % 3 == 0 ? 200 : round % 3 == 1 ? 3_000 : 0x10000)).Distinct().Order()];
            var branches = new Branches(characters);

            char[] asked = [.. characters, .. characters.Select(character => (char)(character + 1)), '\0', 'a', '\u07FF', '\u0800', '\uFFFF'];
            Assert.That(asked.Select(character => Math.Max(branches.PlaceOf(character), -1)), Is.EqualTo(asked.Select(character => Array.IndexOf(characters, character))));
        }
    }

    private static bool Holds(Condition condition, AttributeValue value) => CompiledCondition.OfSegment(condition, new PreparedTests()).Holds(Given.Context(("a", value)), value);

    private static long WorkOf(Condition condition) => CompiledCondition.WorkOf(condition);
}
