using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Mail;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Api.FunctionalTests.Secrets;

/// <summary>
/// Goes through everything that takes or gives a secret, then looks for each of them in the whole database and the whole log. Whoever
/// adds a kind of secret adds a way to it here and calls <see cref="Secret"/>.
/// </summary>
public sealed class SecretTests(Database database) : MailTests(database)
{
    private const string FromWhere = "203.0.113.77";
    private readonly LogRecorder _log = new();
    private readonly List<string> _secrets = [RunningService.RootPassword];
    private readonly List<string> _personal = [FromWhere];

    protected override (string Name, string Value)[] Settings =>
        [.. base.Settings, ("ENCRYPTION_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))];

    protected override bool StartsForTheFirstTime => true;

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<ILoggerProvider>(_log);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public async Task Stand_nowhere_in_clear()
    {
        using var root = await RootAsync();
        var (username, first) = await RegisterAndSignInAsync();
        using var client = With(first);
        await VerifyAsync(username);
        await ChangeOwnAccountAsync(client, username);
        await MakeKeysAsync(client);
        await CallWithTokenAsync(client);
        await AdministerAsync(root, username);
        await RotateKeysAsync(root, username);
        await RefreshesAsync(username);
        await ResetAsync(username);

        var kept = await RawDatabase.EverythingAsync(Database, DatabaseUrl);
        Assert.That(kept, Does.Contain(username), "the dump has what it should");
        var logged = _log.Everything();
        Assert.That(logged, Does.Contain("/v1/auth/login"), "the log has what it should");
        Assert.That(_secrets, Has.Count.GreaterThan(30));
        foreach (var modulus in await SigningKeysAsync())
        {
            Assert.That(kept.Contains(modulus, StringComparison.Ordinal), Is.False, "a private key holds its public part");
        }

        Assert.Multiple(() =>
        {
            foreach (var secret in _secrets)
            {
                Assert.That(LinesWith(kept, secret), Is.Empty, secret);
                Assert.That(LinesWith(logged, secret), Is.Empty, secret);
            }

            foreach (var value in _personal)
            {
                Assert.That(LinesWith(kept, value), Is.Empty, value);
            }
        });
    }

    private async Task<(string Username, JsonNode SignedIn)> RegisterAndSignInAsync()
    {
        var username = Unique("secretive");
        using var client = From(FromWhere);
        await client.PostAsJsonAsync("/v1/auth/register", Account(username, Secret("registered horse 42"))).ExpectAsync(201);
        await client.PostAsJsonAsync("/v1/auth/register", Account(username, Secret("refused horse 42"))).ExpectAsync(409);
        await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Secret("mistaken horse 42") }).ExpectAsync(401);
        var device = new { id = Personal("device-7781"), name = Personal("Zora's spaceship"), type = Personal("vessel"), clientVersion = Personal("99.8.7-odd") };
        var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = "registered horse 42", device }).ExpectAsync(200);
        return (username, Take(answer));
    }

    private async Task VerifyAsync(string username)
    {
        var welcome = await Mail.ExpectAsync(AddressOf(username), "Welcome");
        await PostAsync("/v1/auth/email/resend", new { email = AddressOf(username) }, 202);
        var again = await Mail.ExpectAsync(AddressOf(username), "Confirm");
        Take(await PostAsync("/v1/auth/email/verify", new { token = Secret(again.Token) }, 200));
        await OpenAsync(Secret(welcome.Token));
        await OpenAsync(again.Token);
    }

    private async Task ChangeOwnAccountAsync(HttpClient client, string username)
    {
        await client.PutAsJsonAsync("/v1/users/me", new { preferences = new { colour = Personal("chartreuse") } }).ExpectAsync(200);
        await client.PutAsJsonAsync(
            "/v1/users/me",
            new { email = $"{username}@example.org", currentPassword = Secret("no such horse 42") }).ExpectAsync(422);
        await client.PutAsJsonAsync(
            "/v1/users/me/password",
            new { currentPassword = "registered horse 42", password = Secret("changed horse 42") }).ExpectAsync(204);
        await client.GetAsync("/v1/users/me/export").ExpectAsync(200);
    }

    private async Task MakeKeysAsync(HttpClient client)
    {
        var project = await client.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);
        Secret((string)project["sdkKey"]!);
        Secret((string)project["clientKey"]!);
        var path = $"/v1/projects/{project["id"]}";
        foreach (var kind in new[] { "server", "client" })
        {
            var made = await client.PostAsJsonAsync($"{path}/regenerate-key", new { kind, gracePeriodSeconds = 60 }).ExpectAsync(200);
            Secret((string)made[kind == "server" ? "sdkKey" : "clientKey"]!);
        }

        var environment = await client.PostAsJsonAsync($"{path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        Secret((string)environment["sdkKey"]!);
        using var application = From(FromWhere);
        application.DefaultRequestHeaders.Add("X-SDK-Key", Secret((string)environment["clientKey"]!));
        await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "u" }).ExpectAsync(200);
        using var guesser = From(FromWhere);
        guesser.DefaultRequestHeaders.Add("X-SDK-Key", Secret("fsk_guessed"));
        await guesser.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "u" }).ExpectAsync(401);
    }

    private async Task CallWithTokenAsync(HttpClient client)
    {
        var made = await client.PostAsJsonAsync(
            "/v1/users/me/tokens",
            new { name = "Deployment", permissions = new[] { "project.create" }, expiresAt = Clock.GetUtcNow().AddDays(1) }).ExpectAsync(201);
        using var program = With(Secret((string)made["token"]!));
        await program.GetAsync("/v1/projects").ExpectAsync(200);
        await program.DeleteAsync("/v1/users/me").ExpectAsync(403);
        using var guesser = With(Secret("fsp_guessed"));
        await guesser.GetAsync("/v1/projects").ExpectAsync(401);
        await client.GetAsync("/v1/users/me/export").ExpectAsync(200);
    }

    private async Task RotateKeysAsync(HttpClient root, string username)
    {
        Take(await LogInAsync(username, password: "changed horse 42"));
        await root.PostAsync("/v1/auth/keys/rotate", content: null).ExpectAsync(200);
        Take(await LogInAsync(username, password: "changed horse 42"));
        Assert.That(await SigningKeysAsync(), Has.Count.EqualTo(2));
    }

    /// <summary>The moduli of the keys that sign, as they would stand in the dump.</summary>
    private async Task<IReadOnlyList<string>> SigningKeysAsync()
    {
        using var client = Anonymous();
        var set = await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200);
        return [.. set["keys"]!.AsArray().Select(key => Encoding.Latin1.GetString(Base64Url.DecodeFromChars((string)key!["n"]!)))];
    }

    private async Task ResetAsync(string username)
    {
        var unused = await RecoverAsync(username);
        Secret(unused.Token);
        var recovery = await RecoverAsync(username, 2);
        await PostAsync("/v1/auth/password/reset", new { token = recovery.Token, password = Secret("short2") }, 422);
        await PostAsync("/v1/auth/password/reset", new { token = Secret(recovery.Token), password = Secret("recovered horse 42") }, 204);
        await PostAsync("/v1/auth/password/reset", new { token = recovery.Token, password = Secret("repeated horse 42") }, 422);
        Take(await LogInAsync(username, password: "recovered horse 42"));
        Secret((await RecoverAsync(username, 3)).Token);
    }

    private async Task AdministerAsync(HttpClient root, string username)
    {
        var person = Unique("hired");
        var made = await root.PostAsJsonAsync(
            "/v1/users",
            new { name = "Somebody", email = $"{person}@example.com", username = person, password = Secret("hired horse 42"), passwordConfirmation = "hired horse 42", roles = Array.Empty<string>() }).ExpectAsync(201);
        await root.PutAsJsonAsync($"/v1/users/{made["id"]}/password", new { password = Secret("assigned horse 42") }).ExpectAsync(204);
        await root.PutAsJsonAsync($"/v1/users/{made["id"]}/password", new { password = Secret("short1") }).ExpectAsync(422);
        await root.GetAsync($"/v1/users?search={username}").ExpectAsync(200);
        await root.GetAsync("/v1/audit-log?limit=100").ExpectAsync(200);
    }

    private async Task RefreshesAsync(string username)
    {
        var signedIn = Take(await LogInAsync(username, password: "changed horse 42"));
        var next = Take(await RefreshAsync(signedIn));
        await RefreshAsync(signedIn, 401);
        await RefreshAsync(next, 401);
        using var forger = With(Secret((string)next["accessToken"]! + "x"));
        await forger.GetAsync("/v1/users/me").ExpectAsync(401);
    }

    private JsonNode Take(JsonNode signedIn)
    {
        Secret((string)signedIn["accessToken"]!);
        Secret((string)signedIn["refreshToken"]!);
        return signedIn;
    }

    /// <summary>Remembers what must be found nowhere.</summary>
    private string Secret(string value)
    {
        _secrets.Add(value);
        return value;
    }

    /// <summary>Remembers what must be found nowhere in the database.</summary>
    private string Personal(string value)
    {
        _personal.Add(value);
        return value;
    }

    private static IEnumerable<string> LinesWith(string text, string value) =>
        text.Split('\n').Where(line => line.Contains(value, StringComparison.Ordinal));
}
