using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.UnitTests.Transfer;

public sealed class UnleashDependencyTests
{
    private const string All = """ "strategies": [{"name": "default"}] """;
    private const string Parts = """ "strategies": [{"name": "default"}], "variants": [{"name": "red", "weight": 1}, {"name": "blue", "weight": 0}] """;

    [TestCase("""{"feature": "parent", "enabled": true}""", false, All, "off")]
    [TestCase("""{"feature": "parent", "enabled": true}""", true, All, "on")]
    [TestCase("""{"feature": "parent"}""", false, All, "off")]
    [TestCase("""{"feature": "parent"}""", true, All, "on")]
    [TestCase("""{"feature": "parent", "enabled": false}""", true, All, "off")]
    [TestCase("""{"feature": "parent", "enabled": false}""", false, All, "on")]
    [TestCase("""{"feature": "parent", "variants": []}""", true, All, "on")]
    [TestCase("""{"feature": "parent", "variants": ["red"]}""", true, Parts, "on")]
    [TestCase("""{"feature": "parent", "variants": ["blue"]}""", true, Parts, "off")]
    [TestCase("""{"feature": "parent", "variants": ["blue", "red"]}""", true, Parts, "on")]
    [TestCase("""{"feature": "parent", "variants": ["red"]}""", false, Parts, "off")]
    public async Task A_dependency_is_a_prerequisite_wherever_it_stands(string dependency, bool isOn, string parent, string served)
    {
        var features = $$"""{"name": "parent", "enabled": {{(isOn ? "true" : "false")}}, {{parent}}}, {"name": "child", "enabled": true, {{All}}""";
        var beside = $$"""[{"feature": "child", "dependencies": [{{dependency}}]}]""";
        foreach (var export in new[]
        {
            $$"""{"features": [{{features}}, "dependencies": [{{dependency}}]}]}""",
            $$"""{"features": [{{features}}}], "dependencies": {{beside}}}""",
            $$"""{"features": [{{features}}, "dependencies": [{{dependency}}]}], "dependencies": {{beside}}}""",
        })
        {
            await using var scene = new UnleashScene();

            await scene.ImportTwiceAsync(export);

            Assert.That(scene.Served("child"), Is.EqualTo(served), export);
            Assert.That(scene.Flags.Single(flag => flag.Key == "child").States.Single().Prerequisites, Has.Count.EqualTo(1), export);
            Assert.That(scene.Remarks, Has.None.Contains("dependencies"));
        }
    }

    [TestCase("""{"feature": "gone"}""", "features[1]: \"child\" is left out: features[1].dependencies[0]: it depends on \"gone\", which is not carried over")]
    [TestCase("""{"enabled": true}""", "features[1]: \"child\" is left out: features[1].dependencies[0]: it names no feature")]
    [TestCase("null", "features[1]: \"child\" is left out: features[1].dependencies[0]: it names no feature")]
    [TestCase("""{"feature": "parent", "variants": ["green"]}""", "features[1]: \"child\" is left out: features[1].dependencies[0]: \"parent\" has no such variant")]
    [TestCase("""{"feature": "parent"}, {"feature": "parent", "enabled": false}""", "features[1]: \"child\" is left out: features[1].dependencies[1]: the dependency on \"parent\" can never be met")]
    [TestCase("""{"feature": "child"}""", "features[1]: \"child\" is left out: features[1].dependencies[0]: it depends on \"child\", which depends on others; Unleash's clients give such a feature to nobody")]
    public async Task A_feature_with_a_dependency_that_has_no_equal_is_left_out_and_so_is_what_depends_on_it(string dependencies, string told)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "parent", "enabled": true, {{All}}},
              {"name": "child", "enabled": true, {{All}}, "dependencies": [{{dependencies}}]},
              {"name": "grandchild", "enabled": true, {{All}}, "dependencies": [{"feature": "child"}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent" }));
        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            told,
            "features[2]: \"grandchild\" is left out: features[2].dependencies[0]: it depends on \"child\", which depends on others; Unleash's clients give such a feature to nobody",
        }));
    }

    // Whoever sends the country as " 12 " meets the first strategy there and not here, where the second one gives them blue.
    [Test]
    public async Task A_variant_that_a_later_strategy_may_give_to_more_users_lets_nobody_in()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "parent", "enabled": true, "strategies": [
                {"name": "default", "constraints": [{"contextName": "country", "operator": "NUM_GTE", "value": "12"}], "variants": [{"name": "red", "weight": 1000}]},
                {"name": "default", "variants": [{"name": "blue", "weight": 1000}]}]},
              {"name": "child", "enabled": true, {{All}}, "dependencies": [{"feature": "parent", "variants": ["blue"]}]},
              {"name": "other", "enabled": true, {{All}}, "dependencies": [{"feature": "parent"}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent", "other" }));
        Assert.That(scene.Remarks, Has.One.StartsWith("features[1]: \"child\" is left out: features[1].dependencies[0]: it requires a variant of \"parent\""));
    }

    [Test]
    public async Task Strategies_beside_the_features_let_nobody_in_either()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""
            {"features": [{"name": "parent", "enabled": true}, {"name": "child", "enabled": true, {{{All}}}, "dependencies": [{"feature": "parent", "variants": ["blue"]}]}],
             "featureStrategies": [
               {"featureName": "parent", "name": "default", "sortOrder": 1, "constraints": [{"contextName": "country", "operator": "NUM_GTE", "value": "12"}], "variants": [{"name": "red", "weight": 1000}]},
               {"featureName": "parent", "name": "default", "sortOrder": 2, "variants": [{"name": "blue", "weight": 1000}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent" }));
    }

    // Any of them being enough, the order decides nothing but the variant.
    [TestCase("", "", true)]
    [TestCase(""", "sortOrder": 1""", """, "sortOrder": 2""", false)]
    public async Task Strategies_in_no_order_are_told_and_decide_for_no_child(string first, string second, bool told)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""
            {"features": [{"name": "parent", "enabled": true}, {"name": "plain", "enabled": true}, {"name": "child", "enabled": true, {{{All}}}, "dependencies": [{"feature": "parent", "variants": ["blue"]}]}],
             "featureStrategies": [
               {"featureName": "parent", "name": "default"{{{first}}}, "constraints": [{"contextName": "country", "operator": "IN", "values": ["DE"]}], "variants": [{"name": "red", "weight": 1000}]},
               {"featureName": "parent", "name": "default"{{{second}}}, "variants": [{"name": "blue", "weight": 1000}]},
               {"featureName": "plain", "name": "userWithId", "parameters": {"userIds": "ada"}}, {"featureName": "plain", "name": "flexibleRollout", "parameters": {"rollout": "100"}}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(told ? ["parent", "plain"] : new[] { "parent", "plain", "child" }));
        Assert.That(scene.Report.Where(entry => entry.Reason.StartsWith("the document doesn't say", StringComparison.Ordinal)).Select(entry => entry.Feature), Is.EqualTo(told ? ["parent"] : Array.Empty<string>()));
    }

    [Test]
    public async Task One_parent_named_twice_is_asked_once_for_what_both_allow()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "parent", "enabled": true, {{Parts}}},
              {"name": "child", "enabled": true, {{All}}, "dependencies": [
                {"feature": "parent"}, {"feature": "parent", "variants": ["blue", "red"]}, {"feature": "parent", "variants": ["blue"]}]}]}
            """);

        var required = scene.Flags.Single(flag => flag.Key == "child").States.Single().Prerequisites.Single();
        Assert.That(required.Variations, Is.EqualTo(new[] { "blue" }));
    }

    [Test]
    public async Task Those_without_a_feature_are_not_let_into_another_where_they_may_be_more_here()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "parent", "enabled": true, "strategies": [{"name": "mine"}]},
              {"name": "child", "enabled": true, {{All}}, "dependencies": [{"feature": "parent", "enabled": false}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent" }));
        Assert.That(scene.Remarks[^1], Is.EqualTo(
            "features[1]: \"child\" is left out: features[1].dependencies[0]: it is for users who don't get \"parent\", and there may be more of them in FlagService"));
    }

    // Unleash takes any value for the text that it is. Here true contains no "r", and neither that nor 12.5 is in a bucket.
    [TestCase(""" "strategies": [], "variants": [{"name": "red", "weight": 1, "stickiness": "country"}, {"name": "blue", "weight": 1, "stickiness": "country"}] """)]
    [TestCase(""" "strategies": [{"name": "default", "constraints": [{"contextName": "country", "operator": "STR_CONTAINS", "values": ["r"]}]}] """)]
    [TestCase(""" "strategies": [{"name": "default", "constraints": [{"contextName": "country", "operator": "STR_CONTAINS", "values": ["x"], "inverted": true}]}] """)]
    [TestCase(""" "strategies": [{"name": "default", "segments": [1]}] """)]
    public async Task Those_who_send_no_text_are_not_let_into_a_child_for_those_without(string parent)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "parent", "enabled": true, {{parent}}},
              {"name": "child", "enabled": true, {{All}}, "dependencies": [{"feature": "parent", "enabled": false}]},
              {"name": "other", "enabled": true, {{All}}, "dependencies": [{"feature": "parent"}]}],
             "segments": [{"id": 1, "name": "staff", "constraints": [{"contextName": "country", "operator": "STR_ENDS_WITH", "values": ["e"]}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent", "other" }));
        Assert.That(scene.Served("other", new EvaluationContextBuilder().SetUserId("ada").Set("country", AttributeValue.OfBoolean(true)).Build()), Is.EqualTo("off"));
        Assert.That(scene.Remarks, Has.One.StartsWith("features[1]: \"child\" is left out: features[1].dependencies[0]: it is for users who don't get \"parent\""));
    }

    [Test]
    public async Task A_feature_that_depends_on_one_with_dependencies_is_left_out_since_nobody_gets_it_there()
    {
        var chain = Enumerable.Range(0, 5).Select(i =>
            $$"""{"name": "c{{i}}", "enabled": true, {{All}}, "dependencies": [{{(i == 0 ? "" : $$"""{"feature": "c{{i - 1}}"}""")}}]}""");
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "a", "enabled": true, "dependencies": [{"feature": "b"}]}, {"name": "b", "enabled": true, "dependencies": [{"feature": "a"}]},
              {{string.Join(',', chain)}}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(new[] { "c0", "c1" }));
        Assert.That(scene.Served("c1"), Is.EqualTo("on"));
        Assert.That(scene.Remarks, Has.Count.EqualTo(2 + 3).And.All.Contain("is left out: "));
    }

    [Test]
    public async Task What_would_break_a_flag_that_is_here_already_is_left_out()
    {
        await using var scene = new UnleashScene();
        var (parent, child) = (FlagOf(scene, "parent"), FlagOf(scene, "child"));
        parent.Redefine([.. parent.Variations, new Variation("beta", "true")], "off", scene.Project.DefaultEnvironment.Id, null, ProjectFixture.Now);
        child.Require(scene.Project.DefaultEnvironment.Id, [new Prerequisite("parent", ["beta"])], ProjectFixture.Now);
        scene.Flags.AddRange([parent, child]);

        await scene.ImportAsync($$"""{"features": [{"name": "parent", "enabled": true, {{All}}}, {"name": "new", "enabled": true, {{All}}}]}""");

        Assert.That(scene.Remarks, Is.EqualTo(new[]
        {
            "features[0]: \"parent\" is left out: the existing flag child requires it, and would become invalid in production: must be the key of one of that flag's variations",
        }));
        Assert.That(scene.Keys, Is.EqualTo(new[] { "parent", "child", "new" }));
        Assert.That(parent.Variations, Has.Count.EqualTo(3));
    }

    private static Flag FlagOf(UnleashScene scene, string key) =>
        Flag.Create(scene.Project.Id, key, FlagType.Boolean, [new("on", "true"), new("off", "false")], "off", ProjectFixture.Now);
}
