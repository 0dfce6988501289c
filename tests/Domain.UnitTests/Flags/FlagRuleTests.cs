using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.UnitTests;

namespace FlagService.Domain.UnitTests.Flags;

public sealed class FlagRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Project = ProjectId.New(Now);
    private static readonly EnvironmentId Here = EnvironmentId.New(Now);
    private static readonly EnvironmentId There = EnvironmentId.New(Now);

    [Test]
    public void A_rule_keeps_its_allocation_when_its_shares_change()
    {
        var flag = Flag.Create(Project, "f", FlagType.String, [new("a", "\"a\""), new("b", "\"b\""), new("c", "\"c\"")], "a", Now);
        var rule = flag.AddRule(Here, ForAll(Serve.To(Given.Shares(("a", 20_000), ("b", 30_000), ("c", 50_000)))), Now);

        flag.ChangeRule(rule, rule.Content with { Serve = Serve.To(Given.Shares(("a", 40_000), ("b", 30_000), ("c", 30_000))) }, Now);

        // The first one's gain comes from the end of the last one; the middle one stays where it was.
        Assert.That(rule.Serve.Distribution!.Table(), Is.EqualTo(new AllocationRange[]
        {
            new(0, 20_000, "a"), new(20_000, 50_000, "b"), new(50_000, 80_000, "c"), new(80_000, 100_000, "a"),
        }));
    }

    [Test]
    public void The_salt_of_a_coverage_is_stored_and_stays()
    {
        var flag = OnOff();
        var rule = flag.AddRule(Here, ForAll(Serve.To("on")) with { Coverage = new Coverage(20_000) }, Now);
        var other = flag.AddRule(Here, ForAll(Serve.To("on")) with { Coverage = new Coverage(20_000, Salt: "own") }, Now);
        var salt = rule.Id.Value.ToString();
        Assert.That((rule.Coverage!.Salt, other.Coverage!.Salt), Is.EqualTo((salt, "own")));

        // Who changes the share keeps who is in it; a copy has the same users, under another id.
        flag.ChangeRule(other, other.Content with { Coverage = new Coverage(50_000) }, Now);
        flag.CopyState(Here, There, includeEnabled: true, Now);
        Assert.That(other.Coverage, Is.EqualTo(new Coverage(50_000, Salt: "own")));
        Assert.That(flag.StateIn(There).RulesInOrder.Select(copy => (copy.Coverage!.Salt, copy.Id != rule.Id)), Is.EqualTo(new[] { (salt, true), ("own", true) }));
        Assert.That(flag.StateIn(There).DifferencesFrom(flag.StateIn(Here)), Is.Empty);

        flag.ChangeRule(rule, rule.Content with { Coverage = null }, Now);
        Assert.That((rule.Coverage, rule.Definition.Coverage), Is.EqualTo(((Coverage?)null, (Coverage?)null)));
        Assert.That(flag.StateIn(There).DifferencesFrom(flag.StateIn(Here)), Is.EqualTo(new[] { "rules" }));
        Assert.That(Fields(() => flag.ChangeRule(rule, rule.Content with { Coverage = new Coverage(100_001, "") }, Now)), Is.EqualTo(new[] { "coverage.percentage", "coverage.bucketBy" }));
    }

    [Test]
    public void Rules_go_by_priority_and_then_by_when_they_were_made()
    {
        var flag = OnOff();
        var first = flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        var high = flag.AddRule(Here, ForAll(Serve.To("on")) with { Priority = 5 }, Now);
        var second = flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        flag.RemoveRule(first, Now);
        var third = flag.AddRule(Here, ForAll(Serve.To("on")), Now);

        Assert.That(flag.StateIn(Here).RulesInOrder, Is.EqualTo(new[] { high, second, third }));
        Assert.That(() => flag.RuleIn(Here, first.Id), Throws.TypeOf<RefusedException>());
        Assert.That(() => flag.RuleIn(There, second.Id), Throws.TypeOf<RefusedException>());
    }

    [Test]
    public void Refuses_one_rule_too_many()
    {
        var flag = OnOff();
        for (var i = 0; i < Flag.MaximumRules; i++)
        {
            flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        }

        Assert.That(Fields(() => flag.AddRule(Here, ForAll(Serve.To("on")), Now)), Is.EqualTo(new[] { "ruleType" }));
        Assert.That(() => flag.AddRule(There, ForAll(Serve.To("on")), Now), Throws.Nothing);
    }

    [TestCase(RuleType.UserId, null, "ruleValue")]
    [TestCase(RuleType.UserId, "", "ruleValue")]
    [TestCase(RuleType.UserEmail, "a\0", "ruleValue")]
    [TestCase(RuleType.EmailDomain, "example.com", "ruleValue")]
    [TestCase(RuleType.EmailDomain, "@", "ruleValue")]
    [TestCase(RuleType.Segment, "Staff", "ruleValue")]
    [TestCase(RuleType.Attributes, "x", "ruleValue")]
    public void Refuses_a_rule_of_a_wrong_value(RuleType type, string? value, string field)
    {
        var flag = OnOff();

        Assert.That(Fields(() => flag.AddRule(Here, ForAll(Serve.To("on")) with { Type = type, Value = value }, Now)), Is.EqualTo(new[] { field }));
        Assert.That(flag.StateIn(Here).Rules, Is.Empty);
    }

    [Test]
    public void Refuses_a_rule_that_serves_what_is_not_there_or_mixes_types()
    {
        var flag = OnOff();
        var condition = new Condition("a", Operator.In, [ConditionValue.OfText("x")], Negate: false);

        Assert.That(Fields(() => flag.AddRule(Here, ForAll(Serve.To("maybe")), Now)), Is.EqualTo(new[] { "serve.variation" }));
        Assert.That(
            Fields(() => flag.AddRule(Here, ForAll(Serve.To("on")) with { Type = RuleType.UserId, Value = "u", Conditions = [condition] }, Now)),
            Is.EqualTo(new[] { "conditions" }));
    }

    [Test]
    public void A_change_of_a_rule_that_is_refused_changes_nothing()
    {
        var flag = OnOff();
        var rule = flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        var before = rule.Content;

        Assert.That(Fields(() => flag.ChangeRule(rule, before with { Priority = 9, Serve = Serve.To("maybe") }, Now)), Is.Not.Empty);
        Assert.That(rule.Content, Is.EqualTo(before));
    }

    [TestCase(RuleType.UserId, "u", "user_id", Operator.In)]
    [TestCase(RuleType.UserEmail, "a@b.c", "user_email", Operator.In)]
    [TestCase(RuleType.EmailDomain, "@b.c", "user_email", Operator.EndsWith)]
    [TestCase(RuleType.Segment, "staff", null, Operator.Segment)]
    public void A_short_rule_type_is_a_condition_in_other_words(RuleType type, string value, string? attribute, Operator @operator)
    {
        var condition = RuleTypes.Conditions(type, value).Single();

        Assert.That((condition.Attribute, condition.Operator, condition.Values.Single().Text, condition.Negate), Is.EqualTo((attribute, @operator, value, false)));
        Assert.That(RuleTypes.Parse(RuleTypes.Name(type)), Is.EqualTo(type));
    }

    private static Flag OnOff() => Flag.Create(Project, "f", FlagType.Boolean, Given.OnAndOff, "off", Now);

    private static RuleContent ForAll(Serve serve) =>
        new(RuleType.Attributes, Value: null, [], serve, Priority: 0, Enabled: true, Description: "");

    private static IEnumerable<string> Fields(Action refused)
    {
        var refusal = Assert.Throws<RefusedException>(() => refused());
        Assert.That(refusal!.Error.Kind, Is.EqualTo(ErrorKind.Invalid));
        return refusal.Error.Fields.Keys;
    }
}
