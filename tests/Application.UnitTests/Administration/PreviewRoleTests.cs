using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Audit;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FlagService.Application.UnitTests.Administration;

public sealed class PreviewRoleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProjectId Shop = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly NamedPermission Toggle = new(PermissionId.New(Now), Permissions.FlagToggle);
    private static readonly NamedPermission Create = new(PermissionId.New(Now), Permissions.FlagCreate);

    private readonly Mock<IHolders> _holders = new();
    private readonly Role _role = Role.Create("Releases", null, [Toggle.Id], Now);

    [Test]
    public async Task Counts_those_who_have_it_by_nothing_else_and_names_ten()
    {
        var everywhere = Enumerable.Range(0, 12).Select(i => Somebody(i, project: null));
        var inShop = Somebody(12, Shop);
        var besides = Somebody(13, project: null, Permissions.FlagToggle, Permissions.FlagCreate);
        Answer((_, _) => [.. everywhere, inShop, besides]);

        var preview = await SendAsync(Permissions.FlagCreate);

        Assert.That((preview.Holders, preview.Examined), Is.EqualTo((14, 14)));
        Assert.That(preview.Gains.Select(one => (one.Permission, one.Users, one.First.Count)), Is.EqualTo(new[] { (Permissions.FlagCreate, 13, 10) }));
        Assert.That(preview.Losses.Select(one => (one.Permission, one.Users, one.First.Count)), Is.EqualTo(new[] { (Permissions.FlagToggle, 13, 10) }));
        Assert.That(preview.Gains[0].First.All(user => user is { Everywhere: true, Projects: 0 }), Is.True);
    }

    [Test]
    public async Task Looks_at_no_more_than_ten_thousand_and_says_so()
    {
        Answer((skip, take) => [.. Enumerable.Range(skip, take).Select(i => Somebody(i, Shop))]);
        _holders.Setup(port => port.CountAsync(_role.Id, It.IsAny<CancellationToken>())).ReturnsAsync(123_456);

        var preview = await SendAsync(Permissions.FlagToggle, Permissions.FlagCreate);

        Assert.That((preview.Holders, preview.Examined, preview.Gains.Single().Users), Is.EqualTo((123_456, 10_000, 10_000)));
        Assert.That(preview.Gains[0].First[0], Is.EqualTo(new PreviewedUser(preview.Gains[0].First[0].Id, "Person 0", "p0", Everywhere: false, Projects: 1)));
        Assert.That(preview.Losses, Is.Empty);
    }

    private Holder Somebody(int number, ProjectId? project, params string[] direct) => new(
        new UserId(Guid.NewGuid()),
        $"Person {number}",
        $"p{number}",
        UserStatus.Active,
        new Holdings(direct, [new HeldRole(_role.Id, _role.Name, new GrantedRole([Permissions.FlagToggle], IsWildcard: false, project), Now, GivenBy: null)]),
        Elsewhere: 0,
        []);

    private void Answer(Func<int, int, IReadOnlyList<Holder>> found) => _holders
        .Setup(port => port.OfRoleAsync(_role.Id, It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<int>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((RoleId _, IReadOnlyCollection<string> _, int skip, int take, CancellationToken _) => found(skip, take));

    private async Task<RolePreview> SendAsync(params string[] draft)
    {
        var permissions = new Mock<IPermissions>();
        permissions.Setup(port => port.NameAsync(It.IsAny<IReadOnlyCollection<PermissionId>>(), It.IsAny<CancellationToken>())).ReturnsAsync([Toggle]);
        permissions.Setup(port => port.FindAsync(It.IsAny<References>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((References asked, CancellationToken _) => [.. new[] { Toggle, Create }.Where(one => asked.Names.Contains(one.Name))]);
        var roles = new Mock<IRoles>();
        roles.Setup(port => port.GetAsync(_role.Id, It.IsAny<CancellationToken>())).ReturnsAsync(_role);
        var current = new Mock<ICurrentCaller>();
        current.SetupGet(caller => caller.User).Returns(new SignedInUser(UserId.New(Now), SessionId.New(Now), Grants.Of([Permissions.RoleRead, Permissions.UserRead], [])));
        await using var services = new ServiceCollection()
            .AddApplication()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(current.Object)
            .AddSingleton(_holders.Object)
            .AddSingleton(roles.Object)
            .AddSingleton(permissions.Object)
            .AddSingleton(Mock.Of<ISecurityEvents>())
            .BuildServiceProvider();
        return await services.GetRequiredService<IMediator>().Send(new PreviewRole(_role.Id) { Permissions = draft });
    }
}
