using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Passwords;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class ResetPasswordTests
{
    private const string NewPassword = "another horse 43";
    private AccountsFixture _accounts = null!;

    [SetUp]
    public void SetUp()
    {
        _accounts = new();
        Keep("ann@example.com");
        _accounts.AccountTokens
            .Setup(tokens => tokens.TrySpendAsync(It.IsAny<AccountToken>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(true);
    }

    [TearDown]
    public void TearDown() => _accounts.Dispose();

    [Test]
    public async Task Sets_it_ends_all_sessions_and_tells()
    {
        _accounts.Live.Add(_accounts.Session);

        await ResetAsync();

        Assert.That((_accounts.Ann.PasswordHash, _accounts.Ann.EmailVerified), Is.EqualTo(("hash of " + NewPassword, true)));
        Assert.That(_accounts.Session.EndedAt, Is.Not.Null);
        Assert.That(_accounts.Queued.Single(), Has.Property("Kind").EqualTo(MailKind.PasswordChanged).And.Property("Recipient").EqualTo("ann@example.com"));
        Assert.That(_accounts.Events.Single(), Has.Property("Action").EqualTo("user.password.reset").And.Property("Actor").EqualTo(_accounts.Ann.Id));
    }

    [Test]
    public void The_loser_of_a_race_changes_nothing()
    {
        _accounts.AccountTokens
            .Setup(tokens => tokens.TrySpendAsync(It.IsAny<AccountToken>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(false);

        ExpectRefusal();
    }

    [Test]
    public void A_token_for_an_earlier_address_is_none()
    {
        Keep("ann@example.org");

        ExpectRefusal();
    }

    [Test]
    public void Whoever_may_not_sign_in_sets_no_password()
    {
        _accounts.Ann.ChangeStatus(UserStatus.Suspended, _accounts.Clock.Present);

        ExpectRefusal();
    }

    [Test]
    public void Hashes_nothing_for_a_token_that_is_none()
    {
        _accounts.Clock.Present += TimeSpan.FromHours(1);

        ExpectRefusal();
        _accounts.Passwords.Verify(passwords => passwords.HashAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    private void ExpectRefusal()
    {
        Assert.That(ResetAsync, Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.TokenInvalid));
        Assert.That((_accounts.Ann.PasswordHash, _accounts.Work.Commits), Is.EqualTo(("hash of " + AccountsFixture.Password, 0)));
    }

    private void Keep(string email)
    {
        var token = AccountToken.Issue([1], AccountTokenKind.PasswordRecovery, _accounts.Ann.Id, email, _accounts.Clock.Present);
        _accounts.AccountTokens
            .Setup(tokens => tokens.FindAsync(It.IsAny<byte[]>(), AccountTokenKind.PasswordRecovery, It.IsAny<CancellationToken>()))
            .ReturnsAsync(token);
    }

    private Task ResetAsync() => _accounts.SendAsync(new ResetPassword { Token = "token", Password = NewPassword });
}
