using FlagService.Domain.Accounts;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class PasswordPolicyTests
{
    private static readonly string[] Personal = ["Ann Lee", "annlee", "Ann.Lee@example.com"];

    [TestCase("correct horse 42")]
    [TestCase("пароль для входа 7")]
    [TestCase("0123456789a")]
    [TestCase("ann and lee 1234")]
    public void Takes(string password) => Assert.That(PasswordPolicy.Fault(password, Personal), Is.Null);

    [TestCase("abcdefgh1", "at least 10")]
    [TestCase("onlyletters", "letters and digits")]
    [TestCase("98765432109", "letters and digits")]
    [TestCase("PassWord123", "most common")]
    [TestCase("my annlee 77", "must not contain")]
    [TestCase("my ANNLEE 77", "must not contain")]
    [TestCase("1 ann lee 1", "must not contain")]
    [TestCase("xann.lee@example.com1", "must not contain")]
    [TestCase("correct\thorse 42", "control characters")]
    [TestCase("correct horse\u0000 42", "control characters")]
    public void Refuses(string password, string why) => Assert.That(PasswordPolicy.Fault(password, Personal), Does.Contain(why));

    [TestCase(PasswordPolicy.MinimumLength, true)]
    [TestCase(PasswordPolicy.MinimumLength - 1, false)]
    [TestCase(PasswordPolicy.MaximumLength, true)]
    [TestCase(PasswordPolicy.MaximumLength + 1, false)]
    public void Has_bounds(int length, bool isTaken) =>
        Assert.That(PasswordPolicy.Fault("1" + new string('q', length - 1)), isTaken ? Is.Null : Is.Not.Null);

    [Test]
    public void Lets_a_short_name_be_part_but_not_the_whole()
    {
        Assert.That(PasswordPolicy.Fault("the ann 4711", "ann"), Is.Null);
        Assert.That(PasswordPolicy.Fault("correct horse 42", "Correct Horse 42"), Does.Contain("must not contain"));
    }

    [TestCase("\uFFFE")]
    [TestCase("\uD800")]
    [TestCase("")]
    [TestCase(null)]
    public void Ignores_a_name_that_is_no_text(string? name) => Assert.That(PasswordPolicy.Fault("correct horse 42", name), Is.Null);
}
