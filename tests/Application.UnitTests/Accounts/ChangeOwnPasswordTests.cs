using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class ChangeOwnPasswordTests
{
    private const string NewPassword = "another horse 43";
    private AccountsFixture _accounts = null!;

    [SetUp]
    public void SetUp()
    {
        _accounts = new();
        _accounts.SignInAnn();
    }

    [TearDown]
    public void TearDown() => _accounts.Dispose();

    [Test]
    public async Task Sets_it_and_ends_all_other_sessions()
    {
        var other = Session.Start(_accounts.Ann.Id, Device.Unknown, null, _accounts.Clock.Present, TimeSpan.FromDays(1));
        _accounts.Live.AddRange([other, _accounts.Session]);
        _accounts.LiveTokens.Add(PersonalToken.Issue(_accounts.Ann.Id, "Deployment", [1], ["user.read"], _accounts.Clock.Present, _accounts.Clock.Present.AddDays(1)));

        await ChangeAsync(AccountsFixture.Password, NewPassword);

        Assert.That(_accounts.Ann.PasswordHash, Is.EqualTo("hash of " + NewPassword));
        Assert.That((other.EndedAt is null, _accounts.Session.EndedAt is null), Is.EqualTo((false, true)));
        _accounts.PersonalTokens.Verify(tokens => tokens.Remove(_accounts.LiveTokens), Times.Once);
        Assert.That(_accounts.Events.Single().After, Is.EqualTo(new EndedAccess(EndedSessions: 1, EndedTokens: 1)));
    }

    [Test]
    public void Refuses_and_counts_a_wrong_current_one()
    {
        Assert.That(() => ChangeAsync("wrong horse 42", NewPassword), Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.CurrentPasswordWrong));

        _accounts.Failures.Verify(failures => failures.Add(It.IsAny<SignInFailure>()), Times.Once);
        Assert.That((_accounts.Work.Commits, _accounts.Ann.PasswordHash), Is.EqualTo((1, "hash of " + AccountsFixture.Password)));
    }

    [Test]
    public void Stops_whoever_tries_too_often()
    {
        _accounts.Past.AddRange(Enumerable.Range(0, 5).Select(_ => new PastFailure("192.0.2.1", _accounts.Clock.Present, Forgiven: false)));

        Assert.That(
            () => ChangeAsync(AccountsFixture.Password, NewPassword),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Kind").EqualTo(ErrorKind.TooMany));
    }

    [TestCase(null, NewPassword, "currentPassword")]
    [TestCase(AccountsFixture.Password, null, "password")]
    [TestCase(AccountsFixture.Password, "short1", "password")]
    [TestCase(AccountsFixture.Password, "ann@example.com 1", "password")]
    public void Refuses(string? current, string? password, string field) =>
        Assert.That(
            () => ChangeAsync(current, password),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Fields").ContainKey(field));

    [Test]
    public void Refuses_where_it_was_changed_elsewhere_meanwhile()
    {
        _accounts.Failures.Setup(failures => failures.AcquireLockAsync(It.IsAny<byte[]>(), It.IsAny<CancellationToken>()))
            .Callback(() => _accounts.Ann.ChangePassword("stolen", _accounts.Clock.Present.AddSeconds(1)))
            .Returns(Task.CompletedTask);

        Assert.That(() => ChangeAsync(AccountsFixture.Password, NewPassword), Throws.TypeOf<RefusedException>());
        Assert.That(_accounts.Ann.PasswordHash, Is.EqualTo("stolen"));
    }

    private Task ChangeAsync(string? current, string? password) =>
        _accounts.SendAsync(new ChangeOwnPassword { CurrentPassword = current, Password = password });
}
