using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>The program's beginning and end, as an operator meets them.</summary>
[Parallelizable]
public sealed class ProgramTests
{
    [TestCase(Database.Sqlite, "::1", "[::1]")]
    [TestCase(Database.Postgres, "127.0.0.2", "127.0.0.2")]
    public async Task Says_where_it_is_listens_there_alone_answers_its_health_check_and_stops_when_asked(Database database, string host, string shown)
    {
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await using var service = ServiceProcess.Start(
            [], ("DATABASE_URL", created.Url), ("PORT", "0"), ("HOST", host), ("ROOT_PASSWORD", "first-start-2026"));
        var entry = JsonNode.Parse(await service.LineAsync("FlagService is ready at"))!;
        Assert.That((string?)entry["State"]!["Password"], Does.Contain("ROOT_PASSWORD"));
        Assert.That((string?)entry["State"]!["Database"], Does.StartWith(database == Database.Sqlite ? "SQLite" : "PostgreSQL"));
        Assert.That(entry.ToJsonString(), Does.Not.Contain("first-start-2026"));
        var url = (string)entry["State"]!["Url"]!;
        Assert.That(url, Does.StartWith($"http://{shown}:"));
        var port = new Uri(url).Port;

        await using var check = ServiceProcess.Start(["healthcheck"], ("HOST", host), ("PORT", port.ToString(CultureInfo.InvariantCulture)));
        Assert.That((await check.EndAsync()).ExitCode, Is.Zero);
        using var elsewhere = new TcpClient();
        Assert.That(async () => await elsewhere.ConnectAsync(IPAddress.Loopback, port), Throws.InstanceOf<SocketException>());

        service.Terminate();
        var (exitCode, _, errors) = await service.EndAsync();
        Assert.That(exitCode, Is.Zero);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Says_that_the_port_is_taken()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (exitCode, errors) = await ProgramRun.EndAsync([], ("DATABASE_URL", created.Url), ("PORT", port), ("ROOT_PASSWORD", "first-start-2026"));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("address already in use").And.Contain("set PORT"));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(File.Exists(created.Url["sqlite://".Length..]), Is.False, "Nothing was begun.");
    }
}
