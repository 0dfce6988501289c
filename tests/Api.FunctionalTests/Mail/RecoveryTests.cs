using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

public sealed class RecoveryTests(Database database) : MailTests(database)
{
    private const string Forgot = "/v1/auth/password/forgot";
    private const string Reset = "/v1/auth/password/reset";

    [Test]
    public async Task Sets_a_new_password_ends_every_session_and_tells()
    {
        var (username, _) = await WelcomedAsync();
        var (one, other) = (await LogInAsync(username), await LogInAsync(username));

        var mail = await RecoverAsync(username);
        Assert.That(mail.Text, Does.Contain($"{PublicUrl}/new-password?token={mail.Token}"));
        await PostAsync(Reset, new { token = mail.Token, password = NewPassword }, 204);

        await ExpectMeAsync(one, 401);
        await RefreshAsync(other, 401);
        await LogInAsync(username, 401);
        var signedIn = await LogInAsync(username, password: NewPassword);
        Assert.That((bool)signedIn["user"]!["emailVerified"]!, Is.True, "whoever has the token reads the mail");
        var notice = await Mail.ExpectAsync(AddressOf(username), "was changed");
        Assert.That(notice.Raw, Does.Not.Contain("token=").And.Not.Contain(NewPassword));
        await PostAsync(Reset, new { token = mail.Token, password = NewPassword }, 422);
    }

    [Test]
    public async Task Of_24_at_once_one_wins()
    {
        var (username, _) = await WelcomedAsync();
        var mail = await RecoverAsync(username);
        using var client = Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            client.PostAsJsonAsync(Reset, new { token = mail.Token, password = $"another horse {i + 10}" })));

        Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(422, 23).Prepend(204)));
        var winner = Array.FindIndex(answers, answer => (int)answer.StatusCode == 204);
        await LogInAsync(username, password: $"another horse {winner + 10}");
    }

    [Test]
    public async Task A_token_is_good_for_an_hour()
    {
        var (username, _) = await WelcomedAsync();
        var first = await RecoverAsync(username);
        Clock.Advance(TimeSpan.FromMinutes(61));
        await PostAsync(Reset, new { token = first.Token, password = NewPassword }, 422);

        var second = await RecoverAsync(username, 2);
        Clock.Advance(TimeSpan.FromMinutes(59));
        await PostAsync(Reset, new { token = second.Token, password = NewPassword }, 204);
    }

    [TestCase(0)]
    [TestCase(2)]
    public async Task A_link_stays_good_while_others_are_asked_for_and_all_die_when_one_is_used(int used)
    {
        var (username, _) = await WelcomedAsync();
        var mails = new List<ReceivedMail>();
        for (var i = 1; i <= 3; i++)
        {
            mails.Add(await RecoverAsync(username, i));
        }

        Assert.That(mails.Select(mail => mail.Token), Is.Unique);
        await PostAsync(Reset, new { token = mails[used].Token, password = NewPassword }, 204);

        foreach (var mail in mails)
        {
            await PostAsync(Reset, new { token = mail.Token, password = "a third horse 44" }, 422);
        }

        await LogInAsync(username, password: NewPassword);
    }

    [Test]
    public async Task Twelve_in_a_row_send_three_and_one_later_and_are_answered_alike()
    {
        var (username, _) = await WelcomedAsync();
        var (unknown, answers) = ($"{Unique("nobody")}@example.com", new List<string>());
        using var client = Anonymous();
        for (var i = 0; i < 12; i++)
        {
            foreach (var email in new[] { AddressOf(username), unknown })
            {
                using var answer = await client.PostAsJsonAsync(Forgot, new { email });
                answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            await Mail.ExpectAsync(AddressOf(username), "A new password", Math.Min(i + 1, 3));
        }

        Assert.That(answers, Is.All.EqualTo("202 "));
        var (other, _) = await WelcomedAsync(); // What was queued before is dealt with by now.
        Assert.That(Mail.Received.Count(mail => mail.Recipients.Contains(AddressOf(username)) && mail.Subject.Contains("A new password")), Is.EqualTo(3));

        Clock.Advance(TimeSpan.FromMinutes(21));
        await RecoverAsync(other);
        await Mail.ExpectAsync(AddressOf(username), "A new password", 4);
    }

    [Test]
    public async Task A_recovery_that_waits_is_not_sent_after_the_password_was_set()
    {
        var (username, _) = await WelcomedAsync();
        ReceivedMail? last = null;
        for (var i = 1; i <= 3; i++)
        {
            last = await RecoverAsync(username, i);
        }

        await PostAsync(Forgot, new { email = AddressOf(username) }, 202);
        await PostAsync(Reset, new { token = last!.Token, password = NewPassword }, 204);
        Clock.Advance(TimeSpan.FromMinutes(21));
        var (other, _) = await WelcomedAsync();
        await RecoverAsync(other);

        Assert.That(Mail.Received.Count(mail => mail.Recipients.Contains(AddressOf(username)) && mail.Subject.Contains("A new password")), Is.EqualTo(3));
    }

    [Test]
    public async Task The_policy_stands_and_costs_no_token()
    {
        var (username, _) = await WelcomedAsync();
        var mail = await RecoverAsync(username);
        using var client = Anonymous();

        await client.PostAsJsonAsync(Reset, new { token = mail.Token, password = "short1" }).ExpectFaultAsync(422, "password");
        await client.PostAsJsonAsync(Reset, new { token = mail.Token, password = $"{username} horse 43" }).ExpectFaultAsync(422, "password");
        await client.PostAsJsonAsync(Reset, new { token = "guess", password = NewPassword }).ExpectFaultAsync(422, "token");
        await client.PostAsJsonAsync(Reset, new { password = NewPassword }).ExpectFaultAsync(422, "token");
        await client.PostAsJsonAsync(Reset, new { token = mail.Token, password = NewPassword }).ExpectAsync(204);
    }

    [Test]
    public async Task A_link_is_useless_once_the_password_was_changed_otherwise()
    {
        var (username, _) = await WelcomedAsync();
        var mail = await RecoverAsync(username);
        using var client = With(await LogInAsync(username));

        await client.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = NewPassword }).ExpectAsync(204);

        await Mail.ExpectAsync(AddressOf(username), "was changed");
        await PostAsync(Reset, new { token = mail.Token, password = "a third horse 44" }, 422);
    }

    [Test]
    public async Task A_token_of_one_kind_is_none_of_the_other()
    {
        var (username, welcome) = await WelcomedAsync();
        var recovery = await RecoverAsync(username);

        await PostAsync(Reset, new { token = welcome.Token, password = NewPassword }, 422);
        await PostAsync("/v1/auth/email/verify", new { token = recovery.Token }, 422);
    }

    [Test]
    public async Task Answers_alike_and_sends_to_nobody_unknown()
    {
        var (username, _) = await WelcomedAsync();
        using var client = Anonymous();

        using var unknown = await client.PostAsJsonAsync(Forgot, new { email = "stranger@example.com" });
        using var known = await client.PostAsJsonAsync(Forgot, new { email = AddressOf(username) });
        await Mail.ExpectAsync(AddressOf(username), "A new password");

        Assert.That(((int)unknown.StatusCode, (int)known.StatusCode), Is.EqualTo((202, 202)));
        Assert.That(await unknown.Content.ReadAsStringAsync(), Is.EqualTo(await known.Content.ReadAsStringAsync()));
        Assert.That(Mail.Received.SelectMany(mail => mail.Recipients), Has.None.EqualTo("stranger@example.com"));
    }

    [Test]
    public async Task Writes_to_the_address_as_its_owner_wrote_it()
    {
        var (username, _) = await WelcomedAsync();

        await PostAsync(Forgot, new { email = $"{username.ToUpperInvariant()}@ＥXAMPLE.com" }, 202);

        var mail = await Mail.ExpectAsync(AddressOf(username), "A new password");
        Assert.That(mail.Recipients, Is.EqualTo(new[] { AddressOf(username) }));
    }

    [Test]
    public async Task What_was_done_is_in_the_audit_log_without_a_token()
    {
        var (username, _) = await WelcomedAsync();
        var mail = await RecoverAsync(username);
        await PostAsync(Reset, new { token = mail.Token, password = NewPassword }, 204);
        using var root = await RootAsync();

        var entries = (await root.GetAsync("/v1/audit-log?limit=100").ExpectAsync(200))["data"]!;

        var actions = entries.AsArray().Select(entry => (string)entry!["action"]!);
        Assert.That(actions, Is.SupersetOf(new[] { "user.password.forget", "user.password.recover", "user.password.reset" }));
        Assert.That(entries.ToJsonString(), Does.Not.Contain(mail.Token));
    }
}
