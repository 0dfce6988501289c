using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.IntegrationTests.Email;

[TestFixture]
[Parallelizable]
public sealed class MailTemplatesTests
{
    private static readonly MailOptions Options = new() { Host = "mail.example.com", From = "flags@example.com", FromName = "Flags & Co", ResetPage = "/new" };

    [Test]
    public void Every_kind_is_written_without_gaps([Values] MailKind kind)
    {
        var letter = Write(kind, "Ann Lee");

        foreach (var part in new[] { letter.Subject, letter.Text, letter.Html })
        {
            Assert.That(part, Does.Not.Contain("{").And.Not.Contain("}"));
            Assert.That(part, Is.Not.Empty);
        }

        Assert.That((letter.Address, letter.Subject), Is.EqualTo(("ann@example.com", letter.Subject.ReplaceLineEndings(""))));
        Assert.That(letter.Text, Does.Contain("Ann Lee").And.Contain("Flags & Co").And.Contain("annlee"));
        Assert.That(letter.Html, Does.Contain("Ann Lee").And.Contain("Flags &amp; Co").And.Contain("annlee"));
        Assert.That(letter.Subject + letter.Text + letter.Html, Does.Not.Match(@"[^\x00-\x7F]"), "plain ASCII passes every server");
    }

    [TestCase(MailKind.Welcome, "https://flags.example.com/x/v1/auth/email/verify?token=T0ken")]
    [TestCase(MailKind.Verification, "https://flags.example.com/x/v1/auth/email/verify?token=T0ken")]
    [TestCase(MailKind.Recovery, "https://flags.example.com/x/new?token=T0ken")]
    public void Links_stand_alone_in_a_line_and_below_the_public_URL(MailKind kind, string link)
    {
        var letter = Write(kind, "Ann");

        Assert.That(letter.Text.Split('\n'), Has.Some.EqualTo(link));
        Assert.That(letter.Html, Does.Contain($"href=\"{link}\""));
    }

    [TestCase("<b>{token}</b>\r\nBcc: a@b\u2028")]
    [TestCase("\" onclick=\"x")]
    public void What_people_are_called_stays_what_it_is(string name)
    {
        var letter = Write(MailKind.Welcome, name);

        Assert.That(letter.Html, Does.Not.Contain("<b>{").And.Not.Contain("<b>T0ken").And.Not.Contain("\" onclick"));
        Assert.That(letter.Text.Split('\n').Concat(letter.Html.Split('\n')), Has.None.StartsWith("Bcc"));
        Assert.That(letter.Text, Does.Not.Contain("<b>T0ken"));
    }

    [TestCase("", "/docs", "https://flags.example.com/x/docs")]
    [TestCase("token_invalid", "/a/b", "https://flags.example.com/x/a/b?error=token_invalid")]
    public void The_page_after_verifying_is_the_configured_one(string error, string page, string expected)
    {
        var delivery = new MailDelivery(new MailOptions { VerifiedPage = page }, Settings("https://flags.example.com/x/"), isDevelopment: false);

        Assert.That(delivery.AfterVerifying(error.Length == 0 ? null : error), Is.EqualTo(expected));
    }

    [TestCase("mail", "https://a", false, "True True True")]
    [TestCase("mail", null, false, "True False False")]
    [TestCase("mail", null, true, "True True True")]
    [TestCase(null, "https://a", false, "False False False")]
    [TestCase(null, null, true, "True True False")]
    public void Knows_which_mails_go_anywhere(string? host, string? url, bool isDevelopment, string expected)
    {
        var delivery = new MailDelivery(new MailOptions { Host = host }, Settings(url), isDevelopment);

        Assert.That(
            $"{delivery.Takes(MailKind.PasswordChanged)} {delivery.Takes(MailKind.Recovery)} {delivery.HasServer && delivery.HasLinks}",
            Is.EqualTo(expected));
    }

    private static OutgoingMail Write(MailKind kind, string name)
    {
        var token = QueuedMail.TokenOf(kind) is null ? null : "T0ken";
        return new MailTemplates(Options, new MailDelivery(Options, Settings("https://flags.example.com/x/"), isDevelopment: false))
            .Write("id", new PreparedMail(kind, "ann@example.com", name, "annlee", token));
    }

    private static ServiceSettings Settings(string? publicUrl) =>
        ServiceSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("PUBLIC_URL", publicUrl)]).Build());
}
