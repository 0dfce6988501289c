using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using FlagService.Api.FunctionalTests.Observability;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.TestDatabases;
using FlagService.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using ManagedUser = FlagService.Application.Accounts.Administration.ManagedUser;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>What bounds calls: the size of messages, deadlines, streams, the client's patience.</summary>
[Parallelizable]
public sealed class CallLimitTests
{
    private const string Evaluate = "flagservice.v1.EvaluationService/Evaluate";
    private const string Watch = "flagservice.v1.EvaluationService/WatchChanges";
    private const string List = "flagservice.v1.UserService/ListUsers";

    private readonly SlowDirectory _directory = new();
    private readonly LogRecorder _log = new();
    private TestDatabase _database = null!;
    private RunningService _service = null!;
    private HttpClient _root = null!;
    private Workspace _shop = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        _service = RunningService.Start(
            _database.Url,
            services =>
            {
                services.AddSingleton<IUserDirectory>(_directory);
                _log.AddTo(services);
            },
            onSocket: true,
            ("FlagService:Grpc:ListsPerCaller", "1"),
            ("FlagService:Streams:MaximumPerKey", "1"),
            ("FlagService:Requests:LongTimeout", "00:00:02"));
        _root = await _service.RootAsync();
        _shop = await Workspace.CreateAsync(_service, _root);
        await _shop.CreateFlagAsync(new { key = "beta", enabled = true });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _root.Dispose();
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        _log.Dispose();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_message_that_is_too_large_is_refused(bool web)
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey, web);
        var request = new EvaluateRequest { FlagKey = new string('x', (128 * 1024) + 1) };
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.ResourceExhausted, "body_too_large");

        request = new EvaluateRequest { FlagKey = "beta", Context = new EvaluationContext { UserId = new string('x', 64 * 1024) } };
        var refused = await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
        Assert.That(refused.GetDetail<BadRequest>().FieldViolations.Single().Field, Is.EqualTo("context"));
    }

    [Test]
    public async Task A_compressed_message_has_the_limit_of_what_it_becomes()
    {
        using var http = _shop.Application();
        foreach (var (length, status) in new[] { (100, StatusCode.NotFound), (50 * 1024 * 1024, StatusCode.ResourceExhausted) })
        {
            using var request = GrpcMethod.ToRequest(http.BaseAddress, Evaluate, Compressed(new EvaluateRequest { FlagKey = new string('x', length) }));
            request.Headers.Add("grpc-encoding", "gzip");
            using var answer = await http.SendAsync(request);
            Assert.That(GrpcMethod.RefusalIn(answer)?.Item1, Is.EqualTo(status));
        }
    }

    [Test]
    public async Task A_context_has_the_limits_that_it_has_in_JSON()
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey);
        var many = new Struct();
        for (var i = 0; i < 200; i++)
        {
            many.Fields[$"a{i}"] = Value.ForBool(true);
        }

        var request = new EvaluateRequest { FlagKey = "beta", Context = new EvaluationContext { CustomAttributes = many } };
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request);
        request.Context.UserId = "u";
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.InvalidArgument, "validation_failed");

        request.Context = new EvaluationContext { CustomAttributes = new Struct { Fields = { ["deep"] = Nested(30) } } };
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request);
        request.Context.CustomAttributes.Fields["deep"] = Nested(31);
        var deep = await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.InvalidArgument, "malformed");
        Assert.That(deep.GetDetail<BadRequest>().FieldViolations.Single().Field, Is.EqualTo("custom_attributes.deep"));
    }

    [Test]
    public async Task A_method_that_is_not_there_and_a_body_that_is_no_message_are_refused()
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey);
        await client.CallAsync<EvaluateRequest, EvaluateResponse>("flagservice.v1.EvaluationService/Guess", new()).ExpectAsync(StatusCode.Unimplemented, "not_found");
        await client.CallAsync<EvaluateRequest, EvaluateResponse>("none.Service/Guess", new()).ExpectAsync(StatusCode.Unimplemented, "not_found");
        using var http = _shop.Application();
        using var text = GrpcMethod.ToRequest(http.BaseAddress, Evaluate, [0, 0, 0, 0, 2, 0xff, 0xff]);
        using var broken = await http.SendAsync(text);
        Assert.That(GrpcMethod.RefusalIn(broken) is var (status, details) ? (status, GrpcMethod.CodeIn(details)) : default, Is.EqualTo((StatusCode.InvalidArgument, "malformed")));
        using var json = new HttpRequestMessage(HttpMethod.Post, $"/{Evaluate}") { Content = new StringContent("{}", new MediaTypeHeaderValue("application/json")) };
        using var refused = await http.SendAsync(json);
        Assert.That((refused.StatusCode, (await refused.JsonAsync())["detail"]!.ToString()), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "This path takes gRPC: Content-Type: application/grpc, or application/grpc-web+proto.")));
        Assert.That(_log.Warnings(), Is.Empty, "what a client sends is no fault of the service");
    }

    [Test]
    public async Task A_key_has_so_many_streams_and_one_ends_with_its_deadline_or_its_client()
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey);
        using var first = client.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new(), DateTime.UtcNow.AddSeconds(2));
        Assert.That(await first.ResponseStream.MoveNext(), Is.True);
        Assert.That(first.ResponseStream.Current.Kind, Is.EqualTo(WatchChangesResponse.Types.Kind.Ready));
        using (var second = client.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new()))
        {
            var refused = await second.ResponseStream.MoveNext().ExpectAsync(StatusCode.ResourceExhausted, "too_many_streams");
            Assert.That(refused.GetDetail<RetryInfo>().RetryDelay, Is.EqualTo(Duration.FromTimeSpan(TimeSpan.FromSeconds(30))));
        }

        var late = Assert.CatchAsync<RpcException>(() => first.ResponseStream.MoveNext());
        Assert.That(late!.StatusCode, Is.EqualTo(StatusCode.DeadlineExceeded));
        using (var third = await OpenAsync(client))
        {
            // It is given up here.
        }

        await _log.ExpectAsync("WatchChanges Cancelled");

        using var fourth = await OpenAsync(client);
        await _shop.UpdateFlagAsync("beta", new { enabled = false });
        Assert.That(await fourth.ResponseStream.MoveNext(), Is.True);
        Assert.That((fourth.ResponseStream.Current.Kind, fourth.ResponseStream.Current.Etag), Is.EqualTo((WatchChangesResponse.Types.Kind.Changed, await EtagAsync(client))));
    }

    [Test]
    public async Task A_list_is_read_as_it_is_taken_and_one_that_is_too_slow_is_given_up()
    {
        using var client = GrpcClient.Of(_service, _root);
        using var list = client.Stream<ListUsersRequest, ListUsersResponse>(List, new());
        Assert.That(await list.ResponseStream.MoveNext(), Is.True);
        using (var second = client.Stream<ListUsersRequest, ListUsersResponse>(List, new()))
        {
            await second.ResponseStream.MoveNext().ExpectAsync(StatusCode.ResourceExhausted, "too_many_streams");
        }

        await _log.ExpectAsync("ListUsers DeadlineExceeded");
        Assert.That(_directory.Given, Is.LessThan(SlowDirectory.Many), "nobody reads the rest of it");
    }

    [Test]
    public async Task Calls_are_counted_by_method_and_code()
    {
        using var client = GrpcClient.OfApplication(_service, _shop.SdkKey);
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, new() { FlagKey = "beta" });
        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, new() { FlagKey = "none" }).ExpectAsync(StatusCode.NotFound, "flag_not_found");
        using var reader = _service.Anonymous();
        var metrics = MetricsText.Parse(await reader.GetStringAsync("/metrics"));
        foreach (var code in new[] { "OK", "NotFound" })
        {
            var labels = new[] { ("grpc_service", "flagservice.v1.EvaluationService"), ("grpc_method", "Evaluate"), ("grpc_code", code) };
            Assert.That(metrics.Sum("grpc_server_handled_total", labels), Is.GreaterThan(0), code);
            Assert.That(metrics.Sum("grpc_server_handling_seconds_count", labels), Is.GreaterThan(0), code);
        }
    }

    private static async Task<string> EtagAsync(GrpcClient client) =>
        (await client.CallAsync<EvaluateAllRequest, EvaluateAllResponse>("flagservice.v1.EvaluationService/EvaluateAll", new())).Etag;

    // The place of the one before is free a moment after its client has gone.
    private static async Task<AsyncServerStreamingCall<WatchChangesResponse>> OpenAsync(GrpcClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var call = client.Stream<WatchChangesRequest, WatchChangesResponse>(Watch, new());
            try
            {
                Assert.That(await call.ResponseStream.MoveNext(limit.Token), Is.True);
                return call;
            }
            catch (RpcException full) when (full.StatusCode == StatusCode.ResourceExhausted)
            {
                call.Dispose();
            }
        }
    }

    private static byte[] Compressed(EvaluateRequest message)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zip.Write(message.ToByteArray());
        }

        var frame = GrpcMethod.Framed(bytes.ToArray());
        frame[0] = 1;
        return frame;
    }

    private static Value Nested(int depth)
    {
        var value = Value.ForNumber(1);
        for (var i = 0; i < depth; i++)
        {
            value = Value.ForList(value);
        }

        return value;
    }

    /// <summary>More users than anybody reads.</summary>
    private sealed class SlowDirectory : IUserDirectory
    {
        public const int Many = 2_000_000;

        private static readonly ManagedUser One = new() { Name = new string('x', 200), Roles = [], Permissions = [] };
        private int _given;

        public int Given => Volatile.Read(ref _given);

        public async IAsyncEnumerable<ManagedUser> StreamAsync(UserFilter filter, string? search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (; _given < Many; _given++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return One;
            }
        }

        public Task<Page<ManagedUser>> ListAsync(UserFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ManagedUser?> FindAsync(UserId id, bool deleted, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Domain.Accounts.User?> FindForRestoreAsync(UserId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
