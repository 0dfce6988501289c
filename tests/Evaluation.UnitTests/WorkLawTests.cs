using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;
using FsCheck;
using FsCheck.Fluent;
using Outcome = FlagService.Evaluation.Snapshots.Outcome;

namespace FlagService.Evaluation.UnitTests;

/// <summary>Whatever is defined and whoever asks, evaluating takes no more steps than what the definitions are said to cost. Steps are counted, not timed.</summary>
public sealed class WorkLawTests
{
    private const int Room = 60_000;

    private static readonly Gen<string> Patterns =
        from parts in Gen.NonEmptyListOf(Gen.Elements("a", "b", ".", "[ab]", "a?", "x*", "(a|b)+", ".{0,9}", "[ab]{1,19}", ".{12}", "^", "$", @"\b", "(?i)A", @"\pL"))
        select string.Concat(parts.Take(8));

    private static readonly Gen<string> Texts =
        from unit in Gen.Elements("a", "ab", "ax", "aab", "b a", "1.a.", "é", "\uD83D\uDE00")
        from length in Gen.Elements(0, 1, 10, 980)
        from end in Gen.Choose(0, 999)
        select string.Concat(Enumerable.Repeat(unit, length / unit.Length)) + end;

    private static readonly Gen<Condition> Conditions =
        from @operator in Gen.Elements(
            Operator.Matches, Operator.Matches, Operator.Contains, Operator.StartsWith, Operator.EndsWith, Operator.In, Operator.SemverEqual, Operator.SemverLessThan, Operator.Cidr, Operator.Before)
        from values in Gen.ArrayOf(@operator == Operator.Matches ? Patterns : Texts, 30)
        from count in Gen.Elements(1, 2, 9, 30)
        from negate in Gen.Elements(true, false)
        select new Condition("a", @operator, [.. values.Take(count).Select(ConditionValue.OfText)], negate);

    private static readonly Gen<RuleDefinition> Rules =
        from conditions in Gen.ArrayOf(Conditions, 2)
        from segment in Gen.Choose(0, 3)
        from share in Gen.Elements(0, 50_000, 100_000)
        select new RuleDefinition(
            "r", 0, Enabled: true, [.. conditions, .. segment < 2 ? new[] { new Condition(null, Operator.Segment, [ConditionValue.OfText($"s{segment}")], segment == 0) } : []], Serve.To("on"), new Coverage(share, "a"));

    private static readonly Gen<SnapshotDefinition> Snapshots =
        from rules in Gen.ArrayOf(Gen.ListOf(Rules), 4)
        from segments in Gen.ArrayOf(Conditions, 2)
        select new SnapshotDefinition(
            [.. rules.Select((of, i) => Given.Flag($"f{i}", rules: [.. of.Take(5)]) with { Prerequisites = i == 0 ? [] : [new($"f{i - 1}", ["on", "off"])] })],
            [.. segments.Select((condition, i) => new SegmentDefinition($"s{i}", [], [], [condition]))]);

    private static readonly Gen<EvaluationContext> Contexts =
        from text in Texts
        from isList in Gen.Elements(true, true, false)
        let count = Room / (text.Length + 3)
        select Given.Context(("user_id", "u"), ("a", isList
            ? AttributeValue.OfList([.. Enumerable.Range(0, count).Select(i => AttributeValue.OfText(text + i))])
            : AttributeValue.OfText(string.Concat(Enumerable.Repeat(text, count)))));

    [Test]
    public void No_evaluation_takes_more_steps_than_its_definitions_cost()
    {
        var longest = 0L;
        Check.One(Laws.Runs(75), Prop.ForAll(Snapshots.ToArbitrary(), Contexts.ToArbitrary(), (definition, context) =>
        {
            var snapshot = Snapshot.Compile(definition);
            for (var i = 0; i < snapshot.Flags.Count; i++)
            {
                var counter = new Counter();
                new EvaluationRun<CountingRecorder>(snapshot, context, new Outcome[4], new byte[snapshot.SegmentPlaces], new CountingRecorder(counter)).Evaluate(i);
                longest = Math.Max(longest, counter.Steps);
                var most = snapshot.CostlyFlags.GetValueOrDefault(snapshot.Flags[i].Key, EvaluationWork.MaximumOfFlag);
                if (counter.Steps > most || counter.Steps > snapshot.MostWork)
                {
                    return false.Label($"f{i} took {counter.Steps} steps; it may take {most}, and all may take {snapshot.MostWork}");
                }
            }

            return true.Label("within");
        }));
        Assert.That(longest, Is.GreaterThan(EvaluationWork.MaximumOfFlag / 10), "what costs little proves nothing");
    }

    private sealed class Counter
    {
        public long Steps { get; private set; }

        public void Add(long steps) => Steps += steps;

        public void Count(CompiledCondition condition, AttributeValue seen)
        {
            string[] texts = seen.Kind == AttributeKind.List ? [.. new ListIndex(seen.Elements.ToArray()).Texts] : [seen.Text];
            var values = condition.Definition.Values.Count;
            Steps += condition.Test switch
            {
                PatternTest test => texts.Where(text => text.Length <= Pattern.MaxTextLength).Sum(text => 1 + test.Searches.Sum(search => StepsOf(search, text))),
                ContainsTest => texts.Sum(text => 1L + (Math.Min(values, 8) * text.Length)),
                VersionTest => seen.Text.Length + values,
                null => 1,
                _ => 15L * values,
            };
        }

        private static long StepsOf(PatternSearch search, string text)
        {
            if (search is not PatternRun run)
            {
                return text.Length + 1;
            }

            var matcher = new PatternMatcher(run.Program, new int[run.Program.Steps.Length * 4]);
            matcher.IsFoundIn(text);
            return matcher.Taken + text.Length;
        }
    }

    private readonly struct CountingRecorder(Counter counter) : IRecorder
    {
        public void OpenFlag(CompiledFlag flag)
        {
        }

        public void CloseFlag(Outcome outcome)
        {
        }

        public void Prerequisite(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation)
        {
        }

        public void Cover(CompiledCoverage coverage, in AttributeValue unit, int? bucket) => counter.Add(unit.Text.Length / 4);

        public void CloseRule(CompiledRule rule, bool matched)
        {
        }

        public void CloseCondition(CompiledCondition condition, in AttributeValue seen, bool held) => counter.Count(condition, seen);

        public void OpenSegment()
        {
        }

        public void CloseSegment(SegmentReference reference, SegmentOutcome outcome)
        {
        }

        public void ServeVariation(int variation)
        {
        }

        public void ServeDistribution(CompiledDistribution distribution, in AttributeValue unit, int? bucket, int variation)
        {
        }
    }
}
