using FlagService.Domain.Accounts;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase("a@b", true)]
    [TestCase("ann.lee+news@mail.example.com", true)]
    [TestCase("root@localhost", true)]
    [TestCase("żółw@example.com", true)]
    [TestCase("a@b@c", false)]
    [TestCase("@b", false)]
    [TestCase("a@", false)]
    [TestCase("a b@c", false)]
    [TestCase("ann", false)]
    [TestCase("Ann <ann@example.com>", false)]
    [TestCase("ann@example.com\n", false)]
    [TestCase("a\u0000@b", false)]
    [TestCase("a\uFFFE@b", false)]
    [TestCase("a＠b@c", false, Description = "folds into two @")]
    public void Knows_a_mail_address(string text, bool expected) => Assert.That(User.IsEmail(text), Is.EqualTo(expected));

    [Test]
    public void Refuses_a_mail_address_that_folding_makes_too_long() =>
        Assert.That(User.IsEmail(new string('\uFDFA', 20) + "@example.com"), Is.False);

    [TestCase("a", true)]
    [TestCase("A.b_c-9", true)]
    [TestCase(".a", false)]
    [TestCase("a@b", false)]
    [TestCase("ä", false)]
    [TestCase("a\n", false)]
    [TestCase("", false)]
    public void Knows_a_username(string text, bool expected) => Assert.That(User.IsUsername(text), Is.EqualTo(expected));

    [Test]
    public void Keeps_the_time_of_the_password_when_only_its_hash_is_renewed()
    {
        var user = User.Register("Ann", "ann@example.com", "ann", "old", Now);

        user.RenewHash("new");

        Assert.That((user.PasswordHash, user.PasswordChangedAt), Is.EqualTo(("new", Now)));
        user.ChangePassword("other", Now.AddDays(1));
        Assert.That((user.PasswordHash, user.PasswordChangedAt), Is.EqualTo(("other", Now.AddDays(1))));
    }

    [Test]
    public void An_address_that_waits_counts_once_it_is_confirmed()
    {
        var user = User.Register("Ann", "ann@example.com", "ann", "hash", Now);

        user.RequestEmail(" Ann@Example.org", Now);
        Assert.That((user.Email, user.PendingEmail, user.PendingEmailFolded), Is.EqualTo(("ann@example.com", "Ann@Example.org", "ann@example.org")));
        Assert.That(
            (user.MayConfirm("ann@example.com"), user.MayConfirm("Ann@Example.org"), user.MayConfirm("ben@example.org")),
            Is.EqualTo((true, true, false)));

        user.ConfirmEmail("Ann@Example.org", Now);
        Assert.That((user.Email, user.EmailFolded, user.PendingEmail, user.EmailVerified), Is.EqualTo(("Ann@Example.org", "ann@example.org", (string?)null, true)));
    }

    [Test]
    public void Confirming_the_present_address_lets_another_one_wait()
    {
        var user = User.Register("Ann", "ann@example.com", "ann", "hash", Now);
        user.RequestEmail("ann@example.org", Now);

        user.ConfirmEmail("ann@example.com", Now);

        Assert.That((user.Email, user.PendingEmail, user.EmailVerified), Is.EqualTo(("ann@example.com", "ann@example.org", true)));
    }

    [TestCase(UserStatus.Pending, UserStatus.Active)]
    [TestCase(UserStatus.Suspended, UserStatus.Suspended)]
    public void Confirming_an_address_activates_whoever_waits_for_that(UserStatus before, UserStatus after)
    {
        var user = User.Register("Ann", "ann@example.com", "ann", "hash", Now);
        user.ChangeStatus(before, Now);

        user.ConfirmEmail("ann@example.com", Now);

        Assert.That(user.Status, Is.EqualTo(after));
    }

    [Test]
    public void A_new_password_or_address_calls_off_the_address_that_waits()
    {
        var user = User.Register("Ann", "ann@example.com", "ann", "hash", Now);
        user.RequestEmail("thief@example.org", Now);
        user.ChangePassword("other", Now);
        Assert.That(user.PendingEmail, Is.Null);

        user.RequestEmail("thief@example.org", Now);
        user.ChangeEmail("ann@example.net", Now);
        Assert.That((user.PendingEmail, user.PendingEmailFolded), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void Another_mail_address_folds_and_is_not_verified()
    {
        var user = User.Register("Ann", "ann@example.com", "Ann", "hash", Now);

        user.ChangeEmail(" ANN@Example.org ", Now.AddDays(1));

        Assert.That((user.Email, user.EmailFolded, user.EmailVerified), Is.EqualTo(("ANN@Example.org", "ann@example.org", false)));
        Assert.That(user.UpdatedAt, Is.EqualTo(Now.AddDays(1)));
    }
}
