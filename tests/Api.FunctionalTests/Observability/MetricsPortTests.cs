using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>Metrics on a port of their own.</summary>
[Parallelizable]
public sealed class MetricsPortTests
{
    [Test]
    public async Task Has_metrics_and_nothing_else_and_the_service_has_none()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        var port = FreePort();
        await using var service = ServiceProcess.Start(
            [], ("DATABASE_URL", created.Url), ("PORT", "0"), ("METRICS_PORT", $"{port}"), ("ROOT_PASSWORD", "first-start-2026"));
        var entry = JsonNode.Parse(await service.LineAsync("FlagService is ready at"))!;
        using var main = new HttpClient { BaseAddress = new Uri((string)entry["State"]!["Url"]!) };
        using var metrics = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.That(main.BaseAddress.Port, Is.Not.EqualTo(port), "The message tells where the service is.");
        Assert.That(MetricsText.Parse(await metrics.GetStringAsync("/metrics")).Sum("service_ready"), Is.EqualTo(1));
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.That((await metrics.SendAsync(forwarded)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var path in new[] { "/", "/health/live", "/docs", "/api.json", "/v1/users/me", "/sdk/v1/flags", "/.well-known/jwks.json" })
        {
            Assert.That((await metrics.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        Assert.That((await metrics.PostAsync("/metrics", content: null)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That((await main.GetAsync("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await main.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
