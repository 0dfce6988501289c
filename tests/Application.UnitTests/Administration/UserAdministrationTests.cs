using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.UnitTests.Accounts;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using MediatR;
using Moq;

namespace FlagService.Application.UnitTests.Administration;

[TestFixture]
public sealed class UserAdministrationTests
{
    private static readonly string[] Manages = [Permissions.UserRead, Permissions.UserUpdate, Permissions.UserDelete];

    private AccountsFixture _accounts = null!;
    private UserId _caller;

    [SetUp]
    public void SignInManager()
    {
        _accounts = new AccountsFixture();
        _caller = UserId.New(_accounts.Clock.Present);
        Hold(_caller, Grants.Of(Manages, []));
        Hold(_accounts.Ann.Id, Grants.Of([Permissions.UserRead], []));
        _accounts.Given.Setup(given => given.OfAsync(It.IsAny<UserId>(), It.IsAny<CancellationToken>())).ReturnsAsync(GivenAccess.None);
        _accounts.Caller = new SignedInUser(_caller, SessionId.New(_accounts.Clock.Present), Grants.Of(Manages, []));
    }

    [TearDown]
    public void Leave() => _accounts.Dispose();

    [Test]
    public async Task Deletes_whoever_holds_no_more_and_ends_their_sessions()
    {
        _accounts.Live.Add(_accounts.Session);

        await _accounts.SendAsync(new DeleteUser(_accounts.Ann.Id));

        Assert.That(_accounts.Ann.DeletedAt, Is.EqualTo(_accounts.Clock.Present));
        Assert.That(_accounts.Session.EndedAt, Is.EqualTo(_accounts.Clock.Present));
        Assert.That(_accounts.Events.Single().Action, Is.EqualTo("user.delete"));
        _accounts.Administrators.Verify(port => port.AcquireLockAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task Counts_what_the_caller_holds_when_the_turn_comes()
    {
        Hold(_caller, Grants.None);

        await RefusesAsync(new DeleteUser(_accounts.Ann.Id), AccessErrors.HoldsMore);
        await RefusesAsync(new UpdateUser(_accounts.Ann.Id) { Name = "Fool" }, AccessErrors.HoldsMore);
    }

    [Test]
    public async Task Leaves_the_last_administrator()
    {
        var all = Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)]);
        Hold(_caller, all);
        Hold(_accounts.Ann.Id, all);
        _accounts.Caller = new SignedInUser(_caller, SessionId.New(_accounts.Clock.Present), all);

        await RefusesAsync(new DeleteUser(_accounts.Ann.Id), AccessErrors.LastAdministrator);
        await RefusesAsync(new UpdateUser(_accounts.Ann.Id) { Status = "suspended" }, AccessErrors.LastAdministrator);

        _accounts.Administrators.Setup(port => port.CountOthersAsync(_accounts.Ann.Id, It.IsAny<CancellationToken>())).ReturnsAsync(1);
        await _accounts.SendAsync(new DeleteUser(_accounts.Ann.Id));
        Assert.That(_accounts.Ann.DeletedAt, Is.Not.Null);
    }

    [Test]
    public async Task Sets_a_password_that_is_hashed_outside_the_turn()
    {
        await _accounts.SendAsync(new SetPassword(_accounts.Ann.Id) { Password = "another horse 43" });

        Assert.That(_accounts.Ann.PasswordHash, Is.EqualTo("hash of another horse 43"));
        await RefusesAsync(new SetPassword(_caller) { Password = "another horse 43" }, AccountErrors.OwnThroughProfile);
    }

    [Test]
    public void Prints_no_password() =>
        Assert.That(
            new object[] { new CreateUser { Password = "another horse 43" }, new SetPassword(_caller) { Password = "another horse 43" } }
                .Select(request => request.ToString()),
            Has.None.Contains("horse"));

    private void Hold(UserId user, Grants grants) =>
        _accounts.Grants.Setup(port => port.OfAsync(user, It.IsAny<CancellationToken>())).ReturnsAsync(grants);

    private async Task RefusesAsync<T>(IRequest<T> request, Error error)
    {
        try
        {
            await _accounts.SendAsync(request);
            Assert.Fail("Nothing was refused.");
        }
        catch (RefusedException refusal)
        {
            Assert.That(refusal.Error, Is.SameAs(error));
        }
    }
}
