using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.UnitTests;

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
    public void Steps_its_version_once_however_much_is_changed()
    {
        var flag = OnOff();

        flag.Describe("new", "", [], Now.AddHours(1));
        flag.SetEnabled(Here, enabled: true, Now.AddHours(1));
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

        flag.SetEnabled(Here, enabled: true, Now);
        flag.AddRule(Here, ForAll(Serve.To("on")), Now);
        flag.Require(Here, [new Prerequisite("other", ["on"])], Now);

        var there = flag.DefinitionIn(There);
        Assert.That((there.Enabled, there.Rules.Count, there.Prerequisites.Count), Is.EqualTo((false, 0, 0)));
        Assert.That(flag.DefinitionIn(Here).Rules, Has.Count.EqualTo(1));
    }

    [Test]
    public void Tags_are_kept_once_and_searches_find_key_name_and_description()
    {
        var flag = OnOff();

        flag.Describe(" Dark MODE ", "For the Night", [" a ", "b", "a"], Now);

        Assert.That(flag.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That((flag.Name, flag.SearchText), Is.EqualTo(("Dark MODE", "f\ndark mode\nfor the night")));
    }

    [Test]
    public void An_alias_is_kept_to_the_letter_searched_evaluated_and_taken_away()
    {
        var flag = OnOff();
        flag.CallAlso(" newF ", Now);
        var version = flag.Version;
        flag.CallAlso(" newF ", Now);

        Assert.That((flag.Alias, flag.DefinitionIn(Here).Alias, flag.Content.DefinitionIn("f", Here).Alias, flag.SearchText), Is.EqualTo((" newF ", " newF ", " newF ", "f\nf\n\nnewf")));
        Assert.That(flag.Version, Is.EqualTo(version));
        Assert.That(Flag.Create(Project, "g", flag.Content, Now).Alias, Is.EqualTo(" newF "));
        flag.CallAlso("", Now);
        Assert.That((flag.Alias, flag.SearchText), Is.EqualTo(((string?)null, "f\nf\n")));
        foreach (var wrong in new[] { "f", " ", "a\u0000", "a\uD800", new string('a', 201) })
        {
            Assert.That(() => flag.CallAlso(wrong, Now), Throws.TypeOf<RefusedException>().With.Property("Error").Property("Fields").ContainKey("alias"));
        }
    }

    private static Flag OnOff() => Flag.Create(Project, "f", FlagType.Boolean, Given.OnAndOff, "off", Now);

    private static RuleContent ForAll(Serve serve) =>
        new(RuleType.Attributes, Value: null, [], serve, Priority: 0, Enabled: true, Description: "");
}
