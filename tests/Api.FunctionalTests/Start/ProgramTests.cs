using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Faults;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>The program's beginning and end, as an operator meets them.</summary>
[Parallelizable]
public sealed class ProgramTests
{
    [TestCase(Database.Sqlite, "::1", "[::1]")]
    [TestCase(Database.Postgres, "127.0.0.2", "127.0.0.2")]
    public async Task Says_where_it_is_listens_there_alone_answers_its_health_check_and_finishes_what_it_began_when_asked_to_stop(Database database, string host, string shown)
    {
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await using var line = database == Database.Postgres ? new HaltingProxy(new Uri(created.Url)) : null;
        await using var service = ServiceProcess.Start(
            [], ("DATABASE_URL", line?.Url ?? created.Url), ("PORT", "0"), ("HOST", host), ("ROOT_PASSWORD", "first-start-2026"));
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

        const string SignIn = """{"emailOrUsername":"root","password":"first-start-2026"}""";
        using var idle = await OpenConnection.ToAsync(new Uri(url));
        await idle.AskAsync("/health/live");
        using var busy = await OpenConnection.ToAsync(new Uri(url));
        await busy.BeginAsync("/v1/auth/login", SignIn);
        await busy.SendAsync(SignIn[..5]);
        if (line is not null)
        {
            await line.DisposeAsync();
            await service.LineAsync("replicas no longer arrive");
        }

        var asked = Stopwatch.GetTimestamp();
        service.Terminate();
        Assert.That(await idle.ReadToEndAsync(), Is.Empty, "who asks for nothing is hung up on");
        await busy.SendAsync(SignIn[5..]);
        Assert.That(await busy.ReadToEndAsync(), Does.StartWith(line is null ? "HTTP/1.1 200 " : "HTTP/1.1 503 ").And.Contain("\r\nConnection: close\r\n"));
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("\"LogLevel\":\"Error\"").And.Not.Contain("   at "));
        Assert.That(Stopwatch.GetElapsedTime(asked), Is.LessThan(ServiceProcess.Grace));
    }

    [Test]
    public async Task Ends_quietly_when_it_is_asked_to_stop_before_it_has_started()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var service = ServiceProcess.Start(
            [], ("DATABASE_URL", $"postgres://somebody:secret@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/flags"), ("PORT", "0"));
        using var waitsForAnAnswer = await silent.AcceptTcpClientAsync().WaitAsync(ServiceProcess.Patience);

        var asked = Stopwatch.GetTimestamp();
        service.Terminate();
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("Exception").And.Not.Contain("   at "));
        Assert.That(Stopwatch.GetElapsedTime(asked), Is.LessThan(ServiceProcess.Grace));
    }

    [Test]
    public async Task Answers_what_it_took_and_ends_in_time_when_it_is_asked_to_stop_while_its_database_is_silent()
    {
        TestDatabase.Require(Database.Postgres);
        await using var created = await TestDatabase.CreateAsync(Database.Postgres, RunningService.StartOnceAsync);
        await using var line = new HaltingProxy(new Uri(created.Url));
        await using var service = await ServedProcess.StartAsync(line.Url + "?Timeout=2");
        using var root = service.By(await service.TokenAsync());
        await root.GetAsync("/v1/projects").ExpectAsync(200);
        line.Halt();
        var (reading, writing) = (root.GetAsync("/v1/projects"), root.PostAsJsonAsync("/v1/projects", new { name = "Silent" }));
        await UntilAsync(() => line.Held >= 2);

        var asked = Stopwatch.GetTimestamp();
        service.Terminate();
        await reading.ExpectAsync(503);
        await writing.ExpectAsync(503);
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("\"LogLevel\":\"Error\"").And.Not.Contain("   at "));
        TestContext.Out.WriteLine($"ended after {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s");
        Assert.That(Stopwatch.GetElapsedTime(asked), Is.LessThan(ServiceProcess.Grace));
    }

    [TestCase("PORT", "PORT {0} is in use", "set PORT ")]
    [TestCase("METRICS_PORT", "METRICS_PORT {0} is in use", "set METRICS_PORT ")]
    public async Task Says_that_a_port_is_taken_and_which_setting_has_it(string name, string what, string advice)
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (exitCode, errors) = await ProgramRun.EndAsync(
            [], ("DATABASE_URL", created.Url), ("PORT", "0"), ("ROOT_PASSWORD", "first-start-2026"), (name, taken));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(string.Format(CultureInfo.InvariantCulture, what, taken)).And.Contain(advice));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(File.Exists(created.Url["sqlite://".Length..]), Is.False, "Nothing was begun.");
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(ServiceProcess.Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
