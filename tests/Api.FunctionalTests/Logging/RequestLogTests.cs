using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Logging;

/// <summary>What stands in the log of a request, and what doesn't.</summary>
public sealed class RequestLogTests(Database database) : ProbeTests(database)
{
    private readonly LogRecorder _log = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [TestCase("/v1/probe/projects/0198c0de-9b22-7d01-8a10-5c7e3f1b6d21/things/x?token=shh", "GET /v1/probe/projects/{projectId}/things/{id} 401 in")]
    [TestCase("/v1/probe/failure?token=shh", "GET /v1/probe/failure 500 in")]
    [TestCase("/shh", "GET (no route) 404 in")]
    [TestCase("/docs/index.html?token=shh", "GET /docs 200 in")]
    public async Task Has_a_line_by_route_and_nothing_of_the_URL(string path, string line)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer shh");
        using var answer = await client.GetAsync(path);

        // The line is written after the answer has gone out.
        await _log.ExpectAsync(line);
        Assert.That(_log.Everything(), Does.Not.Contain("shh").And.Not.Contain("0198c0de-9b22"));
    }

    [Test]
    public async Task Has_nothing_of_a_body()
    {
        using var client = Anonymous();
        await client.PostAsync("/v1/probe", Json("""{"name": "shh"}""")).ExpectAsync(200);
        await client.PostAsync("/v1/probe", Json("""{"name": shh}""")).ExpectAsync(400);
        await _log.ExpectAsync("POST /v1/probe 400 in");
        Assert.That(_log.Everything(), Does.Not.Contain("shh"));
    }
}
