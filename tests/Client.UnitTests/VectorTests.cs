using System.Text;
using System.Text.Json;
using FlagService.Client.Snapshots;
using FlagService.Evaluation;
using FlagService.Evaluation.UnitTests;

namespace FlagService.Client.UnitTests;

/// <summary>The cases that every evaluator must reproduce, read as a document of the service and asked of a client.</summary>
public sealed class VectorTests
{
    private static readonly JsonElement Vectors = VectorReader.Load("evaluation.json");

    private static IEnumerable<int> Snapshots() => Enumerable.Range(0, Vectors.GetArrayLength());

    [TestCaseSource(nameof(Snapshots))]
    public void Reproduces(int number)
    {
        var vector = Vectors[number];
        var read = SnapshotReader.Read(Encoding.UTF8.GetBytes(vector.GetProperty("snapshot").GetRawText()));
        var flags = new HeldFlags(read.Definition);

        Assert.That(read.LeftOut, Is.Empty);
        foreach (var one in vector.GetProperty("cases").EnumerateArray())
        {
            var context = VectorReader.Context(one.GetProperty("context"));
            foreach (var expected in one.GetProperty("expected").EnumerateObject())
            {
                var details = flags.GetDetails(expected.Name, context);
                var told = expected.Value.TryGetProperty("ruleId", out var rule) && rule.ValueKind == JsonValueKind.String ? rule.GetString() : null;
                Assert.That(
                    (details.Variation, details.Value.GetRawText(), ReasonNames.Name(details.Reason!.Value), details.RuleId, details.IsEnabled),
                    Is.EqualTo((
                        expected.Value.GetProperty("variation").GetString(),
                        expected.Value.GetProperty("value").GetRawText(),
                        expected.Value.GetProperty("reason").GetString(),
                        told,
                        expected.Value.GetProperty("enabled").GetBoolean())),
                    expected.Name);
            }
        }
    }
}
