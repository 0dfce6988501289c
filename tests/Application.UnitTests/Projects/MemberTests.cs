using FlagService.Application.Access;
using FlagService.Application.Projects.Keys;
using FlagService.Application.Projects.Members;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Moq;

namespace FlagService.Application.UnitTests.Projects;

public sealed class MemberTests
{
    private static readonly User Bob = User.Register("Bob", "bob@example.com", "bob", "hash", ProjectFixture.Now);
    private ProjectFixture _shop = null!;
    private Dictionary<string, Role> _roles = [];

    [SetUp]
    public void MakeShop()
    {
        _shop = new ProjectFixture();
        _roles = BuiltInRoles.All.ToDictionary(role => role.Name, role => Role.OfCatalogue(role, [], ProjectFixture.Now), StringComparer.Ordinal);
        _shop.Roles.Setup(port => port.FindAsync(It.IsAny<References>(), It.IsAny<CancellationToken>())).ReturnsAsync(
            (References asked, CancellationToken _) => [.. _roles.Values
                .Where(role => asked.Names.Contains(Text.Folded(role.Name)) || asked.Ids.Contains(role.Id.Value))
                .Select(role => new DescribedRole(role.Id, role.Name, role.IsWildcard, []))]);
        _shop.Members.Setup(port => port.FindRoleAsync(It.IsAny<RoleId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((RoleId id, CancellationToken _) => _roles.Values.Single(role => role.Id == id));
        _shop.Members.Setup(port => port.RoleAsync(It.IsAny<BuiltInRole>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((BuiltInRole role, CancellationToken _) => _roles[role.Name].Id);
        _shop.Members.Setup(port => port.GetRoleAsync(It.IsAny<RoleId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((RoleId id, CancellationToken _) => _roles.Values.Single(role => role.Id == id));
        _shop.Members.Setup(port => port.PermissionsOfAsync(It.IsAny<Role>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((Role role, CancellationToken _) => [.. BuiltInRoles.All.Single(entry => entry.Name == role.Name).Permissions]);
        _shop.Members.Setup(port => port.FindUserAsync("bob", It.IsAny<CancellationToken>())).ReturnsAsync(Bob);
        _shop.Members.Setup(port => port.GetUserAsync(Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(Bob);
    }

    [TearDown]
    public async Task Remove() => await _shop.DisposeAsync();

    [TestCase("Project Viewer", true)]
    [TestCase("Project Editor", true)]
    [TestCase("Project Owner", false)]
    [TestCase("Administrator", false)]
    [TestCase("Member", false)]
    public async Task Nobody_gives_a_role_that_holds_more_than_they_do(string role, bool isAllowed)
    {
        _shop.Caller = _shop.CallerWith([.. BuiltInRoles.ProjectEditor.Permissions, Permissions.ProjectMemberManage]);
        var request = new AddMember(_shop.Project.Id, "bob", role);

        if (isAllowed)
        {
            Assert.That((await _shop.SendAsync(request)).Role, Is.EqualTo(role));
        }
        else
        {
            Assert.That((await _shop.RefusalAsync(request)).Code, Is.EqualTo(AccessErrors.CannotGrantWhatYouLack.Code));
        }

        _shop.Members.Verify(port => port.Add(It.IsAny<UserRole>()), Times.Exactly(isAllowed ? 1 : 0));
    }

    [Test]
    public async Task Nobody_takes_a_role_that_holds_more_than_they_do()
    {
        Holds("Project Owner");
        _shop.Caller = _shop.CallerWith([.. BuiltInRoles.ProjectEditor.Permissions, Permissions.ProjectMemberManage]);
        Others(5);

        var change = await _shop.RefusalAsync(new ChangeMember(_shop.Project.Id, Bob.Id, "Project Viewer"));
        var removal = await _shop.RefusalAsync(new RemoveMember(_shop.Project.Id, Bob.Id));

        Assert.That((change.Kind, removal.Kind), Is.EqualTo((ErrorKind.Forbidden, ErrorKind.Forbidden)));
        _shop.Members.Verify(port => port.Remove(It.IsAny<UserRole>()), Times.Never);
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public async Task The_last_owner_stays_one(int others, bool isAllowed)
    {
        var membership = Holds("Project Owner");
        Others(others);

        if (isAllowed)
        {
            await _shop.SendAsync(new ChangeMember(_shop.Project.Id, Bob.Id, "Project Viewer"));
        }
        else
        {
            var change = await _shop.RefusalAsync(new ChangeMember(_shop.Project.Id, Bob.Id, "Project Viewer"));
            var removal = await _shop.RefusalAsync(new RemoveMember(_shop.Project.Id, Bob.Id));
            Assert.That((change.Code, removal.Code), Is.EqualTo(("last_owner", "last_owner")));
        }

        Assert.That(membership.RoleId, Is.EqualTo(_roles[isAllowed ? "Project Viewer" : "Project Owner"].Id));
    }

    [Test]
    public async Task Who_is_unknown_or_already_in_is_refused_by_name()
    {
        var nobody = await _shop.RefusalAsync(new AddMember(_shop.Project.Id, "nobody", "Project Viewer"));
        var noRole = await _shop.RefusalAsync(new AddMember(_shop.Project.Id, "bob", "No Role"));
        Holds("Project Viewer");
        var twice = await _shop.RefusalAsync(new AddMember(_shop.Project.Id, "bob", "Project Viewer"));
        var stranger = await _shop.RefusalAsync(new RemoveMember(_shop.Project.Id, UserId.New(ProjectFixture.Now)));

        Assert.That(
            (nobody.Fields.Keys.Single(), noRole.Fields.Keys.Single(), twice.Kind, stranger.Code),
            Is.EqualTo(("emailOrUsername", "role", ErrorKind.Conflict, "member_not_found")));
    }

    [TestCase(null, 0)]
    [TestCase(90, 90)]
    public async Task A_new_key_ends_the_old_ones_now_or_after_the_grace_period(int? grace, int seconds)
    {
        var now = ProjectFixture.Now.AddHours(1);
        var open = SdkKey.Issue(_shop.Project.DefaultEnvironment, SdkKeyKind.Client, [1], "fsc_", ProjectFixture.Now);
        var ending = SdkKey.Issue(_shop.Project.DefaultEnvironment, SdkKeyKind.Client, [2], "fsc_", ProjectFixture.Now);
        ending.EndAt(now.AddSeconds(10));
        _shop.Keys.Setup(port => port.FindLiveAsync(_shop.Production, SdkKeyKind.Client, now, It.IsAny<CancellationToken>())).ReturnsAsync([open, ending]);

        var made = await _shop.SendAsync(new RegenerateKey(_shop.Project.Id, null, "client", grace));

        Assert.That((open.EndsAt, ending.EndsAt), Is.EqualTo(((DateTimeOffset?)now.AddSeconds(seconds), (DateTimeOffset?)now.AddSeconds(Math.Min(seconds, 10)))));
        Assert.That(made.Key, Does.StartWith("fsc_"));
        _shop.Keys.Verify(port => port.Add(It.Is<SdkKey>(key => key.EndsAt == null && key.Kind == SdkKeyKind.Client)), Times.Once);
    }

    [TestCase("browser", 0, "kind")]
    [TestCase(null, -1, "gracePeriodSeconds")]
    [TestCase(null, 31_536_001, "gracePeriodSeconds")]
    public async Task Refuses_a_wrong_kind_or_grace_period(string? kind, int grace, string field) =>
        Assert.That((await _shop.RefusalAsync(new RegenerateKey(_shop.Project.Id, null, kind, grace))).Fields.Keys, Is.EqualTo(new[] { field }));

    private UserRole Holds(string role)
    {
        var membership = UserRole.InProject(Bob.Id, _roles[role].Id, _shop.Project.Id, ProjectFixture.Now);
        _shop.Members.Setup(port => port.FindAsync(_shop.Project.Id, Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(membership);
        return membership;
    }

    private void Others(int count) =>
        _shop.Members.Setup(port => port.CountOthersAsync(_shop.Project.Id, It.IsAny<RoleId>(), Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(count);
}
