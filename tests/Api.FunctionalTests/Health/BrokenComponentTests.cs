using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Health;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Health;

/// <summary>Components that fail in one way or another while their state is asked for.</summary>
public sealed class BrokenComponentTests(Database database) : ProbeTests(database)
{
    private readonly TaskCompletionSource<ProbeResult> _never = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<IHealthProbe>(new Component("mail", decides: false, () => throw new InvalidOperationException("password=shh")));
        services.AddSingleton<IHealthProbe>(new Component("silent", decides: true, () => _never.Task));
        services.AddSingleton<IHealthProbe>(new Component("worn", decides: true, () => Task.FromResult(new ProbeResult(ComponentState.Degraded, "Nearly full."))));
    }

    [Test]
    public async Task Tells_the_worst_and_nothing_of_the_inside()
    {
        using var client = As(TestCallers.Administrator);
        var report = await client.GetAsync("/health").ExpectAsync(200);
        Assert.That((string?)report["status"], Is.EqualTo("down"));
        Assert.That(Found(report, "mail"), Is.EqualTo(("down", "It can't be reached.")));
        Assert.That(Found(report, "silent"), Is.EqualTo(("down", "It doesn't answer in time.")));
        Assert.That(Found(report, "worn"), Is.EqualTo(("degraded", "Nearly full.")));
        Assert.That(report.ToJsonString(), Does.Not.Contain("shh"));
    }

    [Test]
    public async Task Is_not_ready_without_a_component_that_it_takes()
    {
        using var client = Anonymous();
        var report = await client.GetAsync("/health/ready").ExpectAsync(503);
        Assert.That((string?)report["checks"]!["silent"], Is.EqualTo("down"));
        Assert.That((string?)report["checks"]!["worn"], Is.EqualTo("degraded"));
        Assert.That(report["checks"]!["mail"], Is.Null);
    }

    private static (string?, string?) Found(JsonNode report, string name)
    {
        var component = report["components"]!.AsArray().Single(component => (string?)component!["name"] == name)!;
        return ((string?)component["state"], (string?)component["detail"]);
    }

    private sealed class Component(string name, bool decides, Func<Task<ProbeResult>> check) : IHealthProbe
    {
        public string Name => name;

        public bool DecidesReadiness => decides;

        public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => check();
    }
}
