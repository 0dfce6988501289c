using FlagService.Domain.Access;
using FlagService.Domain.Projects;

namespace FlagService.Domain.UnitTests.Access;

[TestFixture]
public sealed class GrantsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Here = ProjectId.New(Now);
    private static readonly ProjectId There = ProjectId.New(Now);

    private static readonly Grants Nothing = Grants.None;
    private static readonly Grants Direct = Grants.Of([Permissions.UserRead], []);
    private static readonly Grants ThroughRole = Grants.Of([], [new GrantedRole([Permissions.UserRead], IsWildcard: false, Project: null)]);
    private static readonly Grants Administrator = Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)]);
    private static readonly Grants Editor = InProject(BuiltInRoles.ProjectEditor);
    private static readonly Grants Viewer = InProject(BuiltInRoles.ProjectViewer);
    private static readonly Grants Owner = InProject(BuiltInRoles.ProjectOwner);
    private static readonly Grants WildcardHere = Grants.Of([], [new GrantedRole([], IsWildcard: true, Here)]);

    private static IEnumerable<TestCaseData> Decisions()
    {
        yield return Case(Nothing, Permissions.UserRead, null, false);
        yield return Case(Direct, Permissions.UserRead, null, true);
        yield return Case(Direct, Permissions.UserRead, Here, true);
        yield return Case(Direct, Permissions.UserUpdate, null, false);
        yield return Case(ThroughRole, Permissions.UserRead, null, true);
        yield return Case(ThroughRole, "user.READ", null, false);
        yield return Case(Administrator, Permissions.KeyRotate, null, true);
        yield return Case(Administrator, Permissions.FlagDelete, There, true);
        yield return Case(Administrator, "later.permission", null, true);
        yield return Case(Editor, Permissions.FlagUpdate, Here, true);
        yield return Case(Editor, Permissions.FlagUpdate, There, false);
        yield return Case(Editor, Permissions.FlagUpdate, null, false);
        yield return Case(Editor, Permissions.ProjectUpdate, Here, false);
        yield return Case(Viewer, Permissions.FlagUpdate, Here, false);
        yield return Case(Owner, Permissions.ProjectDelete, Here, true);
        yield return Case(Owner, Permissions.ProjectCreate, Here, false);
        yield return Case(Owner, Permissions.UserRead, Here, false);
        yield return Case(WildcardHere, Permissions.ProjectDelete, Here, true);
        yield return Case(WildcardHere, Permissions.UserRead, Here, false);
        yield return Case(WildcardHere, Permissions.ProjectDelete, There, false);
    }

    [TestCaseSource(nameof(Decisions))]
    public bool Decides(Grants grants, string permission, ProjectId? project) => grants.Allow(permission, project);

    private static IEnumerable<TestCaseData> Comparisons()
    {
        yield return new TestCaseData(Nothing, Nothing).Returns(true);
        yield return new TestCaseData(Nothing, Direct).Returns(false);
        yield return new TestCaseData(Direct, ThroughRole).Returns(true);
        yield return new TestCaseData(Owner, Editor).Returns(true);
        yield return new TestCaseData(Editor, Owner).Returns(false);
        yield return new TestCaseData(Administrator, Owner).Returns(true);
        yield return new TestCaseData(Administrator, Administrator).Returns(true);
        yield return new TestCaseData(Grants.Of(Permissions.All.Select(permission => permission.Name), []), Administrator).Returns(false);
        yield return new TestCaseData(Grants.Of(BuiltInRoles.ProjectViewer.Permissions, []), Viewer).Returns(true);
        yield return new TestCaseData(Viewer, Grants.Of(BuiltInRoles.ProjectViewer.Permissions, [])).Returns(false);
        yield return new TestCaseData(Editor, Grants.Of([], [new GrantedRole([Permissions.FlagRead], IsWildcard: false, There)])).Returns(false);
    }

    [TestCaseSource(nameof(Comparisons))]
    public bool Covers(Grants holder, Grants other) => holder.Cover(other);

    [Test]
    public void Sees_a_project_only_with_the_permission_to_read_it()
    {
        var blind = Grants.Of([], [new GrantedRole([Permissions.FlagRead], IsWildcard: false, Here)]);

        Assert.That((Viewer.Sees(Here), Viewer.Sees(There), blind.Sees(Here)), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Adds_up_several_roles_in_one_project()
    {
        var both = Grants.Of([], [
            new GrantedRole([Permissions.FlagRead], IsWildcard: false, Here),
            new GrantedRole([Permissions.FlagToggle], IsWildcard: false, Here)]);

        Assert.That((both.Allow(Permissions.FlagRead, Here), both.Allow(Permissions.FlagToggle, Here)), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_list_gives_an_administrator_exactly_what_is_on_it()
    {
        var limited = Administrator.LimitedTo([Permissions.UserRead, "billing.read"]);

        Assert.That((limited.IsAdministrator, limited.Allow("billing.read"), limited.Allow(Permissions.UserUpdate)), Is.EqualTo((false, true, false)));
        Assert.That(limited.Allow(Permissions.UserRead), Is.True);
    }

    [Test]
    public void A_list_without_reading_hides_the_projects()
    {
        var blind = Owner.LimitedTo([Permissions.FlagRead]);
        var seeing = Owner.LimitedTo([Permissions.ProjectRead]);

        Assert.That((blind.Sees(Here), blind.Projects.Count, seeing.Sees(Here), seeing.Sees(There)), Is.EqualTo((false, 1, true, false)));
        Assert.That(Owner.LimitedTo([Permissions.UserRead]).Projects, Is.Empty);
    }

    [Test]
    public void Holds_somewhere_what_is_held_in_one_project() =>
        Assert.That(
            (Editor.AllowSomewhere(Permissions.FlagUpdate), Editor.AllowSomewhere(Permissions.UserRead), Administrator.AllowSomewhere("x.y")),
            Is.EqualTo((true, false, true)));

    private static Grants InProject(BuiltInRole role) => Grants.Of([], [new GrantedRole([.. role.Permissions], role.IsWildcard, Here)]);

    private static TestCaseData Case(Grants grants, string permission, ProjectId? project, bool expected) =>
        new TestCaseData(grants, permission, project).Returns(expected);
}
