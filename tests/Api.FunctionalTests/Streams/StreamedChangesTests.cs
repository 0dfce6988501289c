using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using FlagService.Api.FunctionalTests.Deployment;
using FlagService.Api.FunctionalTests.Faults;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Wire;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Streams;

/// <summary>
/// Clients as applications use them hear of each change by their stream: straight from a replica, by its own TLS, and through nginx with and without TLS. No stream is lost for
/// good when the replica behind it stops or is killed. A change is made at another replica than theirs.
/// </summary>
[Parallelizable]
public sealed class StreamedChangesTests
{
    // Unleash's poll.
    private static readonly string[] Clients = ["grpc-js", "grpc-web", "flagd-rpc", "flagd-in-process", "ofrep", "dotnet", "unleash", "unleash-proxy"];

    private readonly (string Name, string Value)[] _settings = [("ENCRYPTION_KEY", Convert.ToBase64String(new byte[32])), ("FlagService__Proxies__0", "127.0.0.1")];
    private readonly CertificateFolder _files = new();
    private TestDatabase? _database;
    private ServedProcess? _first;
    private ServedProcess? _spare;
    private RunningService? _other;
    private NginxProcess? _nginx;
    private ListeningClients? _clients;
    private Workspace? _shop;
    private string[] _ways = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        NginxProcess.Require();
        NodePackage.RequireNode();
        TestDatabase.Require(Database.Postgres);
        _files.PutNew();
        _database = await TestDatabase.CreateAsync(Database.Postgres, RunningService.StartOnceAsync);
        var starting = Task.WhenAll(StartAsync(UnusedPort()), StartAsync(UnusedPort()));
        _other = RunningService.Start(
            _database.Url, _ => { }, onSocket: true, [.. _settings.Select(setting => (setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value)), .. _files.Settings]);
        (_first, _spare) = await starting is [var first, var spare] ? (first, spare) : default;
        _nginx = await NginxProcess.StartAsync([_first.Address, _spare.Address, _spare.Address], _files, hasSpares: true);
        var root = await RootAsync();
        _shop = await Workspace.CreateAsync(_other, root);
        await _shop.CreateFlagAsync(new { key = ListeningClients.Flag, enabled = true, fallthrough = new { variation = "off" } });

        Way[] ways =
        [
            new("direct", Origin(_spare.Address), _spare.Address.Authority, Ca: null),
            new("tls", Origin(_other.Address), _other.Address.Authority, _files.Certificate),
            new("nginx", Origin(_nginx.Address), _nginx.GrpcAddress.Authority, Ca: null),
            new("nginx-tls", Origin(_nginx.TlsAddress), _nginx.TlsAddress.Authority, _files.Certificate),
        ];
        _ways = [.. ways.Select(way => way.Name)];
        foreach (var replica in new[] { _first, _spare })
        {
            await KnowsTheKeyAsync(replica);
        }

        _clients = await ListeningClients.StartAsync(ways, Everybody(), _shop.SdkKey, _shop.ClientKey, await root.GetByteArrayAsync("/docs/protos/flagservice.binpb"), _files.Folder);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var part in new IAsyncDisposable?[] { _clients, _nginx, _first, _spare })
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        _shop?.Owner.Dispose();
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _files.Dispose();
    }

    [Test]
    [Order(1)]
    public async Task A_change_arrives_by_every_stream()
    {
        await ExpectChangeAsync("on", Everybody());

        Assert.That(_clients!.Openings.Select(client => $"{client.Key}: {string.Join(' ', client)}"), Is.EquivalentTo(Everybody().Select(client => $"{client}: opened")), "nobody had to come again for it");
    }

    [Test]
    [Order(2)]
    public async Task A_replica_that_stops_costs_no_stream_and_is_held_up_by_none()
    {
        _first!.Terminate();
        var (exitCode, output, errors) = await _first.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("\"LogLevel\":\"Error\"").And.Not.Contain("   at "));

        await ComeBackAsync("off", async () => _first = await AgainAsync(_first));
        await ExpectChangeAsync("on", Everybody());
    }

    [Test]
    [Order(3)]
    public async Task A_replica_that_is_killed_costs_no_stream()
    {
        await _spare!.KillAsync();

        await ComeBackAsync("off", async () => _spare = await AgainAsync(_spare));
        await ExpectChangeAsync("on", Everybody());
    }

    /// <summary>Has everybody hear of what is changed while their replica is away, once it is there again or by another one.</summary>
    private async Task ComeBackAsync(string variation, Func<Task> restart)
    {
        var back = _clients!.UntilAsync(Everybody(), heard => heard.Variation == variation);
        await ChangeAsync(variation);
        await restart();
        await back;
    }

    private string[] Everybody() => [.. from way in _ways from client in Clients select $"{way} {client}"];

    private async Task ExpectChangeAsync(string variation, string[] clients)
    {
        var arriving = _clients!.UntilAsync(clients, heard => heard.Event == "changed" && heard.Variation == variation);
        await ChangeAsync(variation);
        var changed = Stopwatch.GetTimestamp();
        foreach (var (client, when) in (await arriving).OrderBy(arrival => arrival.Key, StringComparer.Ordinal))
        {
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{client}: {Stopwatch.GetElapsedTime(changed, when).TotalMilliseconds:0} ms after the change was acknowledged"));
        }
    }

    private Task ChangeAsync(string variation) => _shop!.UpdateFlagAsync(ListeningClients.Flag, new { fallthrough = new { variation } });

    private Task<ServedProcess> StartAsync(int port) =>
        ServedProcess.StartAsync(_database!.Url, [.. _settings, ("HOST", "127.0.0.1"), ("PORT", port.ToString(CultureInfo.InvariantCulture))]);

    private async Task<ServedProcess> AgainAsync(ServedProcess ended)
    {
        await ended.DisposeAsync();
        return await StartAsync(ended.Address.Port);
    }

    private async Task<HttpClient> RootAsync()
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        var root = new HttpClient(handler) { BaseAddress = _other!.Address };
        var signedIn = await root.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200);
        root.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        return root;
    }

    private async Task KnowsTheKeyAsync(ServedProcess replica)
    {
        using var application = replica.Application(_shop!.SdkKey);
        await Fleet.SecondsUntilAsync(async () =>
        {
            using var answer = await application.PostAsJsonAsync($"/sdk/v1/evaluate/{ListeningClients.Flag}", new { });
            return answer.IsSuccessStatusCode;
        });
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    // Below those that the system hands out, so that nobody has got it when the replica starts again.
    private static int UnusedPort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                continue; // Somebody has it.
            }
        }
    }
}
