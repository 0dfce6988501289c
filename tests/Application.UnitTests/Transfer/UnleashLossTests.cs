using System.Text.Json;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>What is carried over as nearly as possible, and told.</summary>
public sealed class UnleashLossTests
{
    [TestCase("\"abc\"", 0, "\"abc\" is no percentage; it matches nobody")]
    [TestCase("\"\"", 0, "\"\" is no percentage; it matches nobody")]
    [TestCase("null", 0, "is missing; it matches nobody")]
    [TestCase("\"1,000\"", 0, "\"1,000\" is no percentage; it matches nobody")]
    [TestCase("\"150\"", 100_000, "a percentage is 0 to 100; \"150\" is imported as 100")]
    [TestCase("-5", 0, "a percentage is 0 to 100; \"-5\" is imported as 0")]
    [TestCase("\"33.3335\"", 33_000, "Unleash uses whole percents; \"33.3335\" is imported as 33")]
    [TestCase("\"0.9\"", 0, "Unleash uses whole percents; \"0.9\" is imported as 0")]
    [TestCase("\"99.9\"", 99_000, "Unleash uses whole percents; \"99.9\" is imported as 99")]
    [TestCase("\"33\"", 33_000, null)]
    [TestCase("\"100\"", 100_000, null)]
    [TestCase("0", 0, null)]
    public async Task A_share_that_can_not_be_is_told(string rollout, int thousandths, string? told)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""{"features": [{"name": "f", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": {{{rollout}}}}}]}]}""");

        var rules = scene.Flags.Single().States.Single().Rules;
        Assert.That(rules.Select(rule => rule.Serve.Variation), Has.All.EqualTo("on"));
        Assert.That(rules.Select(rule => rule.Coverage?.Thousandths ?? 100_000), Has.All.EqualTo(thousandths), "The same for users and for sessions.");
        const string Place = "features[0].strategies[0].parameters.rollout: ";
        Assert.That(
            scene.Remarks.Where(text => text.StartsWith(Place, StringComparison.Ordinal)),
            Is.EqualTo(told is null ? [] : new[] { Place + told }));
    }

    [Test]
    public async Task A_long_description_is_cut_and_control_characters_go()
    {
        await using var scene = new UnleashScene();
        var smiles = string.Concat(Enumerable.Repeat("\U0001F600", 1500));

        await scene.ImportTwiceAsync(JsonSerializer.Serialize(new
        {
            features = new object[]
            {
                new { name = "long", description = new string('d', 2001) },
                new { name = "nul", description = "one\0two\nthree" },
                new { name = "smiles", description = "x" + smiles },
                new { name = "fine", description = new string('d', 2000) },
            },
        }));

        Assert.That(scene.Flags.Select(flag => flag.Description), Is.EqualTo(new[] { new string('d', 2000), "onetwo\nthree", "x" + smiles[..1998], new string('d', 2000) }));
        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            "features[0].description: it is cut to its first 2000 characters; a description has at most 2000 in FlagService",
            "features[1].description: control characters in it are left out",
            "features[2].description: it is cut to its first 1999 characters; a description has at most 2000 in FlagService",
        }));
    }

    [Test]
    public async Task Variants_keep_keys_of_their_own_and_their_shares()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            """
            {"features": [{"name": "f", "enabled": true, "strategies": [], "variants": [
              {"name": "Ü b", "weight": 200, "payload": {"type": "string", "value": "B"}}, {"name": "b", "weight": 300},
              {"name": "日本", "weight": 500, "payload": {"type": "csv", "value": "a,b"}}, {"name": "c", "weight": -1, "payload": {"type": "number", "value": "1"}}]}]}
            """);

        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            "features[0].variants[3].weight: weights are 0 to 1000000 in FlagService; it is imported as 0",
            "features[0].variants[1].payload: there is none; in FlagService the name is the value, which Unleash's clients get as the payload",
            "features[0].variants[2].payload: it is a text in FlagService, and has the type string for Unleash's clients",
            "features[0].variants[3].payload: all values of a flag have one type in FlagService; it is imported as text",
            "features[0]: a context without user_id, sessionId, remoteAddress is assigned a variant at random in Unleash; in FlagService it gets the flag without a variant",
        }));
        var flag = scene.Flags.Single();
        Assert.That(flag.Variations.Select(variation => (variation.Key, variation.Alias)), Is.EqualTo(new[] { ("b-2", "Ü b"), ("b", null), ("variant", "日本"), ("c", null), ("on", null), ("disabled", null) }));
        Assert.That(flag.Variations.Select(variation => variation.Value), Is.EqualTo(new[] { "\"B\"", "\"b\"", "\"a,b\"", "\"1\"", "\"disabled\"", "\"disabled\"" }));
        Assert.That(flag.States.Single().Fallthrough.Variation, Is.EqualTo("on"));
        Assert.That(flag.States.Single().Rules[0].Serve.Distribution!.Entries.Select(entry => entry.Thousandths), Is.EqualTo(new[] { 20_000, 30_000, 50_000, 0, 0 }));
    }

    // Each costs more than half of what a flag may.
    [Test]
    public async Task A_feature_that_costs_too_much_keeps_out_no_other()
    {
        const string Costly = """{"name": "default", "constraints": [{"contextName": "country", "operator": "REGEX", "value": "a.{20}b"}]}""";
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""{"features": [{"name": "costly", "enabled": true, "strategies": [{{Costly}}, {{Costly}}]}, {"name": "cheap", "enabled": true, "strategies": [{{Costly}}]}]}""");

        Assert.That(scene.Keys, Is.EqualTo(new[] { "cheap" }));
        Assert.That(scene.Remarks, Has.One.StartsWith("features[0]: \"costly\" is left out: environments.production.rules[1].conditions: must cost at most 10000000 units of work"));
    }

    [Test]
    public async Task Nothing_is_not_called_archived()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync("""{"features": [null, {"name": "old", "archived": true}], "segments": [null]}""");

        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            "segments[0]: left out: it is empty", "features[0]: left out: it is empty", "features[1]: left out: it is archived",
        }));
    }

    [Test]
    public async Task Weights_beyond_measure_are_no_fault_of_the_service()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            """{"features": [{"name": "f", "enabled": true, "strategies": [], "variants": [{"name": "a", "weight": 7e28}, {"name": "b", "weight": 7e28}]}]}""");

        Assert.That(scene.Flags.Single().States.Single().Rules[0].Serve.Distribution!.Entries[0].Thousandths, Is.EqualTo(50_000));
        Assert.That(scene.Remarks, Has.Exactly(2).Contains("weights are 0 to 1000000 in FlagService"));
    }

    [Test]
    public async Task Where_no_variant_has_a_weight_the_feature_comes_without_one()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync("""{"features": [{"name": "f", "enabled": true, "strategies": [], "variants": [{"name": "a", "weight": 0, "payload": {"type": "string", "value": "A"}}]}]}""");

        Assert.That(scene.Served("f"), Is.EqualTo("on"));
        Assert.That(scene.Flags.Single().Variations.Select(variation => variation.Key), Is.EqualTo(new[] { "a", "on", "disabled" }));
        Assert.That(scene.Remarks, Is.Empty);
    }
}
