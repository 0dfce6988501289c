using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Limits;
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

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_last_owner_whom_somebody_else_made_one_leaves_and_the_project_goes_back(bool isGiverThere)
    {
        var giver = UserId.New(ProjectFixture.Now);
        Holds("Project Owner", givenBy: giver);
        Others(0);
        CallsAsBob();
        _shop.Members.Setup(port => port.MaySignInAsync(giver, It.IsAny<CancellationToken>())).ReturnsAsync(isGiverThere);

        await _shop.SendAsync(new LeaveProject(_shop.Project.Id));

        _shop.Members.Verify(port => port.Remove(It.Is<UserRole>(gone => gone.UserId == Bob.Id)), Times.Once);
        _shop.Members.Verify(
            port => port.Add(It.Is<UserRole>(back => back.UserId == giver && back.RoleId == _roles["Project Owner"].Id && back.GivenBy == null)),
            Times.Exactly(isGiverThere ? 1 : 0));
    }

    [Test]
    public async Task A_giver_who_stayed_a_member_becomes_an_owner_again()
    {
        var giver = UserId.New(ProjectFixture.Now);
        var stayed = UserRole.InProject(giver, _roles["Project Viewer"].Id, _shop.Project.Id, Bob.Id, ProjectFixture.Now);
        Holds("Project Owner", givenBy: giver);
        Others(0);
        CallsAsBob();
        _shop.Members.Setup(port => port.MaySignInAsync(giver, It.IsAny<CancellationToken>())).ReturnsAsync(true);
        _shop.Members.Setup(port => port.FindAsync(_shop.Project.Id, giver, It.IsAny<CancellationToken>())).ReturnsAsync(stayed);

        await _shop.SendAsync(new LeaveProject(_shop.Project.Id));

        Assert.That((stayed.RoleId, stayed.GivenBy), Is.EqualTo((_roles["Project Owner"].Id, (UserId?)null)));
    }

    [Test]
    public async Task A_last_owner_by_their_own_doing_stays()
    {
        Holds("Project Owner");
        Others(0);
        CallsAsBob();

        Assert.That((await _shop.RefusalAsync(new LeaveProject(_shop.Project.Id))).Code, Is.EqualTo("last_owner"));
        _shop.Members.Verify(port => port.Remove(It.IsAny<UserRole>()), Times.Never);
    }

    [Test]
    public async Task Anybody_leaves_who_could_take_nobody_out()
    {
        Holds("Project Viewer", givenBy: _shop.Project.CreatedBy);
        CallsAsBob(Permissions.ProjectRead);

        await _shop.SendAsync(new LeaveProject(_shop.Project.Id));

        _shop.Members.Verify(port => port.Remove(It.Is<UserRole>(gone => gone.UserId == Bob.Id)), Times.Once);
    }

    [Test]
    public async Task Of_a_role_it_is_known_who_gave_it()
    {
        var membership = Holds("Project Viewer");
        Assert.That(membership.GivenBy, Is.Null);

        await _shop.SendAsync(new ChangeMember(_shop.Project.Id, Bob.Id, "Project Owner"));

        Assert.That(membership.GivenBy, Is.EqualTo(_shop.Project.CreatedBy));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_role_that_goes_back_to_its_giver_is_theirs_by_their_own_act(bool isMember)
    {
        var giver = User.Register("Eve", "eve@example.com", "eve", "hash", ProjectFixture.Now);
        var back = UserRole.InProject(giver.Id, _roles["Project Viewer"].Id, _shop.Project.Id, Bob.Id, ProjectFixture.Now);
        Holds("Project Owner", givenBy: giver.Id);
        CallsAsBob();
        _shop.Members.Setup(port => port.FindUserAsync("eve", It.IsAny<CancellationToken>())).ReturnsAsync(giver);
        _shop.Members.Setup(port => port.GetUserAsync(giver.Id, It.IsAny<CancellationToken>())).ReturnsAsync(giver);
        _shop.Members.Setup(port => port.FindAsync(_shop.Project.Id, giver.Id, It.IsAny<CancellationToken>())).ReturnsAsync(isMember ? back : null);
        _shop.Members.Setup(port => port.Add(It.IsAny<UserRole>())).Callback((UserRole added) => back = added);

        await (isMember
            ? _shop.SendAsync(new ChangeMember(_shop.Project.Id, giver.Id, "Project Owner"))
            : _shop.SendAsync(new AddMember(_shop.Project.Id, "eve", "Project Owner")));

        Assert.That((back.UserId, back.RoleId, back.GivenBy), Is.EqualTo((giver.Id, _roles["Project Owner"].Id, (UserId?)null)));
    }

    [Test]
    public async Task Others_add_somebody_to_so_many_projects()
    {
        _shop.Members.Setup(port => port.CountGivenAsync(Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(new Quotas().MembershipsPerUser);

        Assert.That((await _shop.RefusalAsync(new AddMember(_shop.Project.Id, "bob", "Project Viewer"))).Fields.Keys, Is.EqualTo(new[] { "emailOrUsername" }));
    }

    [TestCase("bob", true, false, true)]
    [TestCase("bob@example.com", true, false, false)]
    [TestCase("bob@example.com", true, true, true)]
    [TestCase("bob@example.com", false, false, true, Description = "nobody's address can be verified")]
    public async Task Where_addresses_are_verified_only_such_a_one_finds_its_user(string asked, bool areVerified, bool isVerified, bool isFound)
    {
        var bob = User.Register("Bob", "bob@example.com", "bob", "hash", ProjectFixture.Now);
        if (isVerified)
        {
            bob.ConfirmEmail(bob.Email, ProjectFixture.Now);
        }

        _shop.Mails.SetupGet(port => port.VerifyAddresses).Returns(areVerified);
        _shop.Members.Setup(port => port.FindUserAsync(asked, It.IsAny<CancellationToken>())).ReturnsAsync(bob);
        var request = new AddMember(_shop.Project.Id, asked, "Project Viewer");

        if (isFound)
        {
            await _shop.SendAsync(request);
        }
        else
        {
            _shop.Members.Setup(port => port.FindUserAsync("nobody", It.IsAny<CancellationToken>())).ReturnsAsync((User?)null);
            var nobody = await _shop.RefusalAsync(request with { EmailOrUsername = "nobody" });
            Assert.That(await _shop.RefusalAsync(request), Is.SameAs(nobody));
        }
    }

    [TestCase("bob")]
    [TestCase("nobody")]
    public async Task Asking_whose_a_name_is_has_a_limit_that_tells_nothing(string asked)
    {
        _shop.RateLimits.Setup(port => port.TakeHere($"lookup:{_shop.Project.CreatedBy.Value}", Rate.PerHour(60))).Returns(TimeSpan.FromMinutes(1));

        var refusal = await _shop.RefusalAsync(new AddMember(_shop.Project.Id, asked, "Project Viewer"));

        Assert.That((refusal.Kind, refusal.RetryAfter), Is.EqualTo((ErrorKind.TooMany, TimeSpan.FromMinutes(1))));
    }

    [Test]
    public async Task Who_may_read_users_asks_without_a_limit()
    {
        _shop.RateLimits.Setup(port => port.TakeHere(It.IsAny<string>(), It.IsAny<Rate>())).Returns(TimeSpan.FromMinutes(1));
        _shop.Caller = new SignedInUser(
            _shop.Project.CreatedBy,
            SessionId.New(ProjectFixture.Now),
            Grants.Of([Permissions.UserRead], [new GrantedRole([.. Permissions.OfOneProject], IsWildcard: false, _shop.Project.Id)]));

        await _shop.SendAsync(new AddMember(_shop.Project.Id, "bob", "Project Viewer"));
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
    [TestCase(null, 99_999_999_999, "gracePeriodSeconds")]
    public async Task Refuses_a_wrong_kind_or_grace_period(string? kind, long grace, string field) =>
        Assert.That((await _shop.RefusalAsync(new RegenerateKey(_shop.Project.Id, null, kind, grace))).Fields.Keys, Is.EqualTo(new[] { field }));

    private void CallsAsBob(params string[] here) => _shop.Caller = new SignedInUser(
        Bob.Id,
        SessionId.New(ProjectFixture.Now),
        Grants.Of([], [new GrantedRole(here.Length == 0 ? [.. Permissions.OfOneProject] : here, IsWildcard: false, _shop.Project.Id)]));

    private UserRole Holds(string role, UserId? givenBy = null)
    {
        var membership = UserRole.InProject(Bob.Id, _roles[role].Id, _shop.Project.Id, givenBy ?? Bob.Id, ProjectFixture.Now);
        _shop.Members.Setup(port => port.FindAsync(_shop.Project.Id, Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(membership);
        return membership;
    }

    private void Others(int count) =>
        _shop.Members.Setup(port => port.CountOthersAsync(_shop.Project.Id, It.IsAny<RoleId>(), Bob.Id, It.IsAny<CancellationToken>())).ReturnsAsync(count);
}
