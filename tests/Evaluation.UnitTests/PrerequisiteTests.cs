using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

public sealed class PrerequisiteTests
{
    private static readonly EvaluationContext Nobody = EvaluationContext.Empty;

    [TestCase("on", true)]
    [TestCase("off", false)]
    public void Must_serve_a_listed_variation(string listed, bool isMet)
    {
        var snapshot = Given.Snapshot(Flag("a", ("b", listed)), Flag("b"));

        var result = Given.Evaluate(snapshot, "a", Nobody);

        Assert.That(result.Reason, Is.EqualTo(isMet ? Reason.Rollout : Reason.PrerequisiteFailed));
        Assert.That(result.Variation.Key, Is.EqualTo(isMet ? "on" : "off"));
    }

    [Test]
    public void All_of_them_must()
    {
        var snapshot = Given.Snapshot(Flag("a", ("b", "on"), ("c", "off")), Flag("b"), Flag("c"));

        Assert.That(Given.Evaluate(snapshot, "a", Nobody).Reason, Is.EqualTo(Reason.PrerequisiteFailed));
    }

    [Test]
    public void A_missing_flag_fails() =>
        Assert.That(Given.Evaluate(Given.Snapshot(Flag("a", ("gone", "on"))), "a", Nobody).Reason, Is.EqualTo(Reason.PrerequisiteFailed));

    [Test]
    public void A_flag_that_is_not_enabled_may_meet_one_with_its_off_variation()
    {
        var snapshot = Given.Snapshot(Flag("a", ("b", "off")), Flag("b") with { Enabled = false });

        Assert.That(Given.Evaluate(snapshot, "a", Nobody).Reason, Is.EqualTo(Reason.Rollout));
    }

    [Test]
    public void Being_disabled_goes_before_prerequisites() =>
        Assert.That(
            Given.Evaluate(Given.Snapshot(Flag("a", ("gone", "on")) with { Enabled = false }), "a", Nobody).Reason,
            Is.EqualTo(Reason.Disabled));

    [TestCase("1;2;", false, TestName = "A chain comes to each flag once")]
    [TestCase("1,2;;", false, TestName = "So do prerequisites that have none")]
    [TestCase("-1;", false, TestName = "A missing one is none")]
    [TestCase("1,2;2;", true, TestName = "A flag may be required by two")]
    [TestCase("1,1;", true, TestName = "Or twice by one")]
    [TestCase("1;2,3;3;;", true, TestName = "Or further along a chain")]
    public void Memory_is_needed_where_links_may_come_to_a_flag_twice(string links, bool isNeeded)
    {
        int[][] targets = [.. links.Split(';').Select(flag => flag.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];

        Assert.That(new PrerequisiteLinks(targets).NeedsMemory(0), Is.EqualTo(isNeeded));
    }

    [Test]
    public void Every_flag_of_a_cycle_fails_wherever_one_enters()
    {
        // The off variation would do for each, so only the cycle can make them fail.
        var snapshot = Given.Snapshot(
            Flag("outside", ("a", "off")), Flag("a", ("b", "off")), Flag("b", ("c", "off")), Flag("c", ("a", "off")), Flag("self", ("self", "on")));
        var all = new FlagEvaluation[5];
        Evaluator.EvaluateAll(snapshot, Nobody, all);

        foreach (var key in new[] { "a", "b", "c", "self" })
        {
            Assert.That(Given.Evaluate(snapshot, key, Nobody).Reason, Is.EqualTo(Reason.PrerequisiteFailed), key);
        }

        Assert.That(Given.Evaluate(snapshot, "outside", Nobody).Reason, Is.EqualTo(Reason.Rollout));
        Assert.That(all.Select(result => result.Reason).Distinct(), Is.EqualTo(new[] { Reason.Rollout, Reason.PrerequisiteFailed }));
    }

    [Test]
    public void A_cycle_through_a_flag_that_is_not_enabled_is_none()
    {
        var snapshot = Given.Snapshot(Flag("a", ("b", "off")), Flag("b", ("a", "on")) with { Enabled = false });

        Assert.That(Given.Evaluate(snapshot, "a", Nobody).Reason, Is.EqualTo(Reason.Rollout));
    }

    [TestCase(32, Reason.Rollout)]
    [TestCase(33, Reason.PrerequisiteFailed)]
    [TestCase(34, Reason.PrerequisiteFailed)]
    [TestCase(20_000, Reason.PrerequisiteFailed)]
    public void Chains_have_at_most_32_prerequisites(int length, Reason expected)
    {
        FlagDefinition[] chain =
            [Flag("f0"), .. Enumerable.Range(1, length).Select(i => Flag($"f{i}", ($"f{i - 1}", "on")))];

        var snapshot = Given.Snapshot(chain);

        Assert.That(Given.Evaluate(snapshot, $"f{length}", Nobody).Reason, Is.EqualTo(expected));
        Assert.That(Given.Evaluate(snapshot, "f32", Nobody).Reason, Is.EqualTo(Reason.Rollout));
    }

    [Test]
    public void A_lattice_is_evaluated_in_no_time()
    {
        // Each flag asks for the two before it: without memory this takes two to the thirtieth steps.
        FlagDefinition[] lattice =
            [Flag("f0"), Flag("f1"), .. Enumerable.Range(2, 30).Select(i => Flag($"f{i}", ($"f{i - 1}", "on"), ($"f{i - 2}", "on")))];

        Assert.That(Given.Evaluate(Given.Snapshot(lattice), "f31", Nobody).Reason, Is.EqualTo(Reason.Rollout));
    }

    [Test]
    public void Checks_what_is_saved()
    {
        var prerequisites = new Dictionary<string, IReadOnlyList<Prerequisite>>(StringComparer.Ordinal)
        {
            ["a"] = [new("b", ["on"]), new("gone", ["on"]), new("c", [])],
            ["b"] = [new("c", ["on"])],
            ["c"] = [],
        };

        Assert.That(
            PrerequisiteCheck.Check("a", prerequisites, "prerequisites").Select(fault => fault.Path),
            Is.EqualTo(new[] { "prerequisites[1].flag", "prerequisites[2].variations" }));
        Assert.That(PrerequisiteCheck.Check("b", prerequisites, "prerequisites"), Is.Empty);

        prerequisites["c"] = [new("b", ["on"])];
        Assert.That(
            PrerequisiteCheck.Check("b", prerequisites, "prerequisites").Select(fault => fault.Path), Is.EqualTo(new[] { "prerequisites[0].flag" }));

        prerequisites["c"] = [.. Enumerable.Repeat(new Prerequisite("a", ["on"]), 21)];
        Assert.That(PrerequisiteCheck.Check("c", prerequisites, "p").Select(fault => fault.Path), Is.EqualTo(new[] { "p" }));
    }

    [TestCase(32, false)]
    [TestCase(33, true)]
    public void Checks_the_chains_above_a_flag_too(int length, bool isRefused)
    {
        var prerequisites = Enumerable.Range(0, length + 1).ToDictionary(
            i => $"f{i}", IReadOnlyList<Prerequisite> (i) => i == 0 ? [] : [new($"f{i - 1}", ["on"])], StringComparer.Ordinal);

        Assert.That(PrerequisiteCheck.Check("f1", prerequisites, "prerequisites"), isRefused ? Is.Not.Empty : Is.Empty);
    }

    private static FlagDefinition Flag(string key, params (string Flag, string Variation)[] prerequisites) =>
        Given.Flag(key, Serve.To("on")) with
        {
            Prerequisites = [.. prerequisites.Select(item => new Prerequisite(item.Flag, [item.Variation]))],
        };
}
