using System.Globalization;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Evaluation;
using FlagService.Api.FunctionalTests.Faults;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Observability;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Grpc.Flagd.Sync;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.TestDatabases;
using FlagService.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlagService.Api.FunctionalTests.Streams;

/// <summary>Streams end with the service, and with a client that is gone without a word. Neither asks the database, so that one will do.</summary>
[Parallelizable]
public sealed partial class StreamEndTests
{
    private const string Watch = "flagservice.v1.EvaluationService/WatchChanges";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestDatabase _database = null!;
    private RunningService _service = null!;
    private HttpClient _root = null!;
    private Workspace _shop = null!;
    private TimeSpan _noticed;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        _service = RunningService.Start(
            _database.Url,
            services =>
            {
                services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
                services.PostConfigure<KestrelServerOptions>(server =>
                {
                    var http2 = server.Limits.Http2;
                    _noticed = http2.KeepAlivePingDelay + http2.KeepAlivePingTimeout;
                    (http2.KeepAlivePingDelay, http2.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
                });
            },
            onSocket: true);
        _root = await _service.RootAsync();
        _shop = await Workspace.CreateAsync(_service, _root);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _root.Dispose();
        await _service.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    [Order(1)]
    public async Task A_client_that_is_gone_without_a_word_is_noticed()
    {
        await using var network = new HaltingProxy(_service.Address);
        using var client = GrpcClient.Open(new Uri(network.Url), new Metadata { { "x-sdk-key", _shop.SdkKey } });
        using var stream = client.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new());
        Assert.That(await stream.ResponseStream.MoveNext(), Is.True);
        Assert.That(await OpenAsync(), Is.EqualTo(1));

        network.Halt();
        using var limit = new CancellationTokenSource(Patience);
        while (await OpenAsync() > 0)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Test]
    [Order(2)]
    public async Task A_stream_with_nothing_to_say_gives_a_sign_of_life_before_nginx_loses_patience()
    {
        var settings = await File.ReadAllTextAsync(Repository.Path("deploy", "nginx.conf"));
        var patience = ReadTimeout().Matches(settings).Select(match => TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture))).ToList();
        Assert.That(patience, Has.Count.EqualTo(2).And.All.GreaterThan(_noticed));
    }

    [Test]
    [Order(3)]
    public async Task A_stop_waits_for_none_and_says_that_each_may_be_opened_again()
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey);
        using var browser = GrpcClient.OfApplication(_service, _shop.ClientKey, web: true);
        using var anybody = GrpcClient.Open(_service.Address, []);
        using var talk = anybody.Talk<ServerReflectionRequest, ServerReflectionResponse>("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
        await talk.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        var ends = new Dictionary<string, Task<RpcException>>
        {
            ["gRPC"] = await OpenedAsync(client.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new()).ResponseStream),
            ["gRPC-Web"] = await OpenedAsync(browser.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new()).ResponseStream),
            ["flagd's sync"] = await OpenedAsync(client.Stream<SyncFlagsRequest, SyncFlagsResponse>("flagd.sync.v1.FlagSyncService/SyncFlags", new()).ResponseStream),
            ["health"] = await OpenedAsync(anybody.Stream<HealthCheckRequest, HealthCheckResponse>("grpc.health.v1.Health/Watch", new()).ResponseStream),
        };
        var endOfTalk = await OpenedAsync(talk.ResponseStream);
        foreach (var version in new[] { "v1", "v2" })
        {
            foreach (var (name, caller) in new[] { ("with a key", client), ("without", anybody) })
            {
                ends[$"flagd's {version} {name}"] = await OpenedAsync(caller.Stream<EventStreamRequest, EventStreamResponse>($"flagd.evaluation.{version}.Service/EventStream", new()).ResponseStream);
            }
        }

        using var application = _shop.Application();
        using var changes = await EventReader.OpenAsync(application, "/sdk/v1/stream");
        using var events = await EventReader.OpenAsync(_root, "/v1/events");

        await _service.Services.GetRequiredService<IHost>().StopAsync().WaitAsync(Patience);

        Assert.That((await changes.NextAsync(), await events.NextAsync()), Is.EqualTo(((string?)null, (string?)null)));
        foreach (var (name, end) in ends)
        {
            Assert.That((await end).StatusCode, Is.EqualTo(StatusCode.Unavailable), name);
            (await end).Expect(StatusCode.Unavailable, "stopping");
        }

        // Its client has not ended its own half: the reset of that may overtake the status.
        Assert.That((await endOfTalk).StatusCode, Is.AnyOf(StatusCode.Unavailable, StatusCode.Internal));
    }

    private async Task<double> OpenAsync()
    {
        using var reader = _service.Anonymous();
        return MetricsText.Parse(await reader.GetStringAsync("/metrics")).Sum("streams_open");
    }

    /// <summary>Waits for a stream's first message, and gives its end.</summary>
    private static async Task<Task<RpcException>> OpenedAsync<T>(IAsyncStreamReader<T> stream)
    {
        Assert.That(await stream.MoveNext(CancellationToken.None).WaitAsync(Patience), Is.True);
        return EndAsync();

        async Task<RpcException> EndAsync()
        {
            try
            {
                while (await stream.MoveNext(CancellationToken.None).WaitAsync(Patience))
                {
                    // It says that it goes.
                }
            }
            catch (RpcException end)
            {
                return end;
            }

            throw new InvalidOperationException("It ended as if all had been said.");
        }
    }

    [GeneratedRegex(@"(grpc|proxy)_read_timeout (?<seconds>\d+)s;", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex ReadTimeout();
}
