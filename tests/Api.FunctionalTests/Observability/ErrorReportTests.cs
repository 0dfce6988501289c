using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>What somebody outside is told of errors that nobody expected.</summary>
public sealed class ErrorReportTests(Database database) : ProbeTests(database)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly LogRecorder _log = new();
    private readonly Receiver _receiver = Receiver.Start();

    protected override (string Name, string Value)[] Settings =>
    [
        ("FlagService:ErrorReports:Url", $"{_receiver.Url}/hook?key=s3cret"),
        ("FlagService:ErrorReports:PerMinute", "3"),
    ];

    [OneTimeTearDown]
    public async Task DisposeReceiver()
    {
        await _receiver.DisposeAsync();
        _log.Dispose();
    }

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        _log.AddTo(services);
    }

    [Test]
    public async Task Says_what_failed_where_and_in_which_trace_and_no_more_and_not_too_often()
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer shh");
        await client.GetAsync("/v1/probe/failure?email=ada@example.com").ExpectAsync(500);

        var sent = await _receiver.ExpectAsync(received => received.Path == "/hook");
        Assert.That(sent.Length, Is.EqualTo(sent.Body.Length), "Not every receiver takes a body in parts.");
        var report = JsonNode.Parse(sent.Text)!;
        Assert.That((string?)report["service"], Is.EqualTo("FlagService"));
        Assert.That((string?)report["traceId"], Is.EqualTo(TraceId));
        Assert.That((string?)report["name"], Is.EqualTo("/v1/probe/failure"));
        Assert.That((string?)report["method"], Is.EqualTo("GET"));
        Assert.That((string?)report["version"], Is.Not.Empty);
        Assert.That((string?)report["errors"]![0]!["type"], Is.EqualTo("System.InvalidOperationException"));
        Assert.That((string?)report["errors"]![0]!["frames"]![0], Does.EndWith("ProbeController.Fail"));
        Assert.That(sent.Text, Does.Not.Contain("the inside").And.Not.Contain("ada@").And.Not.Contain("shh").And.Not.Contain("127.0.0.1"));
        Assert.That(sent.TraceParent, Does.StartWith($"00-{TraceId}-"), "The trace goes on there.");

        // A receiver that is broken harms nobody, and a flood is cut.
        _receiver.Status = 500;
        for (var i = 0; i < 5; i++)
        {
            await client.GetAsync("/v1/probe/failure").ExpectAsync(500);
        }

        await _log.ExpectAsync("could not be delivered (status 500)");
        var metrics = MetricsText.Parse(await Anonymous().GetStringAsync("/metrics"));
        Assert.That(metrics.Sum("unhandled_errors_total", ("origin", "request")), Is.EqualTo(6));
        Assert.That(metrics.Sum("error_reports_total", ("outcome", "sent")), Is.EqualTo(1));
        Assert.That(metrics.Sum("queue_drops_total", ("queue", "error_reports")), Is.InRange(1, 3), "On a slow machine one more may be sent.");
        Assert.That(_log.Everything(), Does.Not.Contain("s3cret"));
    }
}
