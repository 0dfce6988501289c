using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>A mail server, and no <c>PUBLIC_URL</c>.</summary>
public sealed class WithoutPublicUrlTests(Database database) : MailTests(database)
{
    protected override (string Name, string Value)[] Settings => [.. base.Settings.Where(setting => setting.Name != "PUBLIC_URL")];

    [Test]
    public async Task Mails_without_a_link_are_sent_and_no_others()
    {
        var username = await RegisterAsync();
        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        using var client = With(await LogInAsync(username));
        var next = $"{Unique("moved")}@example.org";

        var me = await client.PutAsJsonAsync("/v1/users/me", new { email = next, currentPassword = Password }).ExpectAsync(200);
        await client.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = NewPassword }).ExpectAsync(204);

        Assert.That((string)me["email"]!, Is.EqualTo(next), "nobody could verify it");
        await Mail.ExpectAsync(AddressOf(username), "Another e-mail address");
        await Mail.ExpectAsync(next, "was changed");
        Assert.That(Mail.Received.Select(mail => mail.Raw), Has.None.Contains("token=").And.None.Contains("http"));
    }
}

/// <summary>No mail server, outside Development.</summary>
public sealed class WithoutMailTests(Database database) : MailTests(database)
{
    private readonly LogRecorder _log = new();

    protected override (string Name, string Value)[] Settings => [("environment", "Production"), ("PUBLIC_URL", PublicUrl)];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public async Task All_else_works_and_nothing_is_logged()
    {
        var username = await RegisterAsync();
        using var client = With(await LogInAsync(username));
        var next = $"{Unique("moved")}@example.org";

        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        await client.PutAsJsonAsync("/v1/users/me", new { email = next, currentPassword = Password }).ExpectAsync(200);
        await LogInAsync(next);

        await _log.ExpectAsync("LogIn by");
        Assert.That(_log.Everything(), Does.Not.Contain("token=").And.Not.Contain("Mail to").And.Not.Contain(next));
    }
}

/// <summary>No mail server, in Development.</summary>
public sealed class MailInDevelopmentTests(Database database) : MailTests(database)
{
    private readonly LogRecorder _log = new();

    protected override (string Name, string Value)[] Settings => [("environment", "Development")];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public async Task The_log_has_the_mail_with_its_link()
    {
        var username = await RegisterAsync();

        var line = await _log.ExpectAsync($"Mail to {AddressOf(username)}: Welcome");

        var link = line.Split('\n').Single(part => part.StartsWith("http://localhost:") && part.Contains("/v1/auth/email/verify?token="));
        var token = link[(link.IndexOf('=') + 1)..].Trim();
        Assert.That(await OpenAsync(token), Is.EqualTo("/account/verified"));
        Assert.That((bool)(await LogInAsync(username))["user"]!["emailVerified"]!, Is.True);
    }
}

/// <summary>What the log says of mails and of those who follow their links.</summary>
public sealed class MailLogTests(Database database) : MailTests(database)
{
    private readonly LogRecorder _log = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public async Task Has_neither_tokens_nor_addresses()
    {
        var (username, welcome) = await WelcomedAsync();
        await OpenAsync(welcome.Token);
        var recovery = await RecoverAsync(username);
        await PostAsync("/v1/auth/password/reset", new { token = recovery.Token, password = NewPassword }, 204);
        Mail.Mood = MailServerMood.Refusing;
        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);

        await _log.ExpectAsync("A mail of the kind Recovery was dropped");
        await _log.ExpectAsync("GET /v1/auth/email/verify 303");
        Assert.That(_log.Everything(), Does.Not.Contain(welcome.Token).And.Not.Contain(recovery.Token).And.Not.Contain(AddressOf(username)));
    }
}
