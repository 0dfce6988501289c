using System.Diagnostics;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Mail;

public sealed class MailServerFaultTests(Database database) : MailTests(database)
{
    private readonly LogRecorder _log = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [TearDown]
    public void Soothe() => (Mail.Mood, Mail.AnswerTo, Mail.RefusalOf) = (MailServerMood.Willing, _ => "250 ok", _ => null);

    [Test]
    [CancelAfter(180_000)]
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
    [CancelAfter(180_000)]
    public async Task A_server_that_fails_is_asked_again_and_delays_nobody(MailServerMood mood)
    {
        Mail.Mood = mood;
        var (before, started) = (Mail.Connections, Stopwatch.GetTimestamp());
        var username = await RegisterAsync();
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(20)), "such a server is given 30 seconds");
        await Mail.ExpectConnectionAsync(before);

        Mail.Mood = MailServerMood.Willing;
        Clock.Advance(TimeSpan.FromHours(5));

        await Mail.ExpectAsync(AddressOf(username), "Welcome");
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Twenty_addresses_that_are_refused_hold_up_nobody()
    {
        Mail.AnswerTo = recipient => recipient.StartsWith("gone", StringComparison.Ordinal) ? "550 no such mailbox" : "250 ok";
        await Mail.StopAsync();
        for (var i = 0; i < 20; i++)
        {
            await RegisterWithAsync($"{Unique("gone")}@example.com");
        }

        var username = await RegisterAsync();
        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        Mail.Start();
        Clock.Advance(TimeSpan.FromMinutes(5));

        await Mail.ExpectAsync(AddressOf(username), "A new password");
        Assert.That(Mail.Received.SelectMany(mail => mail.Recipients), Has.None.StartsWith("gone"));
    }

    [TestCase("450 4.2.0 greylisted", null, "will be sent again", "MailboxBusy")]
    [TestCase("451 4.3.0 come again", null, "will be sent again", "ErrorInProcessing")]
    [TestCase("501 5.1.3 what", null, "was dropped", "SyntaxError")]
    [TestCase("553 5.1.3 what", null, "was dropped", "MailboxNameNotAllowed")]
    [TestCase("250 ok", "554 5.7.1 spam", "was dropped", "TransactionFailed")]
    [TestCase("250 ok", "452 4.3.1 full", "will be sent again", "InsufficientStorage")]
    [CancelAfter(180_000)]
    public async Task A_refusal_of_one_mail_concerns_no_other(string ofRecipient, string? ofMail, string becomes, string reason)
    {
        var odd = $"{Unique("odd")}@example.com";
        Mail.AnswerTo = recipient => recipient == odd ? ofRecipient : "250 ok";
        Mail.RefusalOf = mail => mail.Contains($"To: {odd}") ? ofMail : null;
        await Mail.StopAsync();
        await RegisterWithAsync(odd);
        var username = await RegisterAsync();
        Mail.Start();
        Clock.Advance(TimeSpan.FromMinutes(5));

        await Mail.ExpectAsync(AddressOf(username), "Welcome");
        Assert.That(await _log.ExpectAsync($"({reason})"), Does.Contain($"Welcome {becomes}").And.Not.Contain(odd));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task An_address_that_this_server_can_not_be_told_concerns_no_other()
    {
        await Mail.StopAsync();
        await RegisterWithAsync($"żółw{Unique("x")}@example.com");
        var username = await RegisterAsync();
        Mail.Start();
        Clock.Advance(TimeSpan.FromMinutes(5));

        await Mail.ExpectAsync(AddressOf(username), "Welcome");
    }

    [TestCase("Ann")]
    [TestCase("Zoë")]
    public async Task Every_line_ends_as_lines_of_mails_do(string name)
    {
        var address = $"{Unique("line")}@example.com";
        await RegisterWithAsync(address, name);

        var mail = await Mail.ExpectAsync(address, "Welcome");

        Assert.That(mail.Raw.Replace("\r\n", ""), Does.Not.Contain('\n').And.Not.Contain('\r'));
        Assert.That(mail.Raw, Does.Not.Contain("=0A").And.Not.Contain("=0D"));
        Assert.That(mail.Raw.Split("\r\n"), Has.All.Length.LessThanOrEqualTo(998));
        Assert.That(mail.Text, Does.StartWith($"Hello {name},\r\n"));
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

    private async Task RegisterWithAsync(string email, string name = "Somebody") =>
        await PostAsync("/v1/auth/register", new { name, email, username = Unique("somebody"), password = Password }, 201);

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
        Assert.That(mail.Headers.Select(line => line.Split(':')[0]), Is.Unique.And.None.EqualTo("Bcc").And.Some.EqualTo("Message-ID").IgnoreCase.And.Some.EqualTo("Date"));
        Assert.That(mail.Headers, Has.Some.EqualTo("From: FlagService <flags@example.com>").Or.Some.EqualTo("From: \"FlagService\" <flags@example.com>"));
    }
}
