using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>What takes long to prepare is prepared once, however many flags and environments ask it.</summary>
public sealed class PreparedTestsTests
{
    private static readonly object[] Many = [.. Enumerable.Range(0, 50).Select(i => (object)$"value {i}")];

    [Test]
    public void Flags_and_segments_of_all_environments_share_it([Values(Operator.Matches, Operator.Contains)] Operator @operator)
    {
        var tests = new PreparedTests();

        Snapshot[] environments = [.. Enumerable.Range(0, 3).Select(_ => Snapshot.Compile(Definition(@operator), tests: tests))];

        Assert.That(tests.Made, Is.EqualTo(1));
        GC.KeepAlive(environments);
    }

    [Test]
    public void Other_values_operators_and_orders_of_values_have_their_own()
    {
        var tests = new PreparedTests();

        var snapshot = Compile(tests, Given.Condition("a", Operator.Matches, Many), Given.Condition("a", Operator.Contains, Many), Given.Condition("a", Operator.Matches, "value 1"));
        var mail = Compile(tests, Given.Condition("user_email", Operator.Contains, [.. Many.Select(text => (object)((string)text).ToUpperInvariant())]));

        Assert.That(tests.Made, Is.EqualTo(3), "the addresses' letters are compared in lower case, as the others are written");
        GC.KeepAlive((snapshot, mail));
    }

    [Test]
    public void A_change_prepares_only_what_is_new()
    {
        var tests = new PreparedTests();
        var before = Compile(tests, Given.Condition("a", Operator.Matches, Many));

        var after = Snapshot.Compile(
            new SnapshotDefinition([Given.Flag(rules: Given.Rule("r", Given.Condition("b", Operator.Matches, Many), Given.Condition("b", Operator.Matches, "new")))], []),
            before);

        Assert.That(tests.Made, Is.EqualTo(2));
        GC.KeepAlive((before, after));
    }

    [Test]
    public void What_nobody_holds_any_more_is_forgotten()
    {
        var tests = new PreparedTests();
        for (var i = 0; i < 5_000; i++)
        {
            Compile(tests, Given.Condition("a", Operator.Matches, $"^{i}$"));
            if (i % 1_000 == 0)
            {
                GC.Collect();
            }
        }

        Assert.That(tests.Made, Is.EqualTo(5_000));
        Assert.That(tests.Kept, Is.LessThan(3_000));
    }

    private static Snapshot Compile(PreparedTests tests, params Condition[] conditions) =>
        Snapshot.Compile(new SnapshotDefinition([Given.Flag(rules: Given.Rule("r", conditions))], []), tests: tests);

    private static SnapshotDefinition Definition(Operator @operator)
    {
        Condition[] conditions = [Given.Condition("a", @operator, Many), Given.Not(Given.Condition("b", @operator, Many))];
        return new([Given.Flag("a", rules: Given.Rule("r", conditions)), Given.Flag("b", rules: [Given.Rule("r", conditions), Given.Rule("s", conditions)])], [new SegmentDefinition("s", [], [], conditions)]);
    }
}
