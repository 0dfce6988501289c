using System.Text.Json;
using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.UnitTests.Buckets;

public sealed class AllocationVectorTests
{
    public static IEnumerable<TestCaseData> Sequences() => VectorReader.Load("allocation.json").EnumerateArray()
        .Select((item, i) => new TestCaseData(item).SetName($"Reproduces_sequence_{i}"));

    [TestCaseSource(nameof(Sequences))]
    public void Reproduces(JsonElement sequence)
    {
        Distribution? distribution = null;
        var step = 0;
        foreach (var item in sequence.EnumerateArray())
        {
            WeightedVariation[] shares = [.. item.GetProperty("percentages").EnumerateArray()
                .Select(share => VectorReader.Share(share[0].GetString()!, share[1].GetDecimal()))];
            AllocationRange[] expected = [.. item.GetProperty("allocation").EnumerateArray().Select(VectorReader.Range)];

            distribution = distribution?.ChangeWeights(shares) ?? new Distribution(shares);

            Assert.That(distribution.Table(), Is.EqualTo(expected), $"step {step}");
            Assert.That(distribution.Allocation?.Check(shares, "allocation") ?? [], Is.Empty, $"step {step}");
            step++;
        }
    }
}
