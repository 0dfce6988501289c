using System.Diagnostics;
using System.Globalization;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Buckets;
using FlagService.Domain.Evaluation.Checks;
using FlagService.Domain.Evaluation.Conditions;
using FlagService.Domain.Evaluation.Contexts;

namespace FlagService.Benchmarks;

/// <summary>The costliest flags that can be saved, each filled up to the limit with one kind of condition, and the contexts that are worst for them.</summary>
internal static class WorstDefinitions
{
    private const int Largest = 65_000;
    private const int Rounds = 15;

    /// <summary>Prints the milliseconds of the fastest of some evaluations, a line for each flag and context.</summary>
    public static void Print()
    {
        Console.WriteLine("| conditions | of these | context | ms |\n| --- | --- | --- | --- |");
        foreach (var (name, condition) in Conditions())
        {
            var (snapshot, count) = Fill(condition);
            foreach (var (shape, value) in Values())
            {
                var time = Fastest(() => Evaluator.Evaluate(snapshot, 0, Context(value())));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {count} | {shape} | {time.TotalMilliseconds:0.00} |"));
            }
        }
    }

    private static IEnumerable<(string Name, Func<int, Condition> Condition)> Conditions()
    {
        yield return ("`matches`, a table each", i => Texts(Operator.Matches, $"([ab]{{1,19}}c){{9}}0000z{i}", $"x{i}[ab]{{1,19}}y"));
        yield return ("`matches`, 50 usual patterns", i => Texts(Operator.Matches, [.. Enumerable.Range(0, 50).Select(j => $"(?i)^user{i}x{j}@example\\.(com|org)$")]));
        yield return ("`matches` without a table", i => Texts(Operator.Matches, $"a.{{20}}b{i}"));
        yield return ("`contains`, one value", i => Texts(Operator.Contains, $"axaxbxax{i}"));
        yield return ("`contains`, long values", i => Texts(Operator.Contains, $"{Repeated("ax", 900)}bx{i}"));
        yield return ("`contains`, 1,000 values", i => Texts(Operator.Contains, [.. Enumerable.Range(0, 1_000).Select(j => $"aaaa{(char)('\u0100' + j)}{i}")]));
        yield return ("`semverEqual`", i => Texts(Operator.SemverEqual, $"1.0.{i}"));
        yield return ("`endsWith`, 1,000 values", i => Texts(Operator.EndsWith, [.. Enumerable.Range(0, 1_000).Select(j => $"{j}@{i}.example")]));
        yield return ("`in`, 1,000 values", i => Texts(Operator.In, [.. Enumerable.Range(0, 1_000).Select(j => $"{i}-{j}")]));
        yield return ("`before`", i => Texts(Operator.Before, $"{2000 + (i % 1_000)}-01-01T00:00:00Z"));
    }

    private static IEnumerable<(string Shape, Func<AttributeValue> Value)> Values()
    {
        yield return ("one text", () => AttributeValue.OfText(Repeated("aaaaaaaaĀ", Largest * 9 / 10)));
        yield return ("one version", () => AttributeValue.OfText($"1.0.0-{Repeated("a.", Largest)}a"));
        yield return ("65 long texts", () => List(65, i => $"{Repeated("ababababababababac", 980)}{i}"));
        yield return ("65 other texts", () => List(65, i => $"{Repeated("ax", 980)}{i}"));
        yield return ("12,000 short texts", () => List(12_000, i => $"{(char)(' ' + (i % 95))}{(char)(' ' + (i / 95 % 95))}"));
        yield return ("9,000 versions", () => List(9_000, i => i.ToString(CultureInfo.InvariantCulture)));
    }

    // One rule a condition, as long as the flag may still be saved.
    private static (Snapshot Snapshot, int Count) Fill(Func<int, Condition> condition)
    {
        var (work, conditions) = (0L, new List<Condition>());
        for (var i = 0; i < 10_000; i++)
        {
            var next = condition(i);
            work += DefinitionWeight.Of(Rule([next])).Work;
            if (work > EvaluationWork.MaximumOfFlag - 100_000)
            {
                break;
            }

            conditions.Add(next);
        }

        var flag = new FlagDefinition(
            "flag",
            FlagType.Boolean,
            Enabled: true,
            [new("on", "true"), new("off", "false")],
            "off",
            "flag",
            [],
            [.. conditions.Select(each => Rule([each]))],
            Serve.To(new Distribution([new("on", 50_000), new("off", 50_000)])));
        var snapshot = Snapshot.Compile(new SnapshotDefinition([flag], []));
        return snapshot.CostlyFlags.Count == 0 ? (snapshot, conditions.Count) : throw new InvalidOperationException("The flag could not be saved.");
    }

    private static TimeSpan Fastest(Action evaluate)
    {
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            evaluate();
            var took = Stopwatch.GetElapsedTime(started);
            fastest = took < fastest ? took : fastest;
        }

        return fastest;
    }

    private static RuleDefinition Rule(IReadOnlyList<Condition> conditions) => new("rule", 0, Enabled: true, conditions, Serve.To("on"));

    private static Condition Texts(Operator @operator, params string[] texts) => new("a", @operator, [.. texts.Select(ConditionValue.OfText)], Negate: false);

    private static AttributeValue List(int count, Func<int, string> text) => AttributeValue.OfList([.. Enumerable.Range(0, count).Select(i => AttributeValue.OfText(text(i)))]);

    private static EvaluationContext Context(AttributeValue value) => new EvaluationContextBuilder().SetUserId("u").Set("a", value).Build();

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length];
}
