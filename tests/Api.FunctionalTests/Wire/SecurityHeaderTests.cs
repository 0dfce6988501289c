using FlagService.Api.FunctionalTests.Probes;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>The headers that every answer has, whoever answers.</summary>
public sealed class SecurityHeaderTests(Database database) : ProbeTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Proxies:0", "127.0.0.0/8")];

    [TestCase("/health/live")]
    [TestCase("/nothing")]
    [TestCase("/v1/probe/failure")]
    [TestCase("/v1/probe/page")]
    [TestCase("/docs/index.html")]
    [TestCase("/api.json")]
    public async Task Keep_a_browser_from_doing_more_than_it_should(string path)
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.That(One(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(One(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
        Assert.That(One(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
        Assert.That(One(answer, "Content-Security-Policy"), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
        Assert.That(One(answer, "Content-Security-Policy").Contains("script-src 'self'", StringComparison.Ordinal), Is.EqualTo(path.StartsWith("/docs", StringComparison.Ordinal)));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False, "that is for TLS alone");
    }

    [TestCase("/v1/probe/page")]
    [TestCase("/v1/probe/failure")]
    [TestCase("/v1/nothing")]
    [TestCase("/health/ready")]
    public async Task Keep_an_answer_out_of_caches(string path)
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task Insist_on_TLS_behind_a_proxy_that_speaks_it()
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync("/health/live");
        Assert.That(One(answer, "Strict-Transport-Security"), Is.EqualTo("max-age=31536000"));
    }

    private static string One(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
