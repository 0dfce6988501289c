using System.Text.Json;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>One part that can't be carried over is left out and told, with the place where it was; everything else comes.</summary>
public sealed class UnleashPartTests
{
    private const string Before = """{"name": "old", "archived": true}""";
    private const string After = """{"name": "after", "enabled": true, "strategies": [{"name": "default"}]}""";

    [Test]
    public async Task An_address_that_is_none_is_left_out_of_its_list()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy("""{"name": "remoteAddress", "parameters": {"IPs": "10.0.0.1,junk"}}"""));

        Assert.That(scene.Remarks, Has.One.EqualTo(
            "features[1].strategies[0].parameters.IPs: \"junk\" is left out: must be an IPv4 or IPv6 address or network"));
        Assert.That(scene.Served("f", address: "10.0.0.1"), Is.EqualTo("on"));
        Assert.That(scene.Served("f", address: "10.0.0.2"), Is.EqualTo("off"));
    }

    [Test]
    public async Task A_user_with_too_long_an_id_is_left_out_of_the_list()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy($$$"""{"name": "userWithId", "parameters": {"userIds": "{{{new string('x', 1001)}}},ada"}}"""));

        Assert.That(scene.Remarks, Has.One.StartsWith("features[1].strategies[0].parameters.userIds: \"xxx").And.One.EndsWith("is left out: must be at most 1000 characters long"));
        Assert.That(scene.Served("f"), Is.EqualTo("on"));
        Assert.That(scene.Served("f", "bob"), Is.EqualTo("off"));
    }

    [Test]
    public async Task A_list_that_repeats_itself_is_as_long_as_what_it_names()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy($$$"""{"name": "userWithId", "parameters": {"userIds": "{{{string.Join(", ", Enumerable.Repeat("ada", 3_000))}}}"}}"""));

        var rule = scene.Flags.Single(flag => flag.Key == "f").StateIn(scene.Project.DefaultEnvironment.Id).Rules.Single();
        Assert.That(rule.Conditions.Single().Values, Has.Count.EqualTo(1));
        Assert.That(scene.Served("f"), Is.EqualTo("on"));
    }

    [Test]
    public async Task A_feature_of_very_many_strategies_is_left_out()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, $$$"""{"name": "f", "enabled": true, "strategies": [{{{string.Join(',', Enumerable.Repeat("""{"name": "default"}""", 501))}}}]}""");

        Assert.That(scene.Remarks, Has.One.EqualTo("features[1]: \"f\" is left out: it has 501 strategies; the import takes at most 500"));
        Assert.That(scene.Keys, Is.EqualTo(["after"]));
    }

    [Test]
    public async Task More_features_than_a_project_has_flags_are_refused_before_they_are_looked_at()
    {
        await using var scene = new UnleashScene();
        var features = Enumerable.Range(0, 5_001).Select(i => $$"""{"name": "f{{i}}"}""");

        Assert.That(await scene.RefusedFieldsAsync($$"""{"features": [{{string.Join(',', features)}}]}"""), Is.EqualTo(["features"]));
        Assert.That(scene.Keys, Is.Empty);
    }

    [Test]
    public async Task A_strategy_of_too_many_constraints_is_left_out()
    {
        var constraints = Enumerable.Repeat("""{"contextName": "a", "operator": "IN", "values": ["b"]}""", 50);
        await using var scene = new UnleashScene();

        await ImportAsync(
            scene,
            $$$"""
            {"name": "f", "enabled": true, "strategies": [
              {"name": "default", "constraints": [{{{string.Join(',', constraints.Append(constraints.First()))}}}]},
              {"name": "userWithId", "parameters": {"userIds": "ada"}, "constraints": [{{{string.Join(',', constraints)}}}]},
              {"name": "userWithId", "parameters": {"userIds": "bob"}}]}
            """);

        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            "features[0]: left out: it is archived",
            "features[1].strategies[0].constraints: there are more than 50 conditions, the most in FlagService",
            "features[1].strategies[0]: left out, because a part of it has no equivalent in FlagService",
            "features[1].strategies[1]: left out, because FlagService refuses the rule: its constraints and segments come to 51 conditions, and a rule has at most 50",
        }));
        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Served("f", "bob"), Is.EqualTo("on"));
    }

    [Test]
    public async Task What_is_no_strategy_lets_nobody_in()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy("null"));

        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Remarks, Has.One.StartsWith("features[1].strategies[0]: left out"));
    }

    [Test]
    public async Task Variants_of_one_name_share_a_variation()
    {
        await using var scene = new UnleashScene();

        await ImportAsync(
            scene,
            """
            {"name": "f", "enabled": true, "strategies": [], "variants": [
              {"name": "red", "weight": 250, "payload": {"type": "string", "value": "1"}},
              {"name": "red", "weight": 250, "payload": {"type": "string", "value": "2"}},
              {"name": "blue", "weight": 500}]}
            """);

        Assert.That(scene.Remarks.Skip(1).Take(2), Is.EqualTo(new[]
        {
            "features[1].variants[1]: the variant \"red\" is listed twice; the shares are added up",
            "features[1].variants[1].payload: a variation has one value in FlagService; another \"red\" of the feature comes first, and its payload is served",
        }));
        var served = scene.Flags.Single(flag => flag.Key == "f").States.Single().Rules[0].Serve.Distribution!.Entries;
        Assert.That(served.Select(entry => (entry.Variation, entry.Thousandths)), Is.EqualTo(new[] { ("red", 50_000), ("blue", 50_000), ("disabled", 0) }));
    }

    [Test]
    public async Task A_feature_with_a_value_that_is_too_large_is_left_out()
    {
        var value = JsonSerializer.Serialize(new string('x', (64 * 1024) - 1));
        await using var scene = new UnleashScene();

        await ImportAsync(scene, $$$"""{"name": "f", "enabled": true, "variants": [{"name": "red", "weight": 1, "payload": {"type": "string", "value": {{{value}}}}}]}""");

        Assert.That(scene.Remarks[1], Is.EqualTo("features[1]: \"f\" is left out: features[1].variants[0].payload: must be at most 65536 bytes"));
        Assert.That(scene.Keys, Is.EqualTo(new[] { "after" }));
    }

    [Test]
    public async Task A_feature_of_too_many_variants_is_left_out()
    {
        var variants = Enumerable.Range(0, 100).Select(i => $$"""{"name": "v{{i}}", "weight": 10}""");
        await using var scene = new UnleashScene();

        await ImportAsync(scene, $$"""{"name": "f", "enabled": true, "variants": [{{string.Join(',', variants)}}]}""");

        Assert.That(scene.Remarks[1], Does.StartWith("features[1]: \"f\" is left out: it has 100 variants"));
        Assert.That(scene.Keys, Is.EqualTo(new[] { "after" }));
    }

    [Test]
    public async Task A_feature_whose_flag_is_of_another_type_already_is_left_out()
    {
        await using var scene = new UnleashScene();
        scene.Flags.Add(Flag.Create(scene.Project.Id, "f", FlagType.Number, [new("one", "1"), new("two", "2")], "one", ProjectFixture.Now));

        await scene.ImportAsync($$"""{"features": [{{Before}}, {{Strategy("""{"name": "default"}""")}}, {{After}}]}""");

        Assert.That(scene.Remarks[1], Is.EqualTo(
            "features[1]: \"f\" is left out: there is a flag f already, of the type number, which never changes; this one would be of the type boolean"));
        Assert.That(scene.Keys, Is.EqualTo(new[] { "f", "after" }));
    }

    [Test]
    public async Task A_feature_without_a_variation_that_another_environment_serves_is_left_out()
    {
        await using var scene = new UnleashScene();
        var staging = scene.Project.AddEnvironment("staging", null, ProjectFixture.Now, 10);
        var flag = Flag.Create(scene.Project.Id, "f", FlagType.Boolean, [new("on", "true"), new("off", "false"), new("beta", "true")], "off", ProjectFixture.Now);
        flag.Redefine(flag.Variations, "off", staging.Id, Serve.To("beta"), ProjectFixture.Now);
        scene.Flags.Add(flag);

        await scene.ImportAsync($$"""{"features": [{{Before}}, {{Strategy("""{"name": "default"}""")}}, {{After}}]}""");

        Assert.That(scene.Remarks[1], Does.StartWith("features[1]: \"f\" is left out: there is a flag f already, which serves the variation beta in another environment"));
        Assert.That(scene.Keys, Is.EqualTo(new[] { "f", "after" }));
    }

    [TestCase("groupId", "FlagService refuses the rule: coverage.salt: ")]
    [TestCase("stickiness", "FlagService refuses the rule: coverage.bucketBy: ")]
    public async Task A_strategy_that_deals_by_what_is_too_long_is_left_out(string parameter, string reason)
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy($$$"""{"name": "flexibleRollout", "parameters": {"rollout": "50", "{{{parameter}}}": "{{{new string('x', 1001)}}}"}}"""));

        Assert.That(scene.Remarks, Has.One.Contains(reason).And.One.StartsWith("features[1].strategies[0]: left out"));
        Assert.That(scene.Served("f"), Is.EqualTo("off"));
    }

    [Test]
    public async Task Rules_beyond_the_most_that_a_flag_has_are_told()
    {
        var strategies = Enumerable.Range(0, 201).Select(i => $$$"""{"name": "userWithId", "sortOrder": {{{i}}}, "parameters": {"userIds": "u{{{i}}}"}}""");
        await using var scene = new UnleashScene();

        await ImportAsync(scene, Strategy(string.Join(',', strategies)));

        Assert.That(scene.Remarks, Has.One.StartsWith("features[1]: its strategies become 201 rules; only the first 200 are imported"));
        Assert.That(scene.Served("f", "u199"), Is.EqualTo("on"));
        Assert.That(scene.Served("f", "u200"), Is.EqualTo("off"));
    }

    [TestCase(""" {"name": "a\u0000b"} """, "features[1].name")]
    [TestCase(""" {"name": "a\u0007b"} """, "features[1].name")]
    [TestCase(""" {"name": ""} """, "features[1]")]
    [TestCase(""" {"description": "no name"} """, "features[1]")]
    [TestCase(""" {"name": "f", "strategies": [{"name": "default", "title": "a\u0000b"}]} """, "features[1].strategies[0].title")]
    [TestCase(""" {"name": "f", "strategies": [{"name": "default", "segments": [7]}]} """, "features[1].strategies[0].segments")]
    [TestCase(""" {"name": "f", "strategies": [{"name": "default", "constraints": [null]}]} """, "features[1].strategies[0].constraints[0]")]
    [TestCase(""" {"name": "f", "variants": [null]} """, "features[1].variants[0]")]
    [TestCase(""" {"name": "f", "variants": [{"weight": 1}]} """, "features[1].variants[0].name")]
    [TestCase(""" {"name": "f", "variants": [{"name": "a\u0000b", "weight": 1}]} """, "features[1]")]
    [TestCase(""" {"name": "f", "variants": [{"name": "a", "weight": 1, "payload": {"type": "number", "value": "1e999"}}]} """, "features[1]")]
    [TestCase(""" {"name": "f", "variants": [{"name": "a", "weight": 1, "payload": {"type": "json", "value": "{\"a\": \"\\ud800\"}"}}]} """, "features[1]")]
    [TestCase(""" {"name": "f", "variants": [{"name": "a", "weight": 1, "payload": {"type": "json", "value": "{\"a\": 1, \"a\": 2}"}}]} """, "features[1]")]
    [TestCase(""" {"name": "f", "variants": [{"name": "a", "weight": 1, "overrides": [{"contextName": "", "values": ["x"]}]}], "strategies": [{"name": "default"}]} """, "features[1].strategies[0]")]
    public async Task Nothing_in_a_feature_keeps_out_the_others(string feature, string place)
    {
        await using var scene = new UnleashScene();

        await ImportAsync(scene, feature);

        Assert.That(scene.Remarks, Has.Some.StartsWith($"{place}: "));
    }

    [Test]
    public async Task A_segment_of_too_many_constraints_is_left_out_with_what_asks_it()
    {
        var constraints = Enumerable.Repeat("""{"contextName": "a", "operator": "IN", "values": ["b"]}""", 51);
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""
            {"segments": [{"id": 7, "name": "s", "constraints": [{{{string.Join(',', constraints)}}}]}],
             "features": [{"name": "f", "enabled": true, "strategies": [{"name": "default", "segments": [7]}]}]}
            """);

        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Remarks[0], Is.EqualTo("segments[0].constraints: there are more than 50 conditions, the most in FlagService"));
    }

    [TestCase("")]
    [TestCase(""", "constraints": null """)]
    public async Task A_segment_of_which_nothing_is_said_lets_nobody_in(string rest)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"segments": [{"id": 7, "name": "staff"{{rest}}}],
             "features": [{"name": "f"}], "featureEnvironments": [{"featureName": "f", "environment": "production", "enabled": true}],
             "featureStrategies": [{"featureName": "f", "environment": "production", "name": "default", "segments": [7]}]}
            """);

        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Remarks[0], Does.StartWith("segments[0]: left out: its constraints aren't in the document"));
    }

    [Test]
    public async Task More_flags_than_a_project_may_have_are_refused_by_their_name_in_the_export()
    {
        var features = Enumerable.Range(0, Flag.MaximumInProject + 1).Select(i => $$"""{"name": "f{{i}}"}""");
        await using var scene = new UnleashScene();

        var fields = await scene.RefusedFieldsAsync($$"""{"features": [{{string.Join(',', features)}}]}""");

        Assert.That(fields, Is.EqualTo(new[] { "features" }));
    }

    private static async Task ImportAsync(UnleashScene scene, string feature)
    {
        await scene.ImportTwiceAsync($$"""{"features": [{{Before}}, {{feature}}, {{After}}]}""");
        Assert.That(scene.Served("after"), Is.EqualTo("on"));
    }

    private static string Strategy(string strategies) => $$"""{"name": "f", "enabled": true, "strategies": [{{strategies}}]}""";
}
