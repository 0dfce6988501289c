using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class LogInTests
{
    private AccountsFixture _accounts = null!;

    [SetUp]
    public void SetUp() => _accounts = new();

    [TearDown]
    public void TearDown() => _accounts.Dispose();

    [Test]
    public async Task Starts_a_session_and_answers_with_its_tokens()
    {
        var answer = await LogInAsync("ann");

        Assert.That((answer.AccessToken, answer.TokenType, answer.ExpiresIn, answer.RefreshToken), Is.EqualTo(("access", "Bearer", 900, "token 1")));
        Assert.That(answer.User.Id, Is.EqualTo(_accounts.Ann.Id.Value));
        _accounts.Sessions.Verify(sessions => sessions.Add(It.Is<Session>(session => session.UserId == _accounts.Ann.Id && session.Address == "192.0.2.1")));
        _accounts.Sessions.Verify(sessions => sessions.Add(It.IsAny<RefreshToken>()));
        _accounts.Failures.Verify(failures => failures.ForgiveAsync(It.IsAny<byte[]>(), "192.0.2.1", It.IsAny<CancellationToken>()));
        Assert.That(_accounts.Events.Single(), Has.Property("Action").EqualTo("session.start").And.Property("Actor").EqualTo(_accounts.Ann.Id));
    }

    [TestCase("nobody", AccountsFixture.Password)]
    [TestCase("ann", "wrong horse 42")]
    public void Hashes_fails_and_counts_alike_whether_the_user_exists_or_not(string username, string password)
    {
        Assert.That(() => LogInAsync(username, password), Refused(AccountErrors.SignInFailed));

        _accounts.Passwords.Verify(passwords => passwords.CheckAsync(password, It.IsAny<string?>(), It.IsAny<CancellationToken>()), Times.Once);
        _accounts.Failures.Verify(failures => failures.Add(It.Is<SignInFailure>(failure => failure.Address == "192.0.2.1")), Times.Once);
        _accounts.Sessions.Verify(sessions => sessions.Add(It.IsAny<Session>()), Times.Never);
        Assert.That(_accounts.Work.Commits, Is.EqualTo(1), "the failure must be committed");
        Assert.That(_accounts.Events.Single(), Has.Property("Action").EqualTo("session.refuse").And.Property("CountedByMinute").True);
    }

    [Test]
    public void Counts_for_the_folded_identifier()
    {
        Assert.That(() => LogInAsync(" ＡNN "), Throws.Nothing);

        _accounts.Failures.Verify(failures => failures.AcquireLockAsync(_accounts.Tokens.Object.Hash("sign-in:ann"), It.IsAny<CancellationToken>()));
    }

    [Test]
    public void Refuses_the_right_password_while_locked_without_hashing_it()
    {
        Lock();

        Assert.That(() => LogInAsync("ann"), Throws.TypeOf<RefusedException>()
            .With.Property("Error").Property("Kind").EqualTo(ErrorKind.TooMany)
            .And.Property("Error").Property("RetryAfter").EqualTo(TimeSpan.FromMinutes(15)));
        _accounts.Passwords.VerifyNoOtherCalls();
    }

    [Test]
    public void Refuses_the_right_password_that_was_hashed_while_others_locked()
    {
        _accounts.Failures.Setup(failures => failures.AcquireLockAsync(It.IsAny<byte[]>(), It.IsAny<CancellationToken>()))
            .Callback(Lock)
            .Returns(Task.CompletedTask);

        Assert.That(() => LogInAsync("ann"), Throws.TypeOf<RefusedException>().With.Property("Error").Property("Kind").EqualTo(ErrorKind.TooMany));
        _accounts.Sessions.Verify(sessions => sessions.Add(It.IsAny<Session>()), Times.Never);
    }

    [Test]
    public void Refuses_a_password_that_was_changed_after_it_was_compared()
    {
        _accounts.Failures.Setup(failures => failures.AcquireLockAsync(It.IsAny<byte[]>(), It.IsAny<CancellationToken>()))
            .Callback(() => _accounts.Ann.ChangePassword("hash of another", _accounts.Clock.Present.AddSeconds(1)))
            .Returns(Task.CompletedTask);

        Assert.That(() => LogInAsync("ann"), Refused(AccountErrors.SignInFailed));
    }

    [Test]
    public async Task Renews_a_hash_of_another_cost()
    {
        _accounts.CheckOfRight = PasswordCheck.RightButOutdated;
        _accounts.Passwords.Setup(passwords => passwords.HashAsync(AccountsFixture.Password, It.IsAny<CancellationToken>())).ReturnsAsync("dearer");

        await LogInAsync("ann");

        Assert.That(_accounts.Ann.PasswordHash, Is.EqualTo("dearer"));
    }

    [Test]
    public void Does_no_more_work_for_the_right_password_of_somebody_who_may_not_sign_in()
    {
        _accounts.CheckOfRight = PasswordCheck.RightButOutdated;
        _accounts.Ann.ChangeStatus(UserStatus.Suspended, _accounts.Clock.Present);

        Assert.That(() => LogInAsync("ann"), Refused(AccountErrors.SignInFailed));

        _accounts.Passwords.Verify(passwords => passwords.HashAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task Ends_the_earlier_session_of_the_same_device_alone()
    {
        var phone = Started(new Device("phone", "old name", null, null));
        var laptop = Started(new Device("laptop", null, null, null));
        var unknown = Started(Device.Unknown);
        _accounts.Live.AddRange([phone, laptop, unknown]);

        await LogInAsync("ann", device: new DeviceDescription("phone", "Ann's", "phone", "1.0"));
        await LogInAsync("ann");

        Assert.That(new[] { phone, laptop, unknown }.Select(session => session.EndedAt is not null), Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public async Task Ends_those_longest_unused_where_there_would_be_too_many()
    {
        _accounts.Live.AddRange(Enumerable.Range(0, 51).Select(_ => Started(Device.Unknown)));

        await LogInAsync("ann");

        Assert.That(_accounts.Live.Select((session, i) => session.EndedAt is not null == i < 2), Is.All.True);
    }

    [TestCase(null, "x", "emailOrUsername")]
    [TestCase(" ", "x", "emailOrUsername")]
    [TestCase("a\uFFFE", "x", "emailOrUsername")]
    [TestCase("ann", null, "password")]
    [TestCase("ann", "a\uFFFE", "password")]
    public void Refuses_what_is_no_text(string? username, string? password, string field) =>
        Assert.That(
            () => _accounts.SendAsync(new LogIn { EmailOrUsername = username, Password = password }),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Fields").ContainKey(field));

    [Test]
    public void Names_the_field_of_the_device()
    {
        var device = new DeviceDescription(new string('x', 201), null, null, null);

        Assert.That(
            () => LogInAsync("ann", device: device),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Fields").ContainKey("device.id"));
    }

    private Task<SignedIn> LogInAsync(string username, string password = AccountsFixture.Password, DeviceDescription? device = null) =>
        _accounts.SendAsync(new LogIn { EmailOrUsername = username, Password = password, Device = device });

    private void Lock() => _accounts.Past.AddRange(
        Enumerable.Range(0, Lockout.FromOneAddress).Select(_ => new PastFailure("192.0.2.1", _accounts.Clock.Present, Forgiven: false)));

    private Session Started(Device device) =>
        Session.Start(_accounts.Ann.Id, device, null, _accounts.Clock.Present, TimeSpan.FromDays(1));

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(Error error) =>
        Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(error);
}
