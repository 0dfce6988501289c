using FlagService.Domain.Accounts;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class MailTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(1, 5)]
    [TestCase(2, 10)]
    [TestCase(5, 80)]
    [TestCase(12, 10_240)]
    [TestCase(13, 14_400)]
    [TestCase(int.MaxValue, 14_400)]
    public void Pauses_double_up_to_4_hours(int attempts, int seconds)
    {
        Assert.That(QueuedMail.PauseAfter(attempts, 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(QueuedMail.PauseAfter(attempts, 0), Is.EqualTo(TimeSpan.FromSeconds(seconds * 0.8)));
        Assert.That(QueuedMail.PauseAfter(attempts, 1), Is.EqualTo(TimeSpan.FromSeconds(seconds * 1.2)));
    }

    [Test]
    public void Is_tried_a_bounded_number_of_times()
    {
        var mail = QueuedMail.Asked(MailKind.Recovery, "ann@example.com", Now);
        var (time, tries) = (Now, 1);
        while (!mail.IsHopeless(time))
        {
            time += QueuedMail.PauseAfter(tries++, 0.5);
        }

        Assert.That(tries, Is.InRange(20, 40));
        Assert.That(time - Now, Is.InRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3.2)));
    }

    [Test]
    public void Keeps_the_address_as_it_is_written_and_folded()
    {
        var user = User.Register("Ann", "Ann@Example.com", "ann", "hash", Now);

        var mail = QueuedMail.To(user, MailKind.EmailChanged, user.Email, Now);

        Assert.That((mail.UserId, mail.Recipient, mail.RecipientFolded, mail.Token), Is.EqualTo(((UserId?)user.Id, "Ann@Example.com", "ann@example.com", (AccountTokenKind?)null)));
    }

    [TestCase(AccountTokenKind.PasswordRecovery, 1)]
    [TestCase(AccountTokenKind.EmailVerification, 24)]
    public void A_token_is_good_for_its_time(AccountTokenKind kind, int hours)
    {
        var token = AccountToken.Issue([1], kind, UserId.New(Now), "ann@example.com", Now);

        Assert.That((token.IsLive(Now.AddHours(hours).AddTicks(-1)), token.IsLive(Now.AddHours(hours))), Is.EqualTo((true, false)));
    }
}
