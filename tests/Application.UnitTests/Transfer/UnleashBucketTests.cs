using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Everybody stays where they are: rollouts and variants are imported with Unleash's own buckets.</summary>
public sealed class UnleashBucketTests
{
    [Test]
    public async Task A_rollout_keeps_its_group_and_asks_for_the_session_where_there_is_no_user()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync("""{"features": [{"name": "f", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "72", "groupId": "gr1"}}]}]}""");

        // The user 123 is the 73rd of a hundred in the group gr1.
        Assert.That((scene.Served("f", "123"), scene.Served("f", By("sessionId", "123")), scene.Served("f", EvaluationContext.Empty)), Is.EqualTo(("off", "off", "off")));
        await scene.ImportAsync("""{"features": [{"name": "f", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "73", "groupId": "gr1"}}]}]}""");
        Assert.That((scene.Served("f", "123"), scene.Served("f", By("sessionId", "123")), scene.Served("f", EvaluationContext.Empty)), Is.EqualTo(("on", "on", "off")));
        Assert.That(scene.Served("f", new EvaluationContextBuilder().SetUserId("").Set("sessionId", AttributeValue.OfText("123")).Build()), Is.EqualTo("on"), "An empty id is none.");
        Assert.That(
            scene.Flags.Single().States.Single().RulesInOrder.Select(rule => (rule.Coverage, rule.Serve.Variation, rule.Conditions.Count)),
            Is.EqualTo(new[] { (By(null), "on", 0), (By("sessionId"), "on", 1), (By("sessionId"), "on", 1) }));
        Assert.That(scene.Remarks, Is.EqualTo(new[] { "features[0].strategies[0]: a context without a user and a session is assigned at random in Unleash; in FlagService it doesn't get the flag" }));
    }

    [TestCase(260, true)]
    [TestCase(259, false)]
    public async Task Variants_are_counted_by_thousands_in_the_group_of_the_feature(int weight, bool isFirst)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [{"name": "groupX", "enabled": true, "strategies": [], "variants": [
              {"name": "a", "weight": {{weight}}, "stickiness": "userId"}, {"name": "b", "weight": {{1000 - weight}}, "stickiness": "userId"}]}]}
            """);

        Assert.That(scene.Flags.Single().States.Single().RulesInOrder.First().Serve.Distribution, Is.EqualTo(new Distribution(
            [new("a", weight * 100), new("b", (1000 - weight) * 100), new("disabled", 0)], Salt: "groupX", Method: BucketingMethod.UnleashVariant)));

        // The key is in lower case, and the group isn't. The user 999 is the 260th of a thousand.
        Assert.That(scene.Served(scene.Keys.Single(), "999"), Is.EqualTo(isFirst ? "a" : "b"));
    }

    [TestCase("""{"name": "a", "weight": 33}, {"name": "b", "weight": 66}""", "the weights don't add up to 1,000")]
    [TestCase("""{"name": "a", "weight": 500, "stickiness": "random"}, {"name": "b", "weight": 500}""", "FlagService assigns no variant at random; the user's id decides")]
    [TestCase("""{"name": "a", "weight": 1}, {"name": "b", "weight": 1}""", null)]
    public async Task Variants_that_others_get_are_told(string variants, string? reason)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$"""
            {"features": [
              {"name": "f", "enabled": true, "strategies": [], "variants": [{{variants}}]},
              {"name": "child", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "f", "variants": ["a"]}]}]}
            """);

        Assert.That(scene.Remarks.Where(remark => remark.Contains("decided anew", StringComparison.Ordinal)), Is.EqualTo(reason is null ? [] : new[] { $"features[0]: who gets which variant is decided anew: {reason}" }));
        Assert.That(scene.Keys.Contains("child"), Is.EqualTo(reason is null), "A feature for those who get a variant is left out where others get it.");
    }

    private static Coverage By(string? attribute) => new(73_000, attribute, "gr1", BucketingMethod.Unleash);

    private static EvaluationContext By(string attribute, string value) => new EvaluationContextBuilder().Set(attribute, AttributeValue.OfText(value)).Build();
}
