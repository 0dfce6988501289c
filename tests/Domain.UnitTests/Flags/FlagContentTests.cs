using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.UnitTests.Flags;

public sealed class FlagContentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly EnvironmentId Here = EnvironmentId.New(Now);
    private static readonly EnvironmentId There = EnvironmentId.New(Now);

    [Test]
    public void Becoming_what_it_was_restores_rules_with_their_ids_and_leaves_other_environments()
    {
        var flag = NewFlag();
        var first = flag.AddRule(Here, Rule("a"), Now);
        var second = flag.AddRule(Here, Rule("b"), Now);
        var content = flag.Content with { States = [flag.Content.StateIn(Here)] };
        flag.RemoveRule(first, Now);
        flag.ChangeRule(second, Rule("c"), Now);
        flag.SetEnabled(There, enabled: true, Now);

        flag.Become(content, Now);

        Assert.That(flag.StateIn(Here).RulesInOrder.Select(rule => (rule.Id, rule.Value)), Is.EqualTo(new[] { (first.Id, "a"), (second.Id, "b") }));
        Assert.That(flag.StateIn(There).Enabled, Is.True);
    }

    [Test]
    public void A_content_evaluates_as_its_flag_does()
    {
        var flag = NewFlag();
        flag.AddRule(Here, Rule("a"), Now);
        flag.AddRule(Here, Rule("b") with { Priority = 3 }, Now);

        Assert.That(flag.Content.DefinitionIn("f", Here), Is.EqualTo(flag.DefinitionIn(Here)));
        Assert.That(flag.Content.DefinitionIn("f", There), Is.EqualTo(flag.DefinitionIn(There)));
    }

    [Test]
    public void It_never_becomes_of_another_type_or_loses_what_is_served_elsewhere()
    {
        var flag = NewFlag();
        flag.Redefine([new("on", "true"), new("off", "false"), new("x", "true")], "off", There, Serve.To("x"), Now);
        var content = flag.Content with { States = [], Variations = [new("on", "true"), new("off", "false")] };

        Assert.That(Refusal(() => flag.Become(content, Now)).Code, Is.EqualTo("variation_in_use"));
        Assert.That(Refusal(() => flag.Become(flag.Content with { Type = FlagType.String }, Now)).Fields.Keys, Does.Contain("type"));
    }

    [Test]
    public void A_copied_rules_id_is_another_one_of_the_same_time_and_always_the_same()
    {
        var id = RuleId.New(Now);

        var copy = id.CopyIn("there");

        Assert.That(copy, Is.Not.EqualTo(id).And.EqualTo(id.CopyIn("there")).And.Not.EqualTo(id.CopyIn("elsewhere")));
        Assert.That(copy.Value.ToString()[..13], Is.EqualTo(id.Value.ToString()[..13]));
        Assert.That(copy.Value.Version, Is.EqualTo(7));
    }

    private static Flag NewFlag() =>
        Flag.Create(ProjectId.New(Now), "f", FlagType.Boolean, [new("on", "true"), new("off", "false")], "off", Now);

    private static RuleContent Rule(string user) => new(RuleType.UserId, user, [], Serve.To("on"), 0, Enabled: true, "");

    private static Error Refusal(Action act) => Assert.Throws<RefusedException>(act)!.Error;
}
