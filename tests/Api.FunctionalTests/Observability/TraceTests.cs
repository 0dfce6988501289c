using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>Traces and metrics by OTLP, and the ids of traces in what is answered and logged.</summary>
public sealed class TraceTests(Database database) : ServiceTests(database)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = $"00-{TraceId}-00f067aa0ba902b7-01";

    private readonly LogRecorder _log = new();
    private readonly Receiver _collector = Receiver.Start();

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Url),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
    ];

    [OneTimeTearDown]
    public async Task DisposeCollector()
    {
        await _collector.DisposeAsync();
        _log.Dispose();
    }

    protected override void Configure(IServiceCollection services) => _log.AddTo(services);

    [Test]
    public async Task Spans_of_the_request_the_use_case_and_the_database_belong_to_the_callers_trace()
    {
        using var user = await NewUserAsync();
        user.DefaultRequestHeaders.Add("traceparent", Parent);
        await user.PostAsJsonAsync("/v1/projects", new { name = "Sh-secret-op" }).ExpectAsync(201);

        foreach (var span in new[] { "POST /v1/projects", "CreateProject", "database " })
        {
            var sent = await _collector.ExpectAsync(received => received.Path == "/v1/traces" && received.Has(Convert.FromHexString(TraceId)) && received.Has(span));
            Assert.That(sent.Has("flagservice"), Is.True, "It says which service it is.");
        }

        Assert.That(_collector.All.Any(received => received.Has("Sh-secret-op")), Is.False, "Content stays here.");
    }

    [Test]
    public async Task Metrics_are_sent_as_well()
    {
        foreach (var metric in new[] { "http_request_duration_seconds", "http_requests_total", "database_connections_active", "auth_attempts_total" })
        {
            using var root = await RootAsync();
            await _collector.ExpectAsync(received => received.Path == "/v1/metrics" && received.Has(metric));
        }
    }

    [Test]
    public async Task The_trace_is_named_in_the_problem_and_in_the_log()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        var problem = await client.GetAsync("/v1/users/me").ExpectAsync(401);

        Assert.That((string?)problem["traceId"], Is.EqualTo(trace));
        Assert.That(await _log.ExpectAsync("GET /v1/users/me 401"), Does.Contain(trace));
    }
}

/// <summary>The ids of traces where nobody follows them.</summary>
public sealed class TraceIdTests(Database database) : ServiceTests(database)
{
    private readonly LogRecorder _log = new();

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    protected override void Configure(IServiceCollection services) => _log.AddTo(services);

    [TestCase("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "0af7651916cd43dd8448eb211c80319c")]
    [TestCase("00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319d")]
    [TestCase("|hierarchical.1.", null)]
    [TestCase("00-00000000000000000000000000000000-b7ad6b7169203331-01", null)]
    [TestCase(null, null)]
    public async Task Are_the_callers_or_new_and_in_the_problem_and_the_log(string? parent, string? expected)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", parent);
        var problem = await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = Unique("x") }).ExpectAsync(401);

        var id = (string?)problem["traceId"];
        Assert.That(id, Does.Match("^[0-9a-f]{32}$").And.Not.EqualTo(new string('0', 32)));
        Assert.That(expected ?? id, Is.EqualTo(id));
        Assert.That(await _log.ExpectAsync(id!), Is.Not.Empty);
    }
}
