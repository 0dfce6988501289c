using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>Cases about mails: the service has a mail server that keeps what arrives.</summary>
public abstract class MailTests(Database database) : AccountTests(database)
{
    protected const string NewPassword = "another horse 43";
    protected const string PublicUrl = "https://flags.example.com/app";

    protected MailServer Mail { get; } = new();

    protected override (string Name, string Value)[] Settings =>
    [
        ("environment", "Production"),
        ("PUBLIC_URL", PublicUrl),
        ("FlagService:Mail:Host", "127.0.0.1"),
        ("FlagService:Mail:Port", $"{Mail.Port}"),
        ("FlagService:Mail:Tls", "false"),
        ("FlagService:Mail:From", "flags@example.com"),
        ("FlagService:Mail:Timeout", "00:00:02"),
        ("FlagService:Mail:VerifiedPage", "/welcome"),
        ("FlagService:Mail:ResetPage", "/new-password"),
    ];

    [OneTimeTearDown]
    public async Task StopMail() => await Mail.DisposeAsync();

    protected static string AddressOf(string username) => $"{username}@example.com";

    /// <summary>Somebody whose welcome has arrived.</summary>
    protected async Task<(string Username, ReceivedMail Welcome)> WelcomedAsync()
    {
        var username = await RegisterAsync();
        return (username, await Mail.ExpectAsync(AddressOf(username), "Welcome"));
    }

    protected async Task<JsonNode> PostAsync(string path, object body, int status)
    {
        using var client = Anonymous();
        return await client.PostAsJsonAsync(path, body).ExpectAsync(status);
    }

    /// <summary>Opens the link of a mail and gives where the browser is sent.</summary>
    protected async Task<string> OpenAsync(string token)
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync($"/v1/auth/email/verify?token={token}");
        Assert.That((int)answer.StatusCode, Is.EqualTo(303));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        return answer.Headers.Location!.OriginalString;
    }

    protected async Task<JsonNode> MeAsync(JsonNode signedIn)
    {
        using var client = With(signedIn);
        return await client.GetAsync("/v1/users/me").ExpectAsync(200);
    }

    protected async Task<ReceivedMail> RecoverAsync(string username, int count = 1)
    {
        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        return await Mail.ExpectAsync(AddressOf(username), "A new password", count);
    }
}
