using FlagService.Domain.Access;
using FlagService.Domain.Projects;

namespace FlagService.Domain.UnitTests.Access;

[TestFixture]
public sealed class AuthorityTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Here = ProjectId.New(Now);
    private static readonly ProjectId There = ProjectId.New(Now);

    private static readonly Grants Nobody = Grants.None;
    private static readonly Grants Manager = Grants.Of([Permissions.UserRead, Permissions.UserUpdate], []);
    private static readonly Grants Reader = Grants.Of([Permissions.UserRead], []);
    private static readonly Grants Administrator = Grants.Of([], [Wildcard(null)]);
    private static readonly Grants Owner = Grants.Of([], [new GrantedRole(Permissions.OfOneProject, IsWildcard: false, Here)]);
    private static readonly Grants AllByName = Grants.Of(Permissions.All.Select(permission => permission.Name), []);

    private static IEnumerable<TestCaseData> Gifts()
    {
        yield return Gift("a manager what they have", Manager, Role([Permissions.UserRead]), true);
        yield return Gift("a manager nothing", Manager, Role([]), true);
        yield return Gift("a manager more", Manager, Role([Permissions.UserRead, Permissions.UserDelete]), false);
        yield return Gift("a manager everything", Manager, Wildcard(null), false);
        yield return Gift("who has each permission everything", AllByName, Wildcard(null), false);
        yield return Gift("an administrator everything", Administrator, Wildcard(null), true);
        yield return Gift("an administrator what nobody has", Administrator, Role(["billing.read"]), true);
        yield return Gift("an owner a role here", Owner, Role([Permissions.FlagRead], Here), true);
        yield return Gift("an owner a role there", Owner, Role([Permissions.FlagRead], There), false);
        yield return Gift("an owner a role everywhere", Owner, Role([Permissions.FlagRead]), false);
        yield return Gift("an owner what no project has", Owner, Role([Permissions.UserRead], Here), false);
        yield return Gift("an owner all of the project", Owner, Wildcard(Here), true);
        yield return Gift("an owner all of another project", Owner, Wildcard(There), false);
    }

    [TestCaseSource(nameof(Gifts))]
    public bool Gives(Grants own, GrantedRole role) => new Authority(own).MayGive(role);

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return new TestCaseData(Manager, Nobody).Returns(true);
        yield return new TestCaseData(Manager, Reader).Returns(true);
        yield return new TestCaseData(Reader, Manager).Returns(false);
        yield return new TestCaseData(Manager, Administrator).Returns(false);
        yield return new TestCaseData(AllByName, Administrator).Returns(false);
        yield return new TestCaseData(Administrator, Administrator).Returns(true);
        yield return new TestCaseData(Manager, Owner).Returns(false);
        yield return new TestCaseData(AllByName, Owner).Returns(true);
        yield return new TestCaseData(Manager, Grants.Of(["billing.read"], [])).Returns(false);
    }

    [TestCaseSource(nameof(Changes))]
    public bool Changes_somebody(Grants own, Grants other) => new Authority(own).MayChange(other);

    private static IEnumerable<TestCaseData> Redefinitions()
    {
        string[] read = [Permissions.UserRead];
        string[] delete = [Permissions.UserDelete];
        yield return Redefinition(Manager, read, [], Reader, true);
        yield return Redefinition(Manager, read, [Permissions.UserRead, Permissions.UserUpdate], Reader, true);
        yield return Redefinition(Manager, read, delete, Reader, false);
        yield return Redefinition(Manager, delete, read, Nobody, false);
        yield return Redefinition(Manager, delete, delete, Nobody, false);
        yield return Redefinition(Manager, read, [], Administrator, false);
        yield return Redefinition(Manager, read, read, Administrator, true);
        yield return Redefinition(Administrator, delete, [], Administrator, true);
    }

    [TestCaseSource(nameof(Redefinitions))]
    public bool Redefines(Grants own, string[] before, string[] after, Grants holders) => new Authority(own).MayRedefine(before, after, holders);

    [TestCase(true, true, TestName = "An unused permission is renamed by whoever may")]
    [TestCase(false, false, TestName = "A permission in use gets a name that only an administrator holds")]
    public void Renames(bool unused, bool expected)
    {
        var holder = Grants.Of(["billing.read"], []);
        var use = new PermissionUse([], unused ? Nobody : holder, unused);

        Assert.That(new Authority(holder).MayRename("billing.all", use), Is.EqualTo(expected));
        Assert.That(new Authority(Administrator).MayRename("billing.all", use), Is.True);
    }

    [Test]
    public void Removes_a_permission_only_from_those_who_hold_no_more()
    {
        var held = Grants.Of(["billing.read"], []);

        Assert.That(new Authority(Manager).MayRemove(new([], Nobody, IsNone: true)), Is.True);
        Assert.That(new Authority(Manager).MayRemove(new([], held, IsNone: false)), Is.False);
        Assert.That(new Authority(Manager).MayRemove(new(["billing.read"], Nobody, IsNone: false)), Is.False);
        Assert.That(new Authority(held).MayRemove(new(["billing.read"], held, IsNone: false)), Is.True);
    }

    [Test]
    public void Every_measure_counts()
    {
        Assert.That(new Authority(Administrator, Reader).MayGive(Role([Permissions.UserUpdate])), Is.False);
        Assert.That(new Authority(Reader, Administrator).MayGive(Role([Permissions.UserUpdate])), Is.False);
        Assert.That(new Authority(Administrator, Reader).MayGive(Wildcard(null)), Is.False);
        Assert.That(new Authority(Administrator, Reader).MayChange(Manager), Is.False);
        Assert.That(new Authority(Administrator, Manager).MayChange(Reader), Is.True);
    }

    [TestCase(true, false, 0, ExpectedResult = true)]
    [TestCase(true, false, 1, ExpectedResult = false)]
    [TestCase(true, true, 0, ExpectedResult = false)]
    [TestCase(false, false, 0, ExpectedResult = false)]
    public bool Keeps_the_last_administrator(bool was, bool stays, int others) => Authority.LeavesNoAdministrator(was, stays, others);

    [TestCase("billing.read", ExpectedResult = true)]
    [TestCase("billing.invoice.read-all_2", ExpectedResult = true)]
    [TestCase("billing", ExpectedResult = false)]
    [TestCase("Billing.read", ExpectedResult = false)]
    [TestCase("billing.read\n", ExpectedResult = false)]
    [TestCase(".read", ExpectedResult = false)]
    public bool Names_permissions(string name) => Permission.IsName(name);

    private static GrantedRole Role(string[] permissions, ProjectId? project = null) => new(permissions, IsWildcard: false, project);

    private static GrantedRole Wildcard(ProjectId? project) => new([], IsWildcard: true, project);

    private static TestCaseData Gift(string name, Grants own, GrantedRole role, bool expected) =>
        new TestCaseData(own, role).Returns(expected).SetArgDisplayNames(name);

    private static TestCaseData Redefinition(Grants own, string[] before, string[] after, Grants holders, bool expected) =>
        new TestCaseData(own, before, after, holders).Returns(expected);
}
