using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

public sealed class VerificationTests(Database database) : MailTests(database)
{
    private const string Verify = "/v1/auth/email/verify";

    [Test]
    public async Task An_app_verifies_by_the_token_once_and_is_signed_in()
    {
        var (username, welcome) = await WelcomedAsync();
        Assert.That(welcome.Text, Does.Contain($"{PublicUrl}{Verify}?token={welcome.Token}"));
        Assert.That(welcome.Html, Does.Contain($"href=\"{PublicUrl}{Verify}?token={welcome.Token}\""));

        var signedIn = await PostAsync(Verify, new { token = welcome.Token, device = new { id = "phone" } }, 200);

        Assert.That(((string)signedIn["user"]!["username"]!, (bool)signedIn["user"]!["emailVerified"]!), Is.EqualTo((username, true)));
        Assert.That((bool)(await MeAsync(signedIn))["emailVerified"]!, Is.True);
        await RefreshAsync(signedIn);
        Assert.That((await PostAsync(Verify, new { token = welcome.Token }, 422))["errors"]!["token"], Is.Not.Null);
    }

    [Test]
    public async Task A_browser_verifies_by_the_link_and_may_come_twice()
    {
        var (username, welcome) = await WelcomedAsync();

        Assert.That(await OpenAsync(welcome.Token), Is.EqualTo($"{PublicUrl}/welcome"));
        Assert.That(await OpenAsync(welcome.Token), Is.EqualTo($"{PublicUrl}/welcome"));

        Assert.That((bool)(await LogInAsync(username))["user"]!["emailVerified"]!, Is.True);
        await PostAsync(Verify, new { token = welcome.Token }, 422);
    }

    [TestCase("")]
    [TestCase("guess")]
    [TestCase("https://evil.example.com")]
    public async Task A_browser_with_another_token_is_sent_to_the_same_page(string token)
    {
        Assert.That(await OpenAsync(token + "&next=https://evil.example.com"), Is.EqualTo($"{PublicUrl}/welcome?error=token_invalid"));
        Assert.That(await OpenAsync(new string('x', 500)), Is.EqualTo($"{PublicUrl}/welcome?error=token_invalid"));
    }

    [Test]
    public async Task A_token_is_good_for_24_hours()
    {
        var (_, late) = await WelcomedAsync();
        Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));

        await PostAsync(Verify, new { token = late.Token }, 422);
        Assert.That(await OpenAsync(late.Token), Does.EndWith("?error=token_invalid"));

        var (_, early) = await WelcomedAsync();
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await PostAsync(Verify, new { token = early.Token }, 200);
    }

    [Test]
    public async Task Sends_again_and_either_counts_once()
    {
        var (username, first) = await WelcomedAsync();

        await PostAsync("/v1/auth/email/resend", new { email = $" {username.ToUpperInvariant()}@EXAMPLE.com" }, 202);
        var second = await Mail.ExpectAsync(AddressOf(username), "Confirm");

        await PostAsync(Verify, new { token = first.Token }, 200);
        await PostAsync(Verify, new { token = second.Token }, 422);
        Assert.That(await OpenAsync(second.Token), Is.EqualTo($"{PublicUrl}/welcome"), "whoever opens the later mail finds the address verified");
    }

    [Test]
    public async Task A_link_is_useless_once_the_password_was_changed()
    {
        var (username, welcome) = await WelcomedAsync();
        using var client = With(await LogInAsync(username));

        await client.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = NewPassword }).ExpectAsync(204);

        await PostAsync(Verify, new { token = welcome.Token }, 422);
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        await PostAsync(Verify, new { token = (await Mail.ExpectAsync(AddressOf(username), "Confirm")).Token }, 200);
    }

    [Test]
    public async Task Strangers_flood_nobodys_mailbox_by_accounts_of_their_own()
    {
        var victim = $"{Unique("victim")}@example.com";
        for (var i = 0; i < 5; i++)
        {
            var username = Unique("flood");
            using var stranger = Anonymous();
            await stranger.PostAsJsonAsync("/v1/auth/register", new { name = "x", email = victim, username, password = Password }).ExpectAsync(201);
            using var client = With(await LogInAsync(username));
            foreach (var next in new[] { 1, 2 })
            {
                await client.PutAsJsonAsync("/v1/users/me", new { email = $"{username}-{next}@example.com", currentPassword = Password }).ExpectAsync(200);
            }

            await client.DeleteAsync("/v1/users/me").ExpectAsync(204);
            await WelcomedAsync(); // What was queued before is dealt with by now.
        }

        var kinds = Mail.Received.Where(mail => mail.Recipients.Contains(victim)).GroupBy(mail => mail.Subject).Select(kind => kind.Count());
        Assert.That(kinds, Is.Not.Empty.And.All.LessThanOrEqualTo(3));
    }

    [Test]
    public async Task Sends_nothing_to_whoever_is_verified_or_unknown()
    {
        var (verified, welcome) = await WelcomedAsync();
        await PostAsync(Verify, new { token = welcome.Token }, 200);

        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(verified) }, 202);
        await PostAsync("/v1/auth/email/resend", new { email = "nobody-at-all@example.com" }, 202);
        var (other, _) = await WelcomedAsync(); // What was queued before is dealt with by now.

        Assert.That(Mail.Received.Where(mail => mail.Subject.Contains("Confirm")).SelectMany(mail => mail.Recipients), Has.None.EqualTo(AddressOf(verified)));
        Assert.That(Mail.Received.SelectMany(mail => mail.Recipients), Has.None.EqualTo("nobody-at-all@example.com").And.Some.EqualTo(AddressOf(other)));
        await PostAsync("/v1/auth/email/resend", new { email = "no address" }, 422);
    }

    [Test]
    public async Task Of_24_at_once_one_verifies()
    {
        var (_, welcome) = await WelcomedAsync();
        using var client = Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => client.PostAsJsonAsync(Verify, new { token = welcome.Token })));

        Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(422, 23).Prepend(200)));
    }

    [Test]
    public async Task Whoever_waits_for_it_becomes_active_and_a_suspended_one_stays_out()
    {
        using var root = await RootAsync();
        var (waiting, first) = await WelcomedAsync();
        var (suspended, second) = await WelcomedAsync();
        await SetStatusAsync(root, waiting, "pending");
        await SetStatusAsync(root, suspended, "suspended");
        await LogInAsync(waiting, 401);

        await PostAsync(Verify, new { token = second.Token }, 422);
        Assert.That(await OpenAsync(second.Token), Does.EndWith("?error=token_invalid"));
        var signedIn = await PostAsync(Verify, new { token = first.Token }, 200);

        Assert.That((string)signedIn["user"]!["status"]!, Is.EqualTo("active"));
        await LogInAsync(suspended, 401);
    }

    private static async Task SetStatusAsync(HttpClient root, string username, string status)
    {
        var found = await root.GetAsync($"/v1/users?search={username}").ExpectAsync(200);
        var id = (string)found["data"]!.AsArray().Single(user => (string)user!["username"]! == username)!["id"]!;
        await root.PutAsJsonAsync($"/v1/users/{id}", new { status }).ExpectAsync(200);
    }
}
