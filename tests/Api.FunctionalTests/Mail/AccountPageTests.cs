using FlagService.Api.FunctionalTests.Browser;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>The pages that the links of mails lead to where no others are configured, and those around accounts that need no sign-in.</summary>
public sealed class AccountPageTests(Database database) : MailTests(database)
{
    protected override (string Name, string Value)[] Settings =>
        [.. base.Settings.Where(setting => !setting.Name.EndsWith("Page", StringComparison.Ordinal) && setting.Name != "PUBLIC_URL"), ("PUBLIC_URL", "https://flags.example.com")];

    [Test]
    public async Task Are_where_the_links_lead()
    {
        var (username, welcome) = await WelcomedAsync();
        var recovery = await RecoverAsync(username);

        Assert.That(recovery.Text, Does.Contain($"https://flags.example.com/account/reset?token={recovery.Token}"));
        Assert.That(await OpenAsync(welcome.Token), Is.EqualTo("https://flags.example.com/account/verified"));
        Assert.That(await OpenAsync("x"), Is.EqualTo("https://flags.example.com/account/verified?error=token_invalid"));
    }

    [Test]
    public async Task Set_a_new_password_with_the_link_of_a_mail_that_was_asked_for_on_a_page()
    {
        var (username, _) = await WelcomedAsync();
        using var tab = new BrowserTab(Anonymous());
        var asked = await tab.SubmitAsync("/account/forgotten", "forgotten", ("email", AddressOf(username)));
        Assert.That(asked.Text, Does.Contain($"<p role=\"status\" class=\"notice good\">If an account has the address {AddressOf(username)}, a mail is on its way.</p>"));
        var mail = await Mail.ExpectAsync(AddressOf(username), "A new password");
        var path = $"/account/reset?token={mail.Token}";
        var page = await tab.GetAsync(path, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        Assert.That((page.Status, page.Headers["Cache-Control"], page.Headers["Referrer-Policy"]), Is.EqualTo((200, "no-store", "no-referrer")));

        var differs = await tab.SendAsync("/account/reset", BrowserTab.TokenOf(page), "reset", ("token", mail.Token), ("password", NewPassword), ("passwordAgain", "another horse 44"));
        var weak = await tab.SendAsync("/account/reset", BrowserTab.TokenOf(page), "reset", ("token", mail.Token), ("password", "short"), ("passwordAgain", "short"));
        var done = await tab.SendAsync("/account/reset", BrowserTab.TokenOf(page), "reset", ("token", mail.Token), ("password", NewPassword), ("passwordAgain", NewPassword));
        var again = await tab.SendAsync("/account/reset", BrowserTab.TokenOf(page), "reset", ("token", mail.Token), ("password", NewPassword), ("passwordAgain", NewPassword));

        Assert.That((differs.Status, weak.Status, done.Status, again.Status), Is.EqualTo((422, 422, 303, 422)));
        Assert.That(differs.Text, Does.Contain("must be the same as the new password").And.Contain($"name=\"token\" value=\"{mail.Token}\"").And.Not.Contain(NewPassword));
        Assert.That(again.Text, Does.Contain("This link is used, expired or not complete.").Or.Contain("token"));
        Assert.That((await tab.GetAsync(done.Location!)).InRole("status"), Does.StartWith("Your password is set"));
        Assert.That((await tab.SignInAsync(username, NewPassword)).Status, Is.EqualTo(303));
    }

    [TestCase("/account/verified", "status", "Your e-mail address is verified.")]
    [TestCase("/account/verified?error=token_invalid", "alert", "This link is used, expired or not complete. Ask for another mail.")]
    [TestCase("/account/verified?error=email_taken", "alert", "Somebody else has verified this address first, so that it can't become yours.")]
    [TestCase("/account/verified?error=%3Cb%3E", "alert", "The address could not be verified. Try again later.")]
    [TestCase("/account/reset", "alert", "This link is not complete. Open the one in the mail again, or ask for another mail.")]
    public async Task Say_what_became_of_a_link(string path, string role, string text)
    {
        using var tab = new BrowserTab(Anonymous());

        var page = await tab.GetAsync(path);

        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Text, Does.Contain($"role=\"{role}\"").And.Contain(text).And.Not.Contain("<b>"));
    }

    [Test]
    public async Task Send_another_mail_that_verifies_an_address()
    {
        var (username, _) = await WelcomedAsync();
        using var tab = new BrowserTab(Anonymous());

        await tab.SubmitAsync("/account/resend", "resend", ("email", AddressOf(username)));

        await Mail.ExpectAsync(AddressOf(username), "Confirm your address");
    }

    [Test]
    public async Task Make_an_account()
    {
        var username = Unique("person");
        using var tab = new BrowserTab(Anonymous());
        (string, string)[] Fields(string name, string password) => [("name", "Grace"), ("username", name), ("email", AddressOf(name)), ("password", password), ("passwordAgain", password)];

        var wrong = await tab.SubmitAsync("/account/register", "register", Fields(username, "short"));
        var made = await tab.SubmitAsync("/account/register", "register", Fields(username, NewPassword));

        Assert.That((wrong.Status, made.Status, made.Location), Is.EqualTo((422, 303, "/sign-in")));
        Assert.That(wrong.Text, Does.Contain($"value=\"{username}\"").And.Not.Contain("value=\"short\""));
        Assert.That((await tab.GetAsync("/sign-in")).InRole("status"), Is.EqualTo($"The account “{username}” was created. Sign in with it."));
        Assert.That((await tab.SignInAsync(username, NewPassword)).Status, Is.EqualTo(303));
    }

    [Test]
    public async Task Are_no_part_of_the_API()
    {
        using var client = Anonymous();
        Assert.That(await client.GetStringAsync("/api.json"), Does.Not.Contain("/account/"));
        using var answer = await client.PostAsync("/account/reset", content: null);
        Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((400, "text/html")), "a form that isn't ours");
    }
}
