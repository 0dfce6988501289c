using FlagService.Application.Accounts;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class RefreshSessionTests
{
    private AccountsFixture _accounts = null!;

    [TearDown]
    public void TearDown() => _accounts.Dispose();

    [Test]
    public async Task The_winner_goes_on_with_a_new_pair()
    {
        Begin(isWinner: true);

        var answer = await RefreshAsync();

        Assert.That((answer.RefreshToken, answer.User.Username), Is.EqualTo(("token 1", "ann")));
        Assert.That((_accounts.Session.Refreshes, _accounts.Session.EndedAt), Is.EqualTo((1, (DateTimeOffset?)null)));
        Assert.That(_accounts.Events.Single().Action, Is.EqualTo("session.refresh"));
    }

    [Test]
    public void A_spent_token_ends_the_session_for_good_though_the_caller_is_refused()
    {
        Begin(isWinner: false, spent: true);

        Assert.That(RefreshAsync, Refused);
        Assert.That((_accounts.Session.EndedAt, _accounts.Work.Commits), Is.EqualTo(((DateTimeOffset?)_accounts.Clock.Present, 1)));
        Assert.That(_accounts.Events.Single().Action, Is.EqualTo("session.end"));
    }

    [Test]
    public void A_spent_token_within_the_leeway_is_refused_and_no_more()
    {
        Begin(isWinner: false, spent: true, new SessionOptions { ReuseLeeway = TimeSpan.FromSeconds(10) });

        Assert.That(RefreshAsync, Refused);
        Assert.That((_accounts.Session.EndedAt, _accounts.Work.Commits), Is.EqualTo(((DateTimeOffset?)null, 0)));
    }

    [Test]
    public void An_expired_token_changes_nothing()
    {
        Begin(isWinner: false, spent: false);

        Assert.That(RefreshAsync, Refused);
        Assert.That((_accounts.Session.EndedAt, _accounts.Work.Commits), Is.EqualTo(((DateTimeOffset?)null, 0)));
    }

    [Test]
    public void An_unknown_token_opens_no_transaction()
    {
        Begin(isWinner: true);

        Assert.That(() => _accounts.SendAsync(new RefreshSession { RefreshToken = "guess" }), Refused);
        _accounts.Sessions.Verify(
            sessions => sessions.SpendTokenAsync(It.IsAny<byte[]>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()),
            Times.Never);
    }

    [Test]
    public void An_ended_session_is_not_continued()
    {
        Begin(isWinner: true);
        _accounts.Session.End(_accounts.Clock.Present);

        Assert.That(RefreshAsync, Refused);
        Assert.That(_accounts.Work.Commits, Is.Zero);
    }

    [Test]
    public void A_user_who_is_gone_does_not_go_on()
    {
        Begin(isWinner: true);
        _accounts.Users.Setup(users => users.FindAsync(_accounts.Ann.Id, It.IsAny<CancellationToken>())).ReturnsAsync((User?)null);

        Assert.That(RefreshAsync, Refused);
        Assert.That(_accounts.Work.Commits, Is.Zero);
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refused =>
        Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.RefreshFailed);

    private void Begin(bool isWinner, bool spent = false, SessionOptions? options = null)
    {
        _accounts = new AccountsFixture(options);
        var hash = _accounts.Tokens.Object.Hash("given");
        var token = RefreshToken.Issue(hash, _accounts.Session, _accounts.Clock.Present.AddDays(-1), TimeSpan.FromDays(30));
        if (spent)
        {
            typeof(RefreshToken).GetProperty(nameof(RefreshToken.SpentAt))!.SetValue(token, _accounts.Clock.Present.AddSeconds(-5));
        }

        _accounts.Sessions.Setup(sessions => sessions.FindTokenAsync(hash, It.IsAny<CancellationToken>())).ReturnsAsync(token);
        _accounts.Sessions
            .Setup(sessions => sessions.SpendTokenAsync(hash, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(isWinner ? 1 : 0);
    }

    private Task<SignedIn> RefreshAsync() => _accounts.SendAsync(new RefreshSession { RefreshToken = "given" });
}
