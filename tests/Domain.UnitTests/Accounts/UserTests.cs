using System.Net.Mail;
using FlagService.Domain.Accounts;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase("a@b", true)]
    [TestCase("ann.lee+news@mail.example.com", true)]
    [TestCase("root@localhost", true)]
    [TestCase("żółw@example.com", true)]
    [TestCase("ann@[192.0.2.1]", false)]
    [TestCase("a.b-c@sub-1.xn--bcher-kva.example", true)]
    [TestCase("अनन@उदाहरण.भारत", true)]
    [TestCase("a..b@c", false)]
    [TestCase(".a@b", false)]
    [TestCase("a.@b", false)]
    [TestCase("a@b.", false)]
    [TestCase("a@.b", false)]
    [TestCase("a@b..c", false)]
    [TestCase("a@-b", false)]
    [TestCase("a@b-.c", false)]
    [TestCase("a@b_c", false)]
    [TestCase("a@b/c", false)]
    [TestCase("a@b😀", false)]
    [TestCase("a\u200Bb@c", false)]
    [TestCase("a@b\u200Bc", false)]
    [TestCase("a@b\u202Ec", false)]
    [TestCase("\u202Ea@b", false)]
    [TestCase("a\u00ADb@c", false, Description = "a soft hyphen")]
    [TestCase("a@b。", false, Description = "an ideographic full stop at the end")]
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
    public void A_label_of_a_domain_has_at_most_63_characters()
    {
        Assert.That(User.IsEmail($"a@{new string('b', 63)}"), Is.True);
        Assert.That(User.IsEmail($"a@{new string('b', 64)}"), Is.False);
        Assert.That(User.IsEmail($"a@{new string('ż', 63)}"), Is.False, "it is longer as the name system has it");
    }

    [Test]
    public void Every_mail_address_is_one_to_the_mail_client_too() =>
        Prop.ForAll(
            Gen.Elements("abz09.-_+!#'*/=?^`{|}~@@@ \t\"(),:;<>[]\\\0\n\u007F\u00ADéżß。\u200B\u200D\u202E\u2028अ\uFEFF\uFF20\uFF0E".ToCharArray()).ArrayOf().ToArbitrary(),
            characters =>
            {
                var text = new string(characters);
                return !User.IsEmail(text) || (MailAddress.TryCreate(text, out var parsed) && parsed.Address == text && parsed.DisplayName.Length == 0);
            }).Check(Laws.Runs(20_000));

    [TestCase("a..b@c")]
    [TestCase("a@b.")]
    [TestCase("ann@example.com")]
    public void What_was_an_address_once_can_be_asked_about(string text) => Assert.That(User.IsKnownEmail(text), Is.True);

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
