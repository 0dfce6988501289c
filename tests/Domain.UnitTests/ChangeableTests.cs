using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.UnitTests;

/// <summary>What says the same after a change as before was not changed.</summary>
public sealed class ChangeableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddDays(1);
    private static readonly ProjectId Shop = ProjectId.New(Now);
    private static readonly EnvironmentId Here = EnvironmentId.New(Now);
    private static readonly EnvironmentId There = EnvironmentId.New(Now);

    [Test]
    public void A_flag()
    {
        var flag = Flag.Create(Shop, "f", FlagType.Boolean, OnOff(), "off", Now);
        flag.Describe("F", "d", ["x"], Now);
        flag.SetEnabled(Here, enabled: true, Now);
        flag.Redefine(OnOff(), "off", Here, Half(), Now);
        flag.Require(Here, [new Prerequisite("base", ["on"])], Now);
        var rule = flag.AddRule(Here, Content(), Now);
        var (conditions, serve, fallthrough) = (rule.Conditions, rule.Serve, flag.StateIn(Here).Fallthrough);

        flag.Describe(" F ", "d", ["x", "x"], Later);
        flag.SetEnabled(Here, enabled: true, Later);
        flag.SetEnabled(There, enabled: false, Later);
        flag.Redefine(OnOff(), "off", Here, Half(), Later);
        flag.Redefine(OnOff(), "off", There, Rollout.Of(0), Later);
        flag.Require(Here, [new Prerequisite("base", ["on"])], Later);
        flag.Require(There, [], Later);
        flag.ChangeRule(rule, Content(), Later);
        flag.Reshuffle(flag.Salt, Later);
        flag.Become(flag.Content, Later);

        Assert.Multiple(() =>
        {
            Assert.That(flag.UpdatedAt, Is.EqualTo(Now));
            Assert.That(flag.States, Has.Count.EqualTo(1), "nothing was said of the other environment");
            Assert.That(rule.Conditions, Is.SameAs(conditions));
            Assert.That(rule.Serve, Is.SameAs(serve));
            Assert.That(flag.StateIn(Here).Fallthrough, Is.SameAs(fallthrough));
        });
        flag.ChangeRule(rule, Content() with { Priority = 1 }, Later);
        Assert.That(flag.UpdatedAt, Is.EqualTo(Later));
    }

    [Test]
    public void A_segment()
    {
        var segment = Segment.Create(Shop, "s", "S", Now);
        segment.Define(["a"], ["b"], [Pro()], Now);

        segment.Rename("S", Later);
        segment.Define(["a", "a"], ["b"], [Pro()], Later);

        Assert.That(segment.UpdatedAt, Is.EqualTo(Now));
        segment.Define(["a"], ["b"], [], Later);
        Assert.That(segment.UpdatedAt, Is.EqualTo(Later));
    }

    [Test]
    public void A_project_and_its_environments()
    {
        var project = Project.Create("P", null, UserId.New(Now), Now);

        project.Rename("P", Later);
        project.Describe("", Later);
        project.RenameEnvironment(project.DefaultEnvironment, "Production", Later);

        Assert.That((project.UpdatedAt, project.DefaultEnvironment.UpdatedAt), Is.EqualTo((Now, Now)));
        project.RenameEnvironment(project.DefaultEnvironment, "Live", Later);
        Assert.That((project.UpdatedAt, project.DefaultEnvironment.UpdatedAt), Is.EqualTo((Later, Later)));
    }

    [Test]
    public void A_role()
    {
        PermissionId[] permissions = [PermissionId.New(Now), PermissionId.New(Now)];
        var role = Role.Create("R", null, permissions, Now);

        role.Describe("R", "", Later);
        role.StandFor([permissions[1], permissions[0]], Later);

        Assert.That(role.UpdatedAt, Is.EqualTo(Now));
        role.StandFor([permissions[0]], Later);
        Assert.That(role.UpdatedAt, Is.EqualTo(Later));
    }

    [Test]
    public void A_user()
    {
        var user = User.Register("U", "u@example.com", "u", "hash", Now);
        user.ChangePreferences("{}", Now);

        user.Rename("U", Later);
        user.ChangeUsername("u", Later);
        user.ChangeEmail("u@example.com", Later);
        user.ChangePreferences("{}", Later);
        user.ChangeStatus(UserStatus.Active, Later);

        Assert.That(user.UpdatedAt, Is.EqualTo(Now));
        user.ChangePreferences(null, Later);
        Assert.That(user.UpdatedAt, Is.EqualTo(Later));
    }

    private static Variation[] OnOff() => [new("on", "true"), new("off", "false")];

    private static Serve Half() => Serve.To(new Distribution([new("on", 50_000), new("off", 50_000)]));

    private static Condition Pro() => new("plan", Operator.In, [ConditionValue.OfText("pro")], Negate: false);

    private static RuleContent Content() => new(RuleType.Attributes, null, [Pro()], Half(), Priority: 0, Enabled: true, "r");
}
