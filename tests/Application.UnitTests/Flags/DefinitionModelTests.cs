using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Flags;

/// <summary>What is written is read again as it was.</summary>
public sealed class DefinitionModelTests
{
    private const int Whole = 100_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static Gen<IReadOnlyList<WeightedVariation>> Shares =>
        from count in Gen.Choose(1, 6)
        from cuts in Gen.Choose(0, Whole).ArrayOf(count - 1)
        from order in Gen.Shuffle(new[] { "a", "b", "c", "d", "e", "f" })
        select Cut(cuts, order);

    [Test]
    public void A_percentage_is_read_back_exactly() =>
        Prop.ForAll(Gen.Choose(0, Whole).ToArbitrary(), thousandths => WeightModel.ToThousandths(WeightModel.ToPercentage(thousandths)) == thousandths)
            .Check(Laws.Runs(100));

    [TestCase("100.001")]
    [TestCase("-0.001")]
    [TestCase("0.0001")]
    [TestCase("79228162514264337593543950335")]
    public void A_percentage_out_of_range_or_too_fine_is_none(string percentage) =>
        Assert.That(WeightModel.ToThousandths(decimal.Parse(percentage, System.Globalization.CultureInfo.InvariantCulture)), Is.Null);

    [TestCase("33.3330000", 33_333)]
    [TestCase("100.0", 100_000)]
    public void Zeros_at_the_end_do_not_count(string percentage, int thousandths) =>
        Assert.That(WeightModel.ToThousandths(decimal.Parse(percentage, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(thousandths));

    [Test]
    public void A_distribution_is_restored_with_the_stacks_of_its_allocation() =>
        Prop.ForAll(
            Shares.ToArbitrary(),
            Shares.ToArbitrary(),
            Shares.ToArbitrary(),
            (first, second, third) =>
            {
                var serve = Serve.To(new Distribution(first, "company", "salt", Allocation: null, BucketingMethod.UnleashVariant).ChangeWeights(second).ChangeWeights(third));
                var json = JsonSerializer.Serialize(ServeModel.Stacked(serve), Json);
                return JsonSerializer.Deserialize<ServeModel>(json, Json)!.Restore().Equals(serve);
            }).Check(Laws.Runs(100));

    [Test]
    public void An_allocation_in_a_request_is_not_read()
    {
        var model = JsonSerializer.Deserialize<ServeModel>(
            """{"distribution":[{"variation":"a","percentage":100}],"allocation":[[0,100000,"b"]]}""", Json)!;

        Assert.That(model.Read("serve", [])!.Distribution!.Allocation, Is.Null);
    }

    [TestCase("""{"variation": "on", "bucketBy": "company"}""", "serve.bucketBy")]
    [TestCase("""{"variation": "on", "salt": "x"}""", "serve.salt")]
    [TestCase("""{"variation": "on", "bucketing": "unleash"}""", "serve.bucketing")]
    [TestCase("""{"distribution":[{"variation":"a","percentage":100}],"bucketing":"other"}""", "serve.bucketing")]
    [TestCase("""{}""", "serve")]
    [TestCase("""{"variation":"a","distribution":[]}""", "serve")]
    [TestCase("""{"distribution":[null]}""", "serve.distribution[0].variation")]
    [TestCase("""{"distribution":[{"variation":"a"}]}""", "serve.distribution[0].percentage")]
    [TestCase("""{"distribution":[{"variation":"a","percentage":33.3333}]}""", "serve.distribution[0].percentage")]
    public void Refuses_what_serves_nothing_and_names_the_place(string json, string path)
    {
        var faults = new List<DefinitionFault>();

        Assert.That(JsonSerializer.Deserialize<ServeModel>(json, Json)!.Read("serve", faults), Is.Null);
        Assert.That(faults.Single().Path, Is.EqualTo(path));
    }

    [TestCase("""{"percentage":33.333,"bucketBy":"company","salt":"","bucketing":"unleash-variant"}""")]
    [TestCase("""{"percentage":0}""")]
    [TestCase("""{"percentage":100,"salt":"s"}""")]
    public void A_coverage_is_written_as_it_was_read(string json) =>
        Assert.That(JsonSerializer.Serialize(CoverageModel.From(JsonSerializer.Deserialize<CoverageModel>(json, Json)!.Restore()), Json), Is.EqualTo(json));

    [TestCase("""{}""", "rules[1].coverage.percentage")]
    [TestCase("""{"percentage":100.001}""", "rules[1].coverage.percentage")]
    [TestCase("""{"percentage":33.3333}""", "rules[1].coverage.percentage")]
    [TestCase("""{"percentage":50,"bucketing":"other"}""", "rules[1].coverage.bucketing")]
    public void Refuses_a_coverage_of_nobody_knows_whom_and_names_the_place(string json, string path)
    {
        var faults = new List<DefinitionFault>();

        Assert.That(JsonSerializer.Deserialize<CoverageModel>(json, Json)!.Read("rules[1].coverage", faults), Is.Null);
        Assert.That(faults.Single().Path, Is.EqualTo(path));
    }

    [TestCase("\"text\"")]
    [TestCase("3.50")]
    [TestCase("1e3")]
    [TestCase("true")]
    [TestCase("\"\\u0001<é😀\"")]
    public void A_conditions_value_is_written_as_it_was_read(string value)
    {
        var faults = new List<DefinitionFault>();
        var model = new ConditionModel { Attribute = "a", Operator = "in", Values = [JsonText.Parse(value)], Negate = true };

        var condition = ConditionModel.Read([model], "conditions", faults).Single();
        var again = ConditionModel.Read([ConditionModel.From(condition)], "conditions", faults).Single();

        Assert.That(again, Is.EqualTo(condition));
        Assert.That(faults, Is.Empty);
    }

    [TestCase("null")]
    [TestCase("1e400")]
    [TestCase("[1]")]
    [TestCase("\"\\ud800\"")]
    public void Refuses_a_value_that_no_condition_can_have(string value)
    {
        var faults = new List<DefinitionFault>();

        ConditionModel.Read([new ConditionModel { Attribute = "a", Operator = "in", Values = [JsonText.Parse(value)] }, null], "conditions", faults);

        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(new[] { "conditions[0].values[0]", "conditions[1]" }));
    }

    private static IReadOnlyList<WeightedVariation> Cut(int[] cuts, string[] order)
    {
        int[] edges = [0, .. cuts.Order(), Whole];
        return [.. Enumerable.Range(0, edges.Length - 1).Select(i => new WeightedVariation(order[i], edges[i + 1] - edges[i]))];
    }
}
