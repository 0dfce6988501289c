using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>TLS by a certificate and a key in files.</summary>
public sealed class TlsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CertificateFolder _files = new();
    private TestDatabase _database = null!;
    private RunningService _service = null!;
    private Uri _address = null!;
    private string _thumbprint = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _thumbprint = _files.PutNew();
        _database = await TestDatabase.CreateAsync(Database.Sqlite);
        _service = RunningService.Start(_database.Url, _ => { }, onSocket: true, _files.Settings);
        _address = _service.Address;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        _files.Dispose();
    }

    [TestCase("1.1")]
    [TestCase("2.0")]
    [Order(1)]
    public async Task Speaks_both_versions_and_insists_on_TLS_from_then_on(string version)
    {
        Assert.That(_address.Scheme, Is.EqualTo("https"));
        var (answer, thumbprint) = await AskAsync(HttpMethod.Get, "/health/live", Version.Parse(version));
        using (answer)
        {
            Assert.That((answer.StatusCode, answer.Version, thumbprint), Is.EqualTo((HttpStatusCode.OK, Version.Parse(version), _thumbprint)));
            Assert.That(answer.Headers.GetValues("Strict-Transport-Security"), Is.EqualTo(new[] { "max-age=31536000" }));
        }
    }

    [Test]
    [Order(2)]
    public async Task The_health_check_asks_by_TLS()
    {
        await using var check = ServiceProcess.Start(["healthcheck"], [("PORT", _address.Port.ToString(CultureInfo.InvariantCulture)), .. _files.Settings]);
        Assert.That((await check.EndAsync()).ExitCode, Is.Zero);
    }

    [Test]
    [Order(3)]
    public async Task Takes_over_what_the_files_hold_and_keeps_the_former_pair_instead_of_a_broken_one()
    {
        var second = _files.PutNew();
        await UntilAsync(async () => await ThumbprintAsync() == second);

        _files.Put(CertificateFolder.Make(TimeSpan.FromDays(90)).Certificate, CertificateFolder.Make(TimeSpan.FromDays(90)).Key);
        await UntilAsync(async () => (await StateAsync()).State == "degraded");
        Assert.That((await StateAsync()).Detail, Does.Contain("The previous certificate is still served: TLS_KEY").And.Contain("is not the key"));
        Assert.That(await ThumbprintAsync(), Is.EqualTo(second));

        var third = _files.PutNew(TimeSpan.FromDays(3));
        await UntilAsync(async () => (await StateAsync()).State == "up");
        Assert.That(await ThumbprintAsync(), Is.EqualTo(third));

        _files.PutNew(TimeSpan.FromDays(-1));
        await UntilAsync(async () => (await StateAsync()).State == "degraded");
        Assert.That((await StateAsync()).Detail, Does.StartWith("The certificate expired at"));
    }

    private async Task<string> ThumbprintAsync()
    {
        var (answer, thumbprint) = await AskAsync(HttpMethod.Get, "/health/live", HttpVersion.Version11);
        answer.Dispose();
        return thumbprint;
    }

    private async Task<(string State, string Detail)> StateAsync()
    {
        using var client = Client(_ => { });
        var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        var health = await client.GetAsync("/health").ExpectAsync(200);
        var component = health["components"]!.AsArray().Single(entry => (string?)entry!["name"] == "certificate")!;
        return ((string)component["state"]!, (string?)component["detail"] ?? "");
    }

    private async Task<(HttpResponseMessage Answer, string Thumbprint)> AskAsync(HttpMethod method, string path, Version version)
    {
        var thumbprint = "";
        using var client = Client(seen => thumbprint = seen);
        using var request = new HttpRequestMessage(method, path) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return (await client.SendAsync(request), thumbprint);
    }

    private HttpClient Client(Action<string> see)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            see(certificate?.GetCertHashString() ?? "");
            return certificate is not null;
        };
        return new HttpClient(handler) { BaseAddress = _address };
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(200, limit.Token);
        }
    }
}

/// <summary>What is said of a certificate that can't be used.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TlsSettingTests
{
    [TestCase("alone", "TLS_CERT is set without TLS_KEY; TLS needs both.")]
    [TestCase("missing", "tls.key) can't be read: there is no such file.")]
    [TestCase("foreign", "is not the key of the first certificate in TLS_CERT")]
    [TestCase("encrypted", "is encrypted; it must have no passphrase.")]
    [TestCase("letter", "has no certificate in PEM.")]
    public async Task Says_in_a_sentence_what_is_wrong(string fault, string sentence)
    {
        using var files = new CertificateFolder();
        var (certificate, key, _) = CertificateFolder.Make(TimeSpan.FromDays(1));
        files.Put(
            fault == "letter" ? "Dear operator" : certificate,
            fault switch
            {
                "foreign" => CertificateFolder.Make(TimeSpan.FromDays(1)).Key,
                "encrypted" => key.Replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", StringComparison.Ordinal),
                _ => key,
            });
        if (fault == "missing")
        {
            File.Delete(files.Key);
        }

        var folder = Directory.CreateTempSubdirectory("flagservice-start-");
        try
        {
            (string, string)[] settings = [("PORT", "0"), ("DATABASE_URL", $"sqlite://{folder.FullName}/flags.db"), .. files.Settings];
            var (exitCode, errors) = await ProgramRun.EndAsync([], fault == "alone" ? settings[..^1] : settings);
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(errors, Does.Contain(sentence).And.StartWith("TLS_"));
            Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(folder.GetFiles(), Is.Empty, "Nothing was begun.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
