using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

/// <summary>What definitions cost is known, and what costs too much is found.</summary>
public sealed class WorkTests
{
    // Each costs more than half of what a flag may.
    private static readonly Condition Costly = Given.Condition("a", Operator.Matches, "a.{20}b");

    // No table, and more than all that is served.
    private static readonly Condition[] Hopeless = [.. Enumerable.Range(0, 20).Select(i => Given.Condition("a", Operator.Matches, $"a.{{20}}b{i}"))];

    [Test]
    public void Refuses_conditions_that_cost_too_much_and_says_what_they_cost()
    {
        var one = new WorkAllowance(EvaluationWork.MaximumOfFlag).Check([Given.Condition("b", Operator.In, "x"), Given.Condition("a", Operator.Matches, "a.{0,90}b.{0,90}c")], "conditions")!;
        var several = new WorkAllowance(EvaluationWork.MaximumOfFlag).Check([Costly, Costly], "conditions")!;

        Assert.That((one.Path, several.Path), Is.EqualTo(("conditions[1].values", "conditions")));
        Assert.That(one.Message, Does.Match("^must cost at most 10000000 units of work .* they cost [0-9]{8,} or more;"));
    }

    [Test]
    public void Refuses_a_request_that_prepares_too_much_as_soon_as_it_does()
    {
        var known = new KnownWork();
        var patterns = Enumerable.Range(0, 20_000).Select(i => Given.Condition("a", Operator.Matches, $"a.{{20}}b{i}")).ToList();

        var faults = patterns.ConvertAll(pattern => new WorkAllowance(EvaluationWork.MaximumOfFlag, known).Check([pattern], "conditions"));

        Assert.That(faults.SkipWhile(fault => fault is null), Is.All.EqualTo(faults[^1]), "what comes after it is accepted");
        Assert.That(faults[^1]!.Message, Does.Match("^must take at most 500000000 units of work to prepare"));
        Assert.That(known.Prepared, Is.LessThan(1_000));
        Assert.That(known.Preparation, Is.InRange(KnownWork.MaximumPreparation, 1.1 * KnownWork.MaximumPreparation));
    }

    [Test]
    public void What_is_prepared_already_takes_nothing_of_a_request()
    {
        var served = new PreparedTests();
        var snapshot = Snapshot.Compile(new SnapshotDefinition([Given.Flag(rules: Given.Rule("r", Costly))], []), tests: served);
        var known = new KnownWork(served);

        new WorkAllowance(EvaluationWork.MaximumOfFlag, known).Check([Costly with { Attribute = "b" }], "conditions");

        Assert.That((snapshot.Flags.Count, served.Made, known.Prepared, known.Preparation), Is.EqualTo((1, 1, 0, 0)));
    }

    [Test]
    public void The_same_patterns_are_prepared_once_for_a_request()
    {
        var known = new KnownWork();
        Condition[] same = [.. Enumerable.Range(0, 40).Select(i => Given.Condition("a", Operator.Matches, "a.{20}b"))];
        foreach (var condition in same)
        {
            Assert.That(new WorkAllowance(EvaluationWork.MaximumOfFlag, known).Check([condition], "conditions"), Is.Null);
        }

        Assert.That(known.Prepared, Is.EqualTo(1));
        Assert.That(AllocatedBy(() => DefinitionWeight.Of(Given.Rule("r", same[^1])).Work), Is.LessThan(10_000), "it is prepared to see what it adds to its environment");
        Assert.That(CompiledCondition.WorkOf(same[0] with { Values = [ConditionValue.OfText("b")] }), Is.LessThan(CompiledCondition.WorkOf(same[0])));
        new WorkAllowance(10 * EvaluationWork.MaximumOfFlag, known).Check([Given.Not(same[0]), same[0] with { Attribute = "b" }, same[0] with { Values = [ConditionValue.OfText("b")] }], "conditions");
        Assert.That(known.Prepared, Is.EqualTo(2), "one asks for another pattern");
    }

    [Test]
    public void What_is_refused_is_prepared_no_further_than_it_takes_to_refuse_it()
    {
        var hopeless = new Condition("a", Operator.Matches, [.. Hopeless.SelectMany(condition => condition.Values)], Negate: false);

        var refused = CompiledCondition.WorkOf(hopeless, EvaluationWork.MaximumOfFlag);

        Assert.That(refused, Is.InRange(EvaluationWork.MaximumOfFlag, 2 * EvaluationWork.MaximumOfFlag));
        Assert.That(CompiledCondition.WorkOf(hopeless), Is.GreaterThan(EvaluationWork.MaximumServed), "what was saved before counts as it is");
    }

    /// <summary>What people do with flags is far below the limit.</summary>
    [Test]
    public void Leaves_room_for_what_is_usual()
    {
        Condition[] conditions =
        [
            .. Enumerable.Range(0, 40).Select(i => Texts("user_id", Operator.In, 1_000, j => $"user-{i}-{j}")),
            Texts("user_email", Operator.EndsWith, 1_000, j => $"@company{j}.example"),
            Texts("path", Operator.StartsWith, 1_000, j => $"/area/{j}/"),
            Texts("agent", Operator.Contains, 1_000, j => $"Browser/{j}"),
            Texts("agent", Operator.Matches, 100, j => $@"(?i)^browser/{j}\.\d+ \((windows|mac os x) [0-9.]+\)"),
            Texts("name", Operator.Matches, 1_000, j => $"(?i)name{j}x"),
            Texts("ip", Operator.Cidr, 1_000, j => $"10.{j / 250}.{j % 250}.0/24"),
            Texts("version", Operator.SemverEqual, 1_000, j => $"1.{j}.0"),
            .. Enumerable.Range(0, 20).Select(i => Texts("version", Operator.SemverGreaterThan, 1, _ => $"{i}.0.0")),
            Given.Condition("since", Operator.Before, "2026-01-01T00:00:00Z"),
            Given.Condition("n", Operator.GreaterThan, 1, 2, 3),
        ];
        var rules = Enumerable.Range(0, 200).Select(i => Given.Rule($"r{i}", Texts("user_id", Operator.In, 5, j => $"u{i}-{j}"), Given.Condition(null, Operator.Segment, "staff"))).ToArray();
        var staff = new SegmentDefinition("staff", [.. Enumerable.Range(0, 10_000).Select(i => $"user-{i}")], [], [Given.Condition("user_email", Operator.EndsWith, "@example.com")]);

        Assert.That(new WorkAllowance(EvaluationWork.MaximumOfFlag).Check(conditions, "conditions"), Is.Null);
        Assert.That(Given.Snapshot([staff], Given.Flag(rules: rules)).MostWork, Is.LessThan(EvaluationWork.MaximumOfFlag / 10));
    }

    [Test]
    public void Counts_a_segment_once_however_often_it_is_named()
    {
        var segment = new SegmentDefinition("s", [], [], [Costly]);
        var asks = Given.Condition(null, Operator.Segment, "s");
        var once = Given.Snapshot([segment], Given.Flag(rules: Given.Rule("r", asks)));
        var often = Given.Snapshot([segment], Given.Flag("f", rules: [.. Enumerable.Range(0, 50).Select(i => Given.Rule($"r{i}", asks, asks))]), Given.Flag("g", rules: Given.Rule("r", asks)));

        Assert.That(often.Work, Is.LessThan(once.Work + 50_000));
    }

    [Test]
    public void Finds_flags_that_cost_too_much_with_all_that_they_lead_to()
    {
        var parent = Given.Flag("parent", rules: Given.Rule("r", Costly)) with { Enabled = false };
        var child = Given.Flag("child", rules: Given.Rule("r", Costly)) with { Prerequisites = [new("parent", ["on"])] };
        var grandchild = Given.Flag("grandchild") with { Prerequisites = [new("child", ["on"]), new("parent", ["on"]), new("gone", ["on"])] };
        var snapshot = Given.Snapshot(Given.Flag("cheap"), parent, child, grandchild);

        Assert.That(snapshot.CostlyFlags.Keys, Is.EquivalentTo(new[] { "child", "grandchild" }));
        Assert.That(snapshot.MostWork, Is.EqualTo(snapshot.CostlyFlags["grandchild"]).And.EqualTo(snapshot.CostlyFlags["child"]).And.LessThan(2 * EvaluationWork.MaximumOfFlag));
        Assert.That((snapshot.CostliestRule("child"), snapshot.CostliestRule("gone")), Is.EqualTo(("r", (string?)null)));
    }

    [Test]
    public void Follows_prerequisites_that_lead_back()
    {
        var one = Given.Flag("one", rules: Given.Rule("r", Costly)) with { Prerequisites = [new("two", ["on"])] };
        var two = Given.Flag("two", rules: Given.Rule("r", Costly)) with { Prerequisites = [new("one", ["on"])] };

        Assert.That(Given.Snapshot(one, two).CostlyFlags, Has.Count.EqualTo(2));
    }

    [Test]
    public void Does_not_follow_prerequisites_for_long()
    {
        var flags = Enumerable.Range(0, 3_000).Select(i => Given.Flag($"f{i}", rules: i == 0 ? [Given.Rule("r", Costly), Given.Rule("s", Costly)] : []) with
        {
            Prerequisites = [.. Enumerable.Range(Math.Max(0, i - 20), Math.Min(i, 20)).Select(j => new Prerequisite($"f{j}", ["on"]))],
        }).ToArray();

        var snapshot = Given.Snapshot(flags);

        Assert.That(snapshot.CostlyFlags, Has.Count.EqualTo(3_000));
        Assert.That(snapshot.MostWork, Is.LessThanOrEqualTo(snapshot.Work));
    }

    [Test]
    public void A_rule_that_was_saved_before_there_was_a_limit_matches_nobody_where_it_is_dangerous()
    {
        var context = Given.Context(("a", "axxxxxxxxxxxxxxxxxxxxb0"));
        var snapshot = Given.Snapshot(Given.Flag(rules: [Given.Rule("costly", Costly), Given.Rule("hopeless", Hopeless), Given.Rule("after", Given.Condition("a", Operator.Exists))]));

        Assert.That(Given.Evaluate(snapshot, "flag", context).RuleId, Is.EqualTo("costly"), "above the limit and served as ever");
        Assert.That(Given.Evaluate(snapshot, "flag", Given.Context(("a", "other"))).RuleId, Is.EqualTo("after"));
        Assert.That(snapshot.Flags[0].TooCostlyRules, Is.EqualTo(new[] { "hopeless" }));
        Assert.That(snapshot.CostlyFlags["flag"], Is.GreaterThan(EvaluationWork.MaximumServed), "what isn't served counts all the same, or it could be saved");
        var trace = Evaluator.Explain(snapshot, 0, Given.Context(("a", "other")));
        Assert.That(trace.Rules.Select(rule => (rule.Id, rule.TooCostly, rule.ConditionCount)), Is.EqualTo(new[] { ("costly", false, 1), ("hopeless", true, 0), ("after", false, 1) }));
    }

    [Test]
    public void A_negated_condition_on_a_dangerous_segment_lets_nobody_in()
    {
        var segment = new SegmentDefinition("s", [], [], Hopeless);
        var snapshot = Given.Snapshot([segment], Given.Flag(rules: Given.Rule("r", Given.Not(Given.Condition(null, Operator.Segment, "s")))));

        Assert.That(Given.Evaluate(snapshot, "flag", EvaluationContext.Empty).Reason, Is.EqualTo(Reason.Rollout));
    }

    [Test]
    public void A_segment_keeps_what_it_came_to_for_one_context_alone()
    {
        SegmentDefinition[] segments = [.. Enumerable.Range(0, 300).Select(i => new SegmentDefinition($"s{i}", [$"u{i}"], [], []))];
        var flags = Enumerable.Range(0, 300).Select(i => Given.Flag($"f{i}", rules: Given.Rule("r", Given.Condition(null, Operator.Segment, $"s{i}"), Given.Not(Given.Condition(null, Operator.Segment, $"s{(i + 1) % 300}"))))).ToArray();
        var first = Given.Snapshot(segments, flags);
        var second = Snapshot.Compile(new SnapshotDefinition(flags, [.. segments.Skip(7).Reverse(), new("new", ["u3"], [], [])]), first);
        var third = Snapshot.Compile(new SnapshotDefinition(flags, segments), second);

        foreach (var (snapshot, gone) in new[] { (first, 0), (second, 7), (third, 0) })
        {
            var results = new FlagEvaluation[300];
            for (var i = 0; i < 300; i++)
            {
                Evaluator.EvaluateAll(snapshot, Given.Context(("user_id", $"u{i}")), results);
                var matched = results.Index().Where(result => result.Item.Reason == Reason.RuleMatch).Select(result => result.Index);
                Assert.That(matched, Is.EqualTo(i < gone ? [] : new[] { i }));
                Assert.That(Given.Evaluate(snapshot, $"f{i}", Given.Context(("user_id", $"u{i}"))).Reason == Reason.RuleMatch, Is.EqualTo(i >= gone));
            }
        }
    }

    [Test]
    public void Evaluating_all_flags_ends_when_nobody_waits()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        var snapshot = Given.Snapshot(Given.Flag());

        Assert.Throws<OperationCanceledException>(() => Evaluator.EvaluateAll(snapshot, EvaluationContext.Empty, new FlagEvaluation[1], gone.Token));
        Assert.Throws<OperationCanceledException>(() => Evaluator.Explain(
            Given.Snapshot(Given.Flag(rules: Given.Rule("r", Given.Condition("a", Operator.Exists)))), 0, EvaluationContext.Empty, gone.Token));
    }

    private static long AllocatedBy(Func<long> count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        count();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Condition Texts(string attribute, Operator @operator, int count, Func<int, string> text) =>
        new(attribute, @operator, [.. Enumerable.Range(0, count).Select(i => ConditionValue.OfText(text(i)))], Negate: false);
}
