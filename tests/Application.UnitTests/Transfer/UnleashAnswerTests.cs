using FlagService.Application.Transfer;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Single answers that differ easily: what a constraint or a strategy comes to for one attribute.</summary>
public sealed class UnleashAnswerTests
{
    private const string Long = "LONG";

    [TestCase(""" "operator": "REGEX", "value": "^ABC$", "caseInsensitive": true """, "abc", true)]
    [TestCase(""" "operator": "REGEX", "value": "^ABC$" """, "abc", false)]
    [TestCase(""" "operator": "REGEX", "values": ["^abc$"] """, "abc", false)]
    [TestCase(""" "operator": "REGEX", "value": "^x", "inverted": true """, Long, false)]
    [TestCase(""" "operator": "REGEX", "value": "^x", "inverted": true """, "abc", true)]
    [TestCase(""" "operator": "STR_CONTAINS", "values": ["B"], "caseInsensitive": true """, "abc", true)]
    [TestCase(""" "operator": "STR_CONTAINS", "values": ["B"], "caseInsensitive": true, "inverted": true """, Long, false)]
    [TestCase(""" "operator": "STR_CONTAINS", "values": ["s"], "caseInsensitive": true """, "ſ", false)]
    [TestCase(""" "operator": "STR_CONTAINS", "values": ["k"], "caseInsensitive": true """, "\u212A", true)]
    [TestCase(""" "operator": "STR_CONTAINS", "values": ["bali"], "caseInsensitive": true, "inverted": true """, "BALİ", false)]
    [TestCase(""" "operator": "STR_CONTAINS", "value": "b" """, "abc", false)]
    [TestCase(""" "operator": "SEMVER_GTE", "value": "1.2.3" """, "1.2.3", true)]
    [TestCase(""" "operator": "SEMVER_GTE", "value": "1.2.3" """, "1.3", false)]
    [TestCase(""" "operator": "SEMVER_EQ", "value": "1.2" """, "1.2.0", false)]
    [TestCase(""" "operator": "SEMVER_EQ", "value": "1.2" """, "1.2", false)]
    [TestCase(""" "operator": "SEMVER_LT", "value": "2.0.0", "inverted": true """, "2.1.0", true)]
    [TestCase(""" "operator": "SEMVER_LT", "values": ["2.0.0"] """, "1.0.0", false)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["10.0.0.0/8", "10.invalid"] """, "10.1.2.3", true)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["10.0.0.0/8"] """, "::ffff:10.1.2.3", false)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["10.0.0.0/8", "2001:db8::/32"] """, "::ffff:10.1.2.3", false)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["::ffff:10.0.0.0/104"] """, "10.1.2.3", false)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["2001:db8::/32"] """, "2001:db8::1", true)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["10.0.0.0/8"], "inverted": true """, "11.0.0.1", true)]
    [TestCase(""" "operator": "IN_CIDR", "values": ["10.0.0.0/8"], "inverted": true """, "010.0.0.1", false)]
    [TestCase(""" "operator": "IN", "values": [] """, "abc", false)]
    [TestCase(""" "operator": "IN", "values": null """, null, false)]
    [TestCase(""" "operator": "IN", "value": "abc" """, "abc", false)]
    [TestCase(""" "operator": "IN", "values": ["abc"], "value": "x" """, "abc", true)]
    [TestCase(""" "operator": "NOT_IN", "values": [] """, "abc", true)]
    [TestCase(""" "operator": "NOT_IN", "values": [] """, null, true)]
    [TestCase(""" "operator": "NOT_IN" """, null, true)]
    [TestCase(""" "operator": "STR_ENDS_WITH", "values": [], "inverted": true """, null, true)]
    [TestCase(""" "operator": "NOT_IN", "values": ["abc"] """, null, true)]
    [TestCase(""" "operator": "NOT_IN", "values": ["abc"] """, "x", true)]
    [TestCase(""" "operator": "NOT_IN", "values": ["abc"] """, "abc", false)]
    [TestCase(""" "operator": "NUM_EQ", "value": "12", "inverted": true """, "12", false)]
    [TestCase(""" "operator": "NUM_EQ", "values": ["12"] """, 12, false)]
    [TestCase(""" "operator": "NUM_EQ", "value": "12.0" """, 12, true)]
    [TestCase(""" "operator": "NUM_GT", "value": "12", "inverted": true """, 12, true)]
    [TestCase(""" "operator": "NOT_IN", "values": ["12"] """, 12, false)]
    [TestCase(""" "operator": "STR_STARTS_WITH", "values": ["1"], "inverted": true """, 12, false)]
    public async Task A_constraint_lets_in_whom_it_lets_in_there(string constraint, object? seen, bool isOn)
    {
        await using var scene = new UnleashScene();
        var text = $$$"""{"contextName": "plan", {{{constraint}}}}""";

        await scene.ImportTwiceAsync(
            $$$"""
            {"features": [
              {"name": "f", "enabled": true, "strategies": [{"name": "default", "constraints": [{{{text}}}]}]},
              {"name": "segmented", "enabled": true, "strategies": [{"name": "default", "segments": [7]}]}],
             "segments": [{"id": 7, "constraints": [{{{text}}}]}]}
            """);

        var context = ContextOf(seen is Long ? new string('a', 1001) : seen);
        Assert.That(scene.Served("f", context), Is.EqualTo(isOn ? "on" : "off"));

        // A segment has no alternative for those without the attribute, and says so.
        var isMissing = seen is null && isOn && constraint.Contains("abc", StringComparison.Ordinal);
        Assert.That(scene.Served("segmented", context), Is.EqualTo(isOn && !isMissing ? "on" : "off"));
        Assert.That(scene.Report, isMissing ? Has.Some.Matches<NotCarriedOver>(entry => entry is { Feature: "segmented", Place: "features[1].strategies[0].segments" }) : Is.Not.Null);
    }

    [TestCase("userId", "user_id")]
    [TestCase("sessionId", "sessionId")]
    [TestCase("company", "company")]
    public async Task All_of_those_who_have_an_attribute_are_not_those_who_lack_it(string stickiness, string attribute)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""
            {"features": [
              {"name": "parent", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "100", "stickiness": "{{{stickiness}}}"}}]},
              {"name": "child", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "parent"}]}]}
            """);

        foreach (var flag in new[] { "parent", "child" })
        {
            Assert.That(scene.Served(flag, new EvaluationContextBuilder().Set(attribute, AttributeValue.OfText("x")).Build()), Is.EqualTo("on"));
            Assert.That(scene.Served(flag, new EvaluationContextBuilder().Set(attribute, AttributeValue.OfText("")).Build()), Is.EqualTo("off"));
            Assert.That(scene.Served(flag, EvaluationContext.Empty), Is.EqualTo("off"));
        }
    }

    [TestCase("\"default\"")]
    [TestCase("\"random\"")]
    [TestCase("null")]
    public async Task A_child_for_those_without_a_parent_is_left_out_where_they_are_more_here(string stickiness)
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            $$$"""
            {"features": [
              {"name": "parent", "enabled": true, "strategies": [{"name": "flexibleRollout", "parameters": {"rollout": "99", "stickiness": {{{stickiness}}}}}]},
              {"name": "child", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "parent", "enabled": false}]},
              {"name": "other", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "parent"}]}]}
            """);

        Assert.That(scene.Keys, Is.EqualTo(["parent", "other"]));
        Assert.That(scene.Served("parent", EvaluationContext.Empty), Is.EqualTo("off"));
        Assert.That(scene.Report.Where(entry => entry.Feature == "other").Select(entry => entry.Reason), Is.EqualTo(["fewer users get \"parent\" in FlagService, and so fewer get this feature; see features[0]"]));
    }

    [Test]
    public async Task Overrides_count_without_strategies_and_for_children()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            """
            {"features": [
              {"name": "parent", "enabled": true, "strategies": [], "variants": [
                {"name": "red", "weight": 0, "overrides": [{"contextName": "userId", "values": ["ada"]}]}, {"name": "blue", "weight": 100}]},
              {"name": "child", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "parent", "variants": ["red"]}]}]}
            """);

        Assert.That((scene.Served("parent", "ada"), scene.Served("child", "ada")), Is.EqualTo(("red", "on")));
        Assert.That((scene.Served("parent", "bob"), scene.Served("child", "bob")), Is.EqualTo(("blue", "off")));
    }

    [Test]
    public async Task Null_is_as_absent_everywhere()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            """
            {"features": [
              {"name": "f", "enabled": true, "description": null, "type": null, "stale": null, "impressionData": null, "archived": null, "environments": null, "tags": null,
               "dependencies": null, "variants": [{"name": "a", "weight": 1, "weightType": null, "stickiness": null, "payload": null, "overrides": null}, {"name": "b", "weight": null}],
               "strategies": [{"id": null, "name": "default", "title": null, "disabled": null, "sortOrder": null, "parameters": null, "segments": [null], "variants": null,
                 "constraints": [{"contextName": "plan", "operator": "NOT_IN", "values": [null], "value": null, "inverted": null, "caseInsensitive": null}]}]}],
             "segments": [{"id": 7, "name": null, "constraints": null}, {"id": null, "name": null, "constraints": [{"contextName": "a", "operator": "IN", "values": ["b"]}]}],
             "featureStrategies": null, "featureEnvironments": null, "featureTags": null, "contextFields": null, "data": null, "events": null, "environment": null}
            """);

        Assert.That(scene.Served("f"), Is.EqualTo("a"));
    }

    private static EvaluationContext ContextOf(object? plan)
    {
        var context = new EvaluationContextBuilder();
        return (plan switch
        {
            null => context,
            int number => context.Set("plan", AttributeValue.OfNumber(number)),
            _ => context.Set("plan", AttributeValue.OfText((string)plan)),
        }).Build();
    }
}
