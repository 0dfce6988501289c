using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.UnitTests;

namespace FlagService.Domain.UnitTests.Flags;

public sealed class FlagVariationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Project = ProjectId.New(Now);
    private static readonly EnvironmentId Here = EnvironmentId.New(Now);
    private static readonly EnvironmentId There = EnvironmentId.New(Now);

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
        yield return Wrong(FlagType.Boolean, "on", "variations[0].alias", new Variation("on", "true") { Alias = "on" });
        yield return Wrong(FlagType.Boolean, "on", "variations[0].alias", new Variation("on", "true") { Alias = "off" }, new Variation("off", "false"));
        yield return Wrong(FlagType.Boolean, "on", "variations[1].alias", new Variation("on", "true") { Alias = "An" }, new Variation("off", "false") { Alias = "An" });
        yield return Wrong(FlagType.Boolean, "on", "variations[0].alias", new Variation("on", "true") { Alias = "a\nb" });
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
    public void A_successor_takes_the_new_unit_salt_and_bucketing()
    {
        var next = Rollout.Successor(
            Serve.To(Given.Shares(("on", 100_000))),
            Serve.To(Given.Shares(("on", 100_000)) with { BucketBy = "company", Salt = "new", Method = BucketingMethod.Unleash }));

        Assert.That((next.Distribution!.BucketBy, next.Distribution.Salt, next.Distribution.Method), Is.EqualTo(("company", "new", BucketingMethod.Unleash)));
        Assert.That(Rollout.Of(5_000, next.Distribution).Distribution!.Method, Is.EqualTo(BucketingMethod.Unleash));
        Assert.That(Rollout.Successor(next, Serve.To("on")), Is.EqualTo(Serve.To("on")));
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
            Assert.That(Rollout.PercentageOf(Given.Rollout(50, salt: "x")), Is.EqualTo(50_000));
            Assert.That(Rollout.PercentageOf(Given.Rollout(50, bucketBy: "company")), Is.EqualTo(50_000));
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
