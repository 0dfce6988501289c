using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests.Definitions;

/// <summary>What counts, against itself and against the memory that a limit on it is to protect.</summary>
[NonParallelizable]
public sealed class DefinitionSizeTests
{
    private static readonly Dictionary<string, Func<SnapshotDefinition>> Environments = new(StringComparer.Ordinal)
    {
        ["plain flags"] = () => Flags(4_000, Flag),
        ["values"] = () => Flags(20, i => Flag(i) with { Variations = Many(20, n => new Variation($"v{i}-{n}", $"\"{new string('x', 20_000)}\"")) }),
        ["short values"] = () => Flags(200, i => Flag(i) with { Variations = Many(100, n => new Variation($"v{i}-{n}", $"{n}")) }),
        ["users"] = () => Rules(40, 10, n => Condition(n, Operator.In, 200, value => $"user-{n}-{value}@example.com")),
        ["mail addresses with capitals"] = () => Rules(20, 5, n => new Condition(
            "user_email", Operator.In, Many(500, value => ConditionValue.OfText($"User.{n}.{value}@Example.com")), Negate: false)),
        ["numbers"] = () => Rules(40, 10, n => new Condition($"a{n}", Operator.In, Many(200, value => ConditionValue.OfNumber(value + 0.5)), Negate: false)),
        ["one value each"] = () => Rules(50, 100, n => Condition(n, Operator.In, 1, value => $"plan-{value}")),
        ["texts"] = () => Rules(40, 10, n => Condition(n, Operator.StartsWith, 200, value => $"prefix-{n}-{value}")),
        ["versions"] = () => Rules(40, 10, n => Condition(n, Operator.SemverEqual, 200, value => $"1.{n}.{value}-beta")),
        ["networks"] = () => Rules(40, 10, n => Condition(n, Operator.Cidr, 200, value => $"10.{n % 200}.{value}.0/24")),
        ["times"] = () => Rules(40, 10, n => Condition(n, Operator.Before, 200, value => $"2026-01-01T00:00:00.{value:000}Z")),
        ["patterns"] = () => Rules(10, 10, n => Condition(n, Operator.Matches, 50, value => $"^user{value}-[a-f0-9]+(x|y)?$")),
        ["patterns of many characters"] = () => Rules(5, 2, n => Condition(n, Operator.Matches, 20, value => $@"(?i)[\x{{40}}-\x{{24f}}]{value}[\x{{250}}-\x{{400}}]")),
        ["nested attributes"] = () => Rules(50, 100, n => new Condition($"account.plan.limits.n{n}", Operator.Exists, [], Negate: false)),
        ["distributions"] = () => Flags(500, i => Flag(i) with { Fallthrough = Serve.To(Dealt(i)) }),
        ["coverages"] = () => Flags(500, i => Flag(i) with { Rules = Many(20, n => Given.Rule($"r{n}") with { Coverage = new Coverage(50_000, $"a{n}", $"s{i}") }) }),
        ["prerequisites"] = () => Flags(500, i => Flag(i) with { Prerequisites = Many(20, n => new Prerequisite($"flag-{i}-{n}", [$"on-{n}"])) }),
        ["segments"] = () => new SnapshotDefinition([], Many(10, i => new SegmentDefinition($"s{i}", Many(9_000, n => $"user-{i}-{n}"), Many(1_000, n => $"no-{i}-{n}"), []))),
        ["small segments"] = () => new SnapshotDefinition([], Many(1_000, i => new SegmentDefinition($"s{i}", [$"user-{i}"], [], [Condition(i, Operator.In, 2, n => $"v{n}")]))),
    };

    private static IEnumerable<string> Names => Environments.Keys;

    [TestCaseSource(nameof(Names))]
    public void Is_at_least_a_tenth_of_what_is_really_taken(string name)
    {
        Snapshot.Compile(Environments[name]());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var snapshot = Snapshot.Compile(Environments[name]());
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        TestContext.Out.WriteLine($"{name}: {(double)taken / snapshot.Size:F1} times {snapshot.Size}");
        Assert.That((double)taken / snapshot.Size, Is.LessThan(10), $"{taken} for {snapshot.Size}");
        GC.KeepAlive(snapshot);
    }

    [Test]
    public void Is_that_of_the_parts()
    {
        var snapshot = Given.Snapshot(
            [new SegmentDefinition("staff", ["anna", "bert"], ["carl"], [Given.Condition("plan", Operator.Matches, "a+")])],
            Given.Flag("a", Given.Rollout(20), Given.Rule("r", Given.Condition("user_email", Operator.In, "A@example.com")) with { Coverage = new Coverage(50_000, Salt: "s") }),
            Given.Flag("b"));

        var (a, b) = (snapshot.Flags[0].Definition, snapshot.Flags[1].Definition);
        Assert.That(snapshot.Size, Is.EqualTo(SumOf(a) + SumOf(b) + DefinitionWeight.Of(snapshot.Definition.Segments[0]).Size));
    }

    [Test]
    public void A_rule_counts_whether_it_is_enabled_or_not()
    {
        var rule = Given.Rule("r", Given.Condition("plan", Operator.In, "a", "b"));
        var (on, off) = (Given.Snapshot(Given.Flag(rules: rule)), Given.Snapshot(Given.Flag(rules: rule with { Enabled = false })));
        Assert.That(off.Size, Is.EqualTo(on.Size));
    }

    [Test]
    public void Tells_what_is_largest()
    {
        var snapshot = Given.Snapshot(
            [new SegmentDefinition("few", ["a"], [], []), new SegmentDefinition("many", ["a", "b"], [], [])],
            Given.Flag("small"),
            Given.Flag("large", rules: Given.Rule("r")),
            Given.Flag("small2"));

        Assert.That((snapshot.LargestFlag, snapshot.LargestSegment), Is.EqualTo(("large", "many")));
        Assert.That((Given.Snapshot().LargestFlag, Given.Snapshot().LargestSegment, Given.Snapshot().Size), Is.EqualTo(((string?)null, (string?)null, 0L)));
    }

    private static long SumOf(FlagDefinition flag) =>
        DefinitionSize.OfFlag(flag.Key, alias: null, flag.OffVariation)
        + flag.Variations.Sum(DefinitionSize.Of)
        + flag.Rules.Sum(rule => DefinitionWeight.Of(rule).Size)
        + DefinitionSize.Of(flag.Fallthrough);

    private static FlagDefinition Flag(int i) => new(
        $"flag-{i}", FlagType.Boolean, Enabled: true, [new Variation($"on{i}", $"{i}1"), new Variation($"off{i}", $"{i}0")], $"off{i}", $"salt-of-flag-{i}", [], [], Serve.To($"on{i}"));

    private static Distribution Dealt(int i) => new(
        Many(10, n => new WeightedVariation($"v{i}-{n}", 10_000)),
        $"attribute{i}",
        $"salt{i}",
        new Allocation(Many(50, n => new AllocationRange(n * 2_000, (n + 1) * 2_000, $"v{i}-{n % 10}"))));

    private static SnapshotDefinition Flags(int count, Func<int, FlagDefinition> flag) => new(Many(count, flag), []);

    private static SnapshotDefinition Rules(int flags, int each, Func<int, Condition> condition) => Flags(flags, i => Flag(i) with
    {
        Rules = Many(each, n => new RuleDefinition($"{Guid.NewGuid()}", n, Enabled: true, [condition((i * each) + n)], Serve.To($"on{i}"))),
    });

    private static Condition Condition(int n, Operator @operator, int values, Func<int, string> value) =>
        new($"attribute{n}", @operator, Many(values, i => ConditionValue.OfText(value(i))), Negate: false);

    private static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
