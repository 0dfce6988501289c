using System.Text.Json;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

/// <summary>The cases that every evaluator must reproduce.</summary>
public sealed class VectorTests
{
    public static IEnumerable<TestCaseData> Cases()
    {
        var snapshots = VectorReader.Load("evaluation.json").EnumerateArray().ToArray();
        for (var i = 0; i < snapshots.Length; i++)
        {
            var cases = snapshots[i].GetProperty("cases").EnumerateArray().ToArray();
            for (var j = 0; j < cases.Length; j++)
            {
                yield return new TestCaseData(snapshots[i].GetProperty("snapshot"), cases[j])
                    .SetName($"Reproduces_snapshot_{i}_case_{j}");
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Reproduces(JsonElement snapshotJson, JsonElement caseJson)
    {
        var snapshot = Snapshot.Compile(VectorReader.Snapshot(snapshotJson));
        var context = VectorReader.Context(caseJson.GetProperty("context"));
        var all = new FlagEvaluation[snapshot.Flags.Count];
        Evaluator.EvaluateAll(snapshot, context, all);

        using (Assert.EnterMultipleScope())
        {
            foreach (var expected in caseJson.GetProperty("expected").EnumerateObject())
            {
                Assert.That(snapshot.TryFind(expected.Name, out var position), Is.True);
                var text = Describe(expected.Value);
                Assert.That(Describe(all[position]), Is.EqualTo(text), expected.Name);
                Assert.That(Describe(Evaluator.Evaluate(snapshot, position, context)), Is.EqualTo(text), expected.Name);
                Assert.That(Describe(Evaluator.Explain(snapshot, position, context).Result), Is.EqualTo(text), expected.Name);
            }
        }
    }

    private static string Describe(JsonElement expected)
    {
        var rule = expected.TryGetProperty("ruleId", out var id) ? id.GetString() : null;
        return Describe(
            expected.GetProperty("enabled").GetBoolean(),
            expected.GetProperty("variation").GetString()!,
            expected.GetProperty("value").GetRawText(),
            expected.GetProperty("reason").GetString()!,
            rule);
    }

    private static string Describe(FlagEvaluation result) => Describe(
        result.Enabled,
        result.Variation.Key,
        System.Text.Encoding.UTF8.GetString(result.Variation.ValueUtf8.Span),
        ReasonNames.Name(result.Reason),
        result.RuleId);

    private static string Describe(bool enabled, string variation, string value, string reason, string? rule) =>
        $"enabled={enabled} variation={variation} value={value} reason={reason} rule={rule}";
}
