using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Health;

/// <summary>What the service tells of itself while all is well.</summary>
public sealed class HealthTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Lives()
    {
        using var client = Anonymous();
        var answer = await client.GetAsync("/health/live").ExpectAsync(200);
        Assert.That((string?)answer["status"], Is.EqualTo("live"));
    }

    [Test]
    public async Task Is_ready_once_everything_that_it_takes_is_up()
    {
        using var client = Anonymous();
        var answer = await client.GetAsync("/health/ready").ExpectAsync(200);
        Assert.That((string?)answer["status"], Is.EqualTo("ready"));
        Assert.That(answer["checks"]!.AsObject().Select(check => $"{check.Key} {check.Value}"), Is.SupersetOf(new[] { "database up", "migrations up", "snapshots up" }));
    }

    [Test]
    public async Task Tells_how_each_component_does_to_those_who_may_know()
    {
        using var stranger = Anonymous();
        await stranger.GetAsync("/health").ExpectAsync(401);
        using var somebody = await NewUserAsync();
        await somebody.GetAsync("/health").ExpectAsync(403);
        using var root = await RootAsync();
        var report = await root.GetAsync("/health").ExpectAsync(200);
        var names = report["components"]!.AsArray().Select(component => (string)component!["name"]!).ToList();
        Assert.That(names, Is.SupersetOf(new[] { "database", "migrations", "snapshots" }).And.Ordered);
        Assert.That(report["components"]!.AsArray().Select(component => (double)component!["latencyMs"]!), Has.All.GreaterThanOrEqualTo(0));
        Assert.That((string?)report["components"]![0]!["state"], Is.EqualTo("up"));
    }
}
