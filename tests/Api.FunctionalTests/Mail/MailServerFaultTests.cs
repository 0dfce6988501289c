using System.Diagnostics;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

public sealed class MailServerFaultTests(Database database) : MailTests(database)
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_server_that_is_away_loses_nothing_and_delays_nobody()
    {
        await Mail.StopAsync();
        var username = await RegisterAsync();
        for (var i = 0; i < 20; i++)
        {
            await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        }

        Mail.Start();
        Clock.Advance(TimeSpan.FromHours(5));

        await Mail.ExpectAsync(AddressOf(username), "Welcome");
        await Mail.ExpectAsync(AddressOf(username), "A new password");
        Assert.That(
            Mail.Received.Count(mail => mail.Recipients.Contains(AddressOf(username))),
            Is.InRange(2, 3),
            "one of a kind waits, and another one may have been under way");
    }

    [TestCase(MailServerMood.Silent)]
    [TestCase(MailServerMood.Cutting)]
    [TestCase(MailServerMood.Refusing)]
    [CancelAfter(60_000)]
    public async Task A_server_that_fails_is_asked_again_and_delays_nobody(MailServerMood mood)
    {
        Mail.Mood = mood;
        var (before, started) = (Mail.Connections, Stopwatch.GetTimestamp());
        var username = await RegisterAsync();
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(2)));
        await Mail.ExpectConnectionAsync(before);

        Mail.Mood = MailServerMood.Willing;
        Clock.Advance(TimeSpan.FromHours(5));

        await Mail.ExpectAsync(AddressOf(username), "Welcome");
    }

    [TestCase("Eve\\r\\nBcc: victim@example.com")]
    [TestCase("Eve\\nSubject: mine")]
    public async Task A_name_with_line_breaks_is_none(string name)
    {
        using var client = Anonymous();
        var username = Unique("eve");
        var body = $$"""{"name": "{{name}}", "email": "{{username}}@example.com", "username": "{{username}}", "password": "{{Password}}"}""";

        await client.PostAsync("/v1/auth/register", new StringContent(body, null, "application/json")).ExpectFaultAsync(422, "name");
    }

    [Test]
    public async Task What_people_are_called_is_text_and_nothing_else()
    {
        var username = Unique("zoe");
        using var client = Anonymous();
        await client.PostAsJsonAsync(
            "/v1/auth/register",
            new { name = "Zoë <script>alert(1)</script> {token} & \"Co\"", email = AddressOf(username), username, password = Password }).ExpectAsync(201);

        var mail = await Mail.ExpectAsync(AddressOf(username), "Welcome");

        Assert.That(mail.Text, Does.Contain("Hello Zoë <script>alert(1)</script> {token} & \"Co\","));
        Assert.That(mail.Html, Does.Contain("&lt;script&gt;").And.Contain("{token} &amp; &quot;Co&quot;").And.Not.Contain("<script>"));
        Assert.That(mail.Recipients, Is.EqualTo(new[] { AddressOf(username) }));
        Assert.That(mail.Headers.Select(line => line.Split(':')[0]), Is.Unique.And.None.EqualTo("Bcc").And.Some.EqualTo("Message-ID").And.Some.EqualTo("Date"));
        Assert.That(mail.Headers, Has.Some.EqualTo("From: FlagService <flags@example.com>").Or.Some.EqualTo("From: \"FlagService\" <flags@example.com>"));
    }
}
