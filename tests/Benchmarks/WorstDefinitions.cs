using System.Diagnostics;
using System.Globalization;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Benchmarks;

/// <summary>The costliest flags that can be saved, each filled up to the limit with one kind of condition, for the contexts that are worst for them.</summary>
/// <remarks>Other programs slow a processor down: a loop of known work is timed beside each evaluation, and each time is taken as it would be where that loop is at its fastest.</remarks>
internal static class WorstDefinitions
{
    private const int Rounds = 20;
    private const int MostConditions = 60_000;
    private static readonly ushort[] Steps = [.. Enumerable.Range(0, 4_096).Select(i => (ushort)(((i * 1_021) + 7) & 4_095))];
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(150);

    /// <summary>Prints the milliseconds of the fastest of some evaluations, a line for each flag and context.</summary>
    /// <param name="only">What the name of a condition contains; empty for all.</param>
    public static void Print(string only)
    {
        var measured = new List<(string Conditions, int Count, string Context, TimeSpan Took, TimeSpan Beside)>();
        foreach (var (name, condition) in WorstCases.Conditions().Where(each => each.Name.Contains(only, StringComparison.Ordinal)))
        {
            var (snapshot, count) = Fill(condition);
            foreach (var (shape, value) in WorstCases.Values())
            {
                var (took, beside) = Measure(() => new EvaluationContextBuilder().SetUserId("u").Set("a", value()).Build(), context => Evaluator.Evaluate(snapshot, 0, context));
                measured.Add((name, count, shape, took, beside));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {count} {shape} {took.TotalMilliseconds:0.00} beside {beside.TotalMilliseconds:0.000}"));
            }
        }

        var undisturbed = measured.Min(line => line.Beside);
        Console.WriteLine("| conditions | of these | context | ms |\n| --- | --- | --- | --- |");
        foreach (var line in measured)
        {
            var took = line.Took.TotalMilliseconds * (undisturbed / line.Beside);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {line.Conditions} | {line.Count} | {line.Context} | {took:0.00} |"));
        }
    }

    // One rule a condition, as long as the flag may still be saved.
    private static (Snapshot Snapshot, int Count) Fill(Func<int, Condition> condition)
    {
        var (work, conditions) = (0L, new List<Condition>());
        for (var i = 0; i < MostConditions; i++)
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

    private static (TimeSpan Took, TimeSpan Beside) Measure(Func<EvaluationContext> make, Action<EvaluationContext> evaluate)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            evaluate(make());
        }

        var (took, beside) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < Rounds; i++)
        {
            var context = make();
            took = Least(took, () => evaluate(context));
            beside = Least(beside, Loop);
        }

        return (took, beside);
    }

    private static TimeSpan Least(TimeSpan least, Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        var took = Stopwatch.GetElapsedTime(started);
        return took < least ? took : least;
    }

    // Like the walk through a table: each step waits for the one before, and for a character that is looked up meanwhile.
    private static void Loop()
    {
        var at = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            at = Steps[(at + Steps[(i >> 4) & 4_095]) & 4_095];
        }

        GC.KeepAlive(at);
    }

    private static RuleDefinition Rule(IReadOnlyList<Condition> conditions) => new("rule", 0, Enabled: true, conditions, Serve.To("on"));
}
