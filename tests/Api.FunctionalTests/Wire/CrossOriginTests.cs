using FlagService.Api.FunctionalTests.Probes;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>Which websites may read which answers.</summary>
public abstract class CrossOriginTests(Database database) : ProbeTests(database)
{
    protected const string Ours = "https://app.example.com";
    protected const string Foreign = "https://evil.example.net";

    /// <summary>Whom the answer to a call from a website is for; null for no website.</summary>
    protected async Task<(string? Origin, string? Exposed, bool Credentials)> AllowedAsync(HttpMethod method, string path, string origin)
    {
        using var client = Anonymous();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "x-sdk-key");
        }

        using var answer = await client.SendAsync(request);
        return (One(answer, "Access-Control-Allow-Origin"), One(answer, "Access-Control-Expose-Headers"), answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    private static string? One(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}

/// <summary>Unless said otherwise, any website may evaluate and none may manage.</summary>
public sealed class UsualOriginTests(Database database) : CrossOriginTests(database)
{
    [TestCase("OPTIONS", "/sdk/probe")]
    [TestCase("POST", "/sdk/probe")]
    [TestCase("POST", "/ofrep/v1/evaluate/flags")]
    [TestCase("GET", "/sdk/nothing")]
    [TestCase("GET", "/docs/protos/flagservice.binpb")]
    public async Task Lets_any_website_evaluate(string method, string path)
    {
        var (origin, exposed, credentials) = await AllowedAsync(new HttpMethod(method), path, Foreign);
        Assert.That(origin, Is.EqualTo("*"));
        Assert.That(credentials, Is.False);
        Assert.That(exposed, method == "OPTIONS" ? Is.Null : Is.EqualTo("ETag,Retry-After"));
    }

    [TestCase("OPTIONS", "/v1/probe")]
    [TestCase("GET", "/v1/probe/page")]
    [TestCase("GET", "/health/live")]
    public async Task Lets_no_website_manage(string method, string path)
    {
        var (origin, _, _) = await AllowedAsync(new HttpMethod(method), path, Ours);
        Assert.That(origin, Is.Null);
    }
}

/// <summary>Configured websites may manage too.</summary>
public sealed class ConfiguredOriginTests(Database database) : CrossOriginTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Cors:Origins:0", Ours)];

    [TestCase("OPTIONS", "/v1/probe")]
    [TestCase("GET", "/v1/probe/page")]
    [TestCase("GET", "/v1/probe/failure")]
    public async Task Lets_them_manage_and_no_other(string method, string path)
    {
        var (ours, _, credentials) = await AllowedAsync(new HttpMethod(method), path, Ours);
        Assert.That(ours, Is.EqualTo(Ours));
        Assert.That(credentials, Is.False);
        var (foreign, _, _) = await AllowedAsync(new HttpMethod(method), path, Foreign);
        Assert.That(foreign, Is.Null);
    }
}
