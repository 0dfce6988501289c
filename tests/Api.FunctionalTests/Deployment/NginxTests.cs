using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using FlagService.Api.FunctionalTests.Browser;
using FlagService.Api.FunctionalTests.Evaluation;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;
using FlagService.V1;
using Grpc.Core;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary>
/// Three replicas on one PostgreSQL behind nginx, with the settings that the compose file gives it. The one that is killed is a process of
/// its own.
/// </summary>
[Parallelizable]
public sealed class NginxTests
{
    private readonly List<RunningService> _others = [];
    private ServiceProcess? _mortal;
    private Uri[] _addresses = [];
    private TestDatabase? _database;
    private NginxProcess? _nginx;
    private string? _token;

    [OneTimeSetUp]
    public async Task Start()
    {
        NginxProcess.Require();
        TestDatabase.Require(Database.Postgres);
        _database = await TestDatabase.CreateAsync(Database.Postgres, RunningService.StartOnceAsync);
        var key = ("ENCRYPTION_KEY", Convert.ToBase64String(new byte[32]));
        _mortal = ServiceProcess.Start(
            [], ("DATABASE_URL", _database.Url), ("PORT", "0"), ("FlagService__Passwords__Cost", "4"), ("FlagService__Proxies__0", "127.0.0.1"), key);
        for (var i = 0; i < 2; i++)
        {
            _others.Add(RunningService.Start(
                _database.Url, _ => { }, onSocket: true, ("RATE_LIMITING", "on"), ("FlagService:Proxies:0", "127.0.0.1"), key));
        }

        _addresses = [await _mortal.AddressAsync(), .. _others.Select(other => other.Address)];
        _nginx = await NginxProcess.StartAsync(_addresses);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_nginx is not null)
        {
            await _nginx.DisposeAsync();
        }

        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        if (_mortal is not null)
        {
            await _mortal.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    [Order(1)]
    public async Task Streams_changes_and_answers_from_whichever_replica()
    {
        using var root = await SignInAsync();
        var (path, application) = await NewProjectAsync(root);
        using var asking = application;
        using var stream = await EventReader.OpenAsync(asking, "/sdk/v1/stream");
        for (var round = 0; round < 6; round++)
        {
            var isOn = round % 2 == 0;
            await root.PostAsJsonAsync($"{path}/flags/beta/toggle", new { enabled = isOn }).ExpectAsync(200);
            Assert.That(await stream.NextAsync(), Does.StartWith("event: flags-changed"), "The event came while the stream goes on.");
        }

        using var metrics = await root.GetAsync("/metrics");
        Assert.That((int)metrics.StatusCode, Is.EqualTo(404));
        var log = await _nginx!.AccessLogAsync();
        Assert.That(_addresses.Where(address => log.Contains($" {address.Authority} ", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(3), "All replicas are used.");
    }

    [TestCase(false)]
    [TestCase(true)]
    [Order(1)]
    public async Task Streams_changes_by_gRPC_and_answers_from_whichever_replica(bool web)
    {
        using var root = await SignInAsync();
        var (path, application) = await NewProjectAsync(root);
        using var asking = application;
        var key = application.DefaultRequestHeaders.GetValues("X-SDK-Key").Single();
        using var client = GrpcClient.Open(web ? _nginx!.Address : _nginx!.GrpcAddress, new Metadata { { "x-sdk-key", key } }, web);
        using var stream = client.Stream<WatchChangesRequest, WatchChangesResponse>("flagservice.v1.EvaluationService/WatchChanges", new());
        Assert.That(await stream.ResponseStream.MoveNext(), Is.True);
        for (var round = 0; round < 4; round++)
        {
            await root.PostAsJsonAsync($"{path}/flags/beta/toggle", new { enabled = round % 2 == 0 }).ExpectAsync(200);
            Assert.That(await stream.ResponseStream.MoveNext(), Is.True);
            Assert.That(stream.ResponseStream.Current.Kind, Is.EqualTo(WatchChangesResponse.Types.Kind.Changed), "The event came while the stream goes on.");
            await client.CallAsync<EvaluateRequest, EvaluateResponse>("flagservice.v1.EvaluationService/Evaluate", new() { FlagKey = "beta" });
        }
    }

    [Test]
    [Order(1)]
    public async Task Editors_connect_to_whichever_replica()
    {
        using var tab = new BrowserTab(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _nginx!.Address });
        var cookie = (await tab.SignInAsync("root", RunningService.RootPassword)).Cookies.Split('\n').Single(set => set.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split(';')[0];
        List<string> taken = [];
        for (var i = 0; i < 60 && Reached() < 2; i++)
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Cookie", cookie);
            socket.Options.SetRequestHeader("Origin", $"http://{_nginx.Address.Authority}");
            await socket.ConnectAsync(new UriBuilder(_nginx.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
            Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));

            // A connection is logged some time after its end.
            taken = [.. (await _nginx.AccessLogAsync()).Split('\n').Where(line => line.Contains(" /_blazor 101 ", StringComparison.Ordinal))];
        }

        Assert.That(Reached(), Is.GreaterThan(1));

        int Reached() => _addresses.Count(address => taken.Exists(line => line.Contains($" {address.Authority} ", StringComparison.Ordinal)));
    }

    [Test]
    [Order(1)]
    public async Task What_is_changed_at_one_replica_is_told_at_another()
    {
        using var root = await SignInAsync();
        var (path, application) = await NewProjectAsync(root);
        application.Dispose();
        using var here = await SignInAsync(_others[0].Address);
        using var there = await SignInAsync(_others[1].Address);
        string? first;
        using (var stream = await EventReader.OpenAsync(here, "/v1/events"))
        {
            await there.PostAsJsonAsync($"{path}/flags/beta/toggle", new { enabled = true }).ExpectAsync(200);
            first = await stream.NextAsync();
            Assert.That(first, Does.Contain("event: change").And.Contain("\"flag.toggle\"").And.Contain("\"beta\""));
        }

        await here.PostAsJsonAsync($"{path}/flags", new { key = "gamma" }).ExpectAsync(201);
        var last = first!.Split('\n').Single(line => line.StartsWith("id: ", StringComparison.Ordinal))["id: ".Length..];
        using var resumed = await EventReader.OpenAsync(there, "/v1/events", last);
        Assert.That(await resumed.NextAsync(), Does.Contain("\"flag.create\"").And.Contain("\"gamma\""), "It goes on at whichever replica.");
    }

    [Test]
    [Order(2)]
    public async Task A_forged_address_gains_nothing()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 15; i++)
        {
            using var client = Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = $"nobody-{i}", password = "wrong horse 42" });
            statuses.Add((int)answer.StatusCode);
        }

        Assert.That(statuses[^1], Is.EqualTo(429), string.Join(' ', statuses));
    }

    [Test]
    [Order(3)]
    public async Task A_replica_that_is_killed_costs_no_evaluation()
    {
        using var root = await SignInAsync();
        var (_, application) = await NewProjectAsync(root);
        using var asking = application;
        var asked = 0;
        var killed = new TaskCompletionSource();
        var clients = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var left = 100; left > 0; left--)
            {
                await asking.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = $"user-{left}" }).ExpectAsync(200);
                if (Interlocked.Increment(ref asked) == 100)
                {
                    killed.SetResult();
                }
            }
        }).ToList();
        await await Task.WhenAny(killed.Task, Task.WhenAll(clients));
        await _mortal!.KillAsync();
        await Task.WhenAll(clients);
        await root.GetAsync("/v1/projects").ExpectAsync(200);
        await asking.GetAsync("/health/evaluation").ExpectAsync(200);
    }

    private HttpClient Client() => new() { BaseAddress = _nginx!.Address };

    private async Task<HttpClient> SignInAsync(Uri? replica = null)
    {
        var client = replica is null ? Client() : new HttpClient { BaseAddress = replica };
        _token ??= (string)(await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200))["accessToken"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return client;
    }

    private async Task<(string Path, HttpClient Application)> NewProjectAsync(HttpClient owner)
    {
        var project = await owner.PostAsJsonAsync("/v1/projects", new { name = $"Shop {Guid.NewGuid()}" }).ExpectAsync(201);
        var path = $"/v1/projects/{project["id"]}";
        await owner.PostAsJsonAsync($"{path}/flags", new { key = "beta" }).ExpectAsync(201);
        var application = Client();
        application.DefaultRequestHeaders.Add("X-SDK-Key", (string)project["sdkKey"]!);

        await KnownEverywhereAsync(application);
        return (path, application);
    }

    // Which replica answers is nginx's choice, so that every one has been asked only after many answers in a row.
    private static async Task KnownEverywhereAsync(HttpClient application)
    {
        const int Enough = 20;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var inARow = 0; inARow < Enough;)
        {
            using var answer = await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "a" }, limit.Token);
            inARow = answer.IsSuccessStatusCode ? inARow + 1 : 0;
            if (inARow == 0)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
