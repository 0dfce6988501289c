using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Buckets;
using FlagService.Domain.Evaluation.Conditions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.UnitTests.Evaluation;

namespace FlagService.Domain.UnitTests.Flags;

public sealed class FlagTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Project = ProjectId.New(Now);
    private static readonly EnvironmentId Here = EnvironmentId.New(Now);
    private static readonly EnvironmentId There = EnvironmentId.New(Now);

    [Test]
    public void Begins_off_with_nobody_on_in_every_environment()
    {
        var flag = OnOff();

        Assert.Multiple(() =>
        {
            Assert.That((flag.Name, flag.Salt, flag.Version), Is.EqualTo(("f", "f", 1L)));
            Assert.That(flag.StateIn(Here).Enabled, Is.False);
            Assert.That(Rollout.PercentageOf(flag.StateIn(Here).Fallthrough), Is.Zero);
            Assert.That(flag.States, Is.Empty);
        });
    }

    [Test]
    public void Falls_through_to_its_off_variation_where_there_is_no_on_and_off()
    {
        var flag = Flag.Create(Project, "f", FlagType.Number, [new("one", "1"), new("two", "2")], "two", Now);

        Assert.That(flag.StateIn(Here).Fallthrough, Is.EqualTo(Serve.To("two")));
    }

    private static IEnumerable<TestCaseData> WrongSets()
    {
        yield return Wrong(FlagType.Boolean, "off", "variations");
        yield return Wrong(FlagType.Boolean, "off", "variations", [.. Enumerable.Range(0, 101).Select(i => new Variation($"v{i}", "true"))]);
        yield return Wrong(FlagType.Boolean, "on", "variations[0].key", new("On", "true"), new("on", "true"));
        yield return Wrong(FlagType.Boolean, "on", "variations[1].key", new("on", "true"), new("on", "false"));
        yield return Wrong(FlagType.Boolean, "on", "variations[0].value", new Variation("on", "1"));
        yield return Wrong(FlagType.String, "on", "variations[0].value", new Variation("on", "true"));
        yield return Wrong(FlagType.Number, "on", "variations[0].value", new Variation("on", "\"1\""));
        yield return Wrong(FlagType.Object, "on", "variations[0].value", new Variation("on", "1"));
        yield return Wrong(FlagType.Boolean, "off", "offVariation", new Variation("on", "true"));
        static TestCaseData Wrong(FlagType type, string off, string field, params Variation[] variations) => new(type, variations, off, field);
    }

    [TestCaseSource(nameof(WrongSets))]
    public void Refuses_variations_that_make_no_flag(FlagType type, Variation[] variations, string off, string field)
    {
        Assert.That(Fields(() => Flag.Create(Project, "f", type, variations, off, Now)), Does.Contain(field));
    }

    [Test]
    public void Refuses_a_fallthrough_to_a_variation_that_it_lacks()
    {
        var flag = OnOff();

        Assert.That(
            Fields(() => flag.Redefine(flag.Variations, "off", Here, Serve.To("maybe"), Now)),
            Is.EqualTo(new[] { "fallthrough.variation" }));
        Assert.That(flag.StateIn(Here).Fallthrough, Is.EqualTo(Rollout.Of(0)));
    }

    [Test]
    public void Refuses_to_lose_a_variation_that_a_fallthrough_in_any_environment_serves()
    {
        var flag = OnOff();
        flag.Redefine(flag.Variations, "off", There, Serve.To("on"), Now);

        var refusal = Assert.Throws<RefusedException>(
            () => flag.Redefine([new("off", "false")], "off", Here, Serve.To("off"), Now));

        Assert.That((refusal!.Error.Code, refusal.Error.Kind), Is.EqualTo(("variation_in_use", ErrorKind.Conflict)));
        Assert.That(refusal.Message, Does.Contain("fallthrough"));
    }

    [Test]
    public void Refuses_to_lose_a_variation_that_a_rule_serves_and_names_the_rule()
    {
        var flag = Flag.Create(Project, "f", FlagType.String, [new("a", "\"a\""), new("b", "\"b\"")], "a", Now);
        var rule = flag.AddRule(Here, ForAll(Serve.To("b")), Now);

        var refusal = Assert.Throws<RefusedException>(() => flag.Redefine([new("a", "\"a\"")], "a", Here, fallthrough: null, Now));

        Assert.That(refusal!.Message, Does.Contain(rule.Id.Value.ToString()));
    }

    [Test]
    public void A_variation_that_nothing_serves_can_go_and_others_change_their_place_and_value()
    {
        var flag = Flag.Create(Project, "f", FlagType.String, [new("a", "\"a\""), new("b", "\"b\""), new("c", "\"c\"")], "a", Now);
        Variation[] next = [new("c", "\"C\""), new("a", "\"a\""), new("d", "\"d\"")];

        flag.Redefine(next, "a", Here, fallthrough: null, Now);

        Assert.That(flag.Variations, Is.EqualTo(next));
    }

    [Test]
    public void Another_share_deals_as_few_as_can_be_anew()
    {
        var flag = Flag.Create(Project, "f", FlagType.String, [new("a", "\"a\""), new("b", "\"b\""), new("c", "\"c\"")], "a", Now);
        flag.Redefine(flag.Variations, "a", Here, Serve.To(Given.Shares(("a", 50_000), ("b", 30_000), ("c", 20_000))), Now);

        flag.Redefine(flag.Variations, "a", Here, Serve.To(Given.Shares(("a", 40_000), ("b", 40_000), ("c", 20_000))), Now);

        var table = flag.StateIn(Here).Fallthrough.Distribution!.Table();
        Assert.That(table, Is.EqualTo(new AllocationRange[]
        {
            new(0, 40_000, "a"), new(40_000, 80_000, "b"), new(80_000, 100_000, "c"),
        }));
        Assert.That(flag.StateIn(Here).Fallthrough.Distribution!.Allocation, Is.Not.Null);
    }

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
    public void A_successor_takes_the_new_unit_and_salt()
    {
        var next = Rollout.Successor(
            Serve.To(Given.Shares(("on", 100_000))),
            Serve.To(Given.Shares(("on", 100_000)) with { BucketBy = "company", Salt = "new" }));

        Assert.That((next.Distribution!.BucketBy, next.Distribution.Salt), Is.EqualTo(("company", "new")));
        Assert.That(Rollout.Successor(next, Serve.To("on")), Is.EqualTo(Serve.To("on")));
    }

    [Test]
    public void Steps_its_version_once_however_much_is_changed()
    {
        var flag = OnOff();

        flag.Describe("new", "", [], Now.AddHours(1));
        flag.Turn(Here, enabled: true, Now.AddHours(1));
        flag.AddRule(Here, ForAll(Serve.To("on")), Now.AddHours(2));

        Assert.That((flag.Version, flag.CreatedAt, flag.UpdatedAt), Is.EqualTo((1L, Now, Now.AddHours(2))));
    }

    [Test]
    public void Refuses_a_version_that_is_not_expected()
    {
        var flag = OnOff();

        Assert.That(() => flag.EnsureVersion([2, 3]), Throws.TypeOf<RefusedException>().With.Property("Error").Property("Kind").EqualTo(ErrorKind.Stale));
        Assert.That(() => flag.EnsureVersion([]), Throws.TypeOf<RefusedException>());
        Assert.That(() => flag.EnsureVersion([3, 1]), Throws.Nothing);
        Assert.That(() => flag.EnsureVersion(null), Throws.Nothing);
    }

    [Test]
    public void Environments_do_not_touch_each_other()
    {
        var flag = OnOff();

        flag.Turn(Here, enabled: true, Now);
        flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        flag.Require(Here, [new Prerequisite("other", ["on"])], Now);

        var there = flag.DefinitionIn(There);
        Assert.That((there.Enabled, there.Rules.Count, there.Prerequisites.Count), Is.EqualTo((false, 0, 0)));
        Assert.That(flag.DefinitionIn(Here).Rules, Has.Count.EqualTo(1));
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

    [Test]
    public void Tags_are_kept_once_and_searches_find_key_name_and_description()
    {
        var flag = OnOff();

        flag.Describe(" Dark MODE ", "For the Night", [" a ", "b", "a"], Now);

        Assert.That(flag.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That((flag.Name, flag.SearchText), Is.EqualTo(("Dark MODE", "f\ndark mode\nfor the night")));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(33_333)]
    [TestCase(100_000)]
    public void A_percentage_is_read_back_from_its_rollout(int thousandths) =>
        Assert.That(Rollout.PercentageOf(Rollout.Of(thousandths)), Is.EqualTo(thousandths));

    [Test]
    public void A_fallthrough_of_another_shape_has_no_percentage()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rollout.PercentageOf(Serve.To("on")), Is.Null);
            Assert.That(Rollout.PercentageOf(Serve.To(Given.Shares(("off", 50_000), ("on", 50_000)))), Is.Null);
            Assert.That(Rollout.PercentageOf(Given.Rollout(50, salt: "x")), Is.Null);
            Assert.That(Rollout.PercentageOf(Given.Rollout(50, bucketBy: "company")), Is.Null);
            Assert.That(Rollout.PercentageOf(Given.Rollout(50, bucketBy: "user_id")), Is.EqualTo(50_000));
        });
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
