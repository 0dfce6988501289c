using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>Where the client's address comes from, with proxies that are believed and without.</summary>
public abstract class ProxyTests(Database database) : ProbeTests(database)
{
    protected async Task<JsonNode> SeenAsync(string forwardedFor)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return await client.GetAsync("/v1/probe/address").ExpectAsync(200);
    }
}

/// <summary>With no proxy configured, a forged header changes nothing.</summary>
public sealed class NoProxyTests(Database database) : ProxyTests(database)
{
    // What the hosting platform's own switch would do: believe everybody. It is a variable of the whole process, and means nothing to any test.
    static NoProxyTests() => Environment.SetEnvironmentVariable("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");

    [Test]
    public async Task Believes_nobody()
    {
        var seen = await SeenAsync("203.0.113.9");
        Assert.That((string?)seen["address"], Is.EqualTo("127.0.0.1"));
        Assert.That((string?)seen["scheme"], Is.EqualTo("http"));
    }
}

/// <summary>With proxies configured, they are believed as far as they reach.</summary>
public sealed class ConfiguredProxyTests(Database database) : ProxyTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Proxies:0", "127.0.0.1"), ("FlagService:Proxies:1", ""), ("FlagService:Proxies:2", "10.0.0.0/8")];

    [TestCase("203.0.113.9", "203.0.113.9")]
    [TestCase("203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [TestCase("198.51.100.1, 203.0.113.9", "203.0.113.9")]
    public async Task Believes_the_chain_up_to_the_first_stranger(string forwardedFor, string address)
    {
        var seen = await SeenAsync(forwardedFor);
        Assert.That((string?)seen["address"], Is.EqualTo(address));
        Assert.That((string?)seen["scheme"], Is.EqualTo("https"));
    }
}
