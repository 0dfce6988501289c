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

    [Test]
    public async Task Says_that_secrets_are_in_clear_on_PostgreSQL_and_is_ready_nonetheless()
    {
        using var root = await RootAsync();
        var report = await root.GetAsync("/health").ExpectAsync(200);
        var encryption = report["components"]!.AsArray().SingleOrDefault(component => (string)component!["name"]! == "encryption");

        if (Database == Database.Sqlite)
        {
            Assert.That(encryption, Is.Null, "a key file seals there");
            return;
        }

        Assert.That(((string?)encryption!["state"], (string?)report["status"]), Is.EqualTo(("degraded", "degraded")));
        Assert.That((string?)encryption["detail"], Does.StartWith("ENCRYPTION_KEY is not set"));
        Assert.That((await root.GetAsync("/health/ready").ExpectAsync(200))["checks"]!["encryption"], Is.Null);
    }
}

/// <summary>The same with a key.</summary>
public sealed class SealedHealthTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("ENCRYPTION_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")];

    [Test]
    public async Task Is_well()
    {
        using var root = await RootAsync();
        var report = await root.GetAsync("/health").ExpectAsync(200);
        Assert.That(report["components"]!.AsArray().Where(component => (string)component!["name"]! == "encryption").Select(component => (string?)component!["state"]), Has.All.EqualTo("up"));
    }
}
