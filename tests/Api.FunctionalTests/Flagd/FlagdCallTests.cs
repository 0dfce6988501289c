using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Observability;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Grpc.Flagd.Sync;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.TestDatabases;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlagService.Api.FunctionalTests.Flagd;

/// <summary>flagd's calls, message by message.</summary>
public sealed class FlagdCallTests(Database database) : ServiceTests(database)
{
    private const string Sync = "flagd.sync.v1.FlagSyncService";
    private static readonly string[] Versions = ["flagd.evaluation.v1.Service", "flagd.evaluation.v2.Service"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MovableClock _clock = new();

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Streams:MaximumPerNetwork", "2")];

    protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));

    [TestCaseSource(nameof(Versions))]
    public async Task Resolves_every_type_and_never_says_what_providers_cache(string service)
    {
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);
        using var client = Open(shop.SdkKey);

        var all = await client.CallAsync<ResolveAllRequest, ResolveAllResponse>($"{service}/ResolveAll", new ResolveAllRequest());
        Assert.That(all.Flags.Values.Select(flag => flag.Reason), Has.None.EqualTo("STATIC"));
        Assert.That((all.Flags["dark"].BoolValue, all.Flags["colour"].StringValue, all.Flags["limit"].DoubleValue), Is.EqualTo((true, "red", 3)));
        Assert.That(all.Flags["theme"].ObjectValue.Fields["accent"].StringValue, Is.EqualTo("#0af"));
        Assert.That((all.Flags["off"].Reason, all.Flags["off"].ValueCase, all.Flags["off"].HasVariant), Is.EqualTo(("DISABLED", AnyFlag.ValueOneofCase.None, false)));

        var dark = await client.CallAsync<ResolveBooleanRequest, ResolveBooleanResponse>($"{service}/ResolveBoolean", new ResolveBooleanRequest { FlagKey = "dark" });
        Assert.That((dark.Value, dark.Variant, dark.Reason, dark.Metadata.Fields["reason"].StringValue), Is.EqualTo((true, "on", "DEFAULT", "rollout")));
        var off = await client.CallAsync<ResolveBooleanRequest, ResolveBooleanResponse>($"{service}/ResolveBoolean", new ResolveBooleanRequest { FlagKey = "off" });
        Assert.That((off.HasValue, off.HasVariant, off.Reason), Is.EqualTo((false, false, "DISABLED")));
        var colour = await client.CallAsync<ResolveStringRequest, ResolveStringResponse>($"{service}/ResolveString", new ResolveStringRequest { FlagKey = "colour" });
        Assert.That(colour.Value, Is.EqualTo("red"));
        var limit = await client.CallAsync<ResolveIntRequest, ResolveIntResponse>($"{service}/ResolveInt", new ResolveIntRequest { FlagKey = "limit" });
        Assert.That(limit.Value, Is.EqualTo(3));
        var share = await client.CallAsync<ResolveFloatRequest, ResolveFloatResponse>($"{service}/ResolveFloat", new ResolveFloatRequest { FlagKey = "share" });
        Assert.That(share.Value, Is.EqualTo(0.5));
        var theme = await client.CallAsync<ResolveObjectRequest, ResolveObjectResponse>($"{service}/ResolveObject", new ResolveObjectRequest { FlagKey = "theme" });
        Assert.That(theme.Value.Fields["sizes"].ListValue.Values.Select(size => size.NumberValue), Is.EqualTo((double[])[1, 2.5]));
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Refuses_with_the_statuses_that_providers_know(string service)
    {
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);
        using var client = Open(shop.SdkKey);
        using var wrong = Open("fsk_wrong");
        using var nobody = GrpcClient.Open(Service.Address, []);
        using var raw = GrpcClient.Open(Service.Address, new Metadata { { "authorization", shop.SdkKey } });
        var request = new ResolveBooleanRequest { FlagKey = "dark" };

        await Call(client, new ResolveBooleanRequest { FlagKey = "nowhere" }).ExpectAsync(StatusCode.NotFound, "flag_not_found");
        await Call(client, new ResolveBooleanRequest { FlagKey = "colour" }).ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
        await client.CallAsync<ResolveIntRequest, ResolveIntResponse>($"{service}/ResolveInt", new ResolveIntRequest { FlagKey = "share" }).ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
        await Call(client, new ResolveBooleanRequest { FlagKey = "dark", Context = Of(("targetingKey", Value.ForNumber(1))) }).ExpectAsync(StatusCode.DataLoss, "context_invalid");
        await Call(client, new ResolveBooleanRequest { FlagKey = "dark", Context = Of(("a", Value.ForNumber(double.NaN))) }).ExpectAsync(StatusCode.DataLoss, "malformed");
        await Call(client, new ResolveBooleanRequest { FlagKey = "dark", Context = Of(("a", Value.ForString(new string('x', 65 * 1024)))) }).ExpectAsync(StatusCode.DataLoss, "validation_failed");
        await Call(wrong, request).ExpectAsync(StatusCode.Unauthenticated, "sdk_key_invalid");
        await Call(nobody, request).ExpectAsync(StatusCode.Unauthenticated, "sdk_key_required");
        Assert.That((await Call(raw, request)).Value, Is.True);

        using var metrics = Service.Anonymous();
        var handled = MetricsText.Parse(await metrics.GetStringAsync("/metrics"));
        Assert.That(handled.Sum("grpc_server_handled_total", ("grpc_service", service), ("grpc_method", "ResolveBoolean"), ("grpc_code", "DataLoss")), Is.EqualTo(3));

        Task<ResolveBooleanResponse> Call(GrpcClient with, ResolveBooleanRequest what) => with.CallAsync<ResolveBooleanRequest, ResolveBooleanResponse>($"{service}/ResolveBoolean", what);
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Streams_name_flags_to_a_key_alone(string service)
    {
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);
        using var client = Open(shop.SdkKey);
        using var nobody = GrpcClient.Open(Service.Address, []);
        using var named = client.Stream<EventStreamRequest, EventStreamResponse>($"{service}/EventStream", new EventStreamRequest());
        using var anonymous = nobody.Stream<EventStreamRequest, EventStreamResponse>($"{service}/EventStream", new EventStreamRequest());
        Assert.That((await NextAsync(named)).Type, Is.EqualTo("provider_ready"));
        Assert.That((await NextAsync(anonymous)).Type, Is.EqualTo("provider_ready"));

        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/colour", new { fallthrough = new { variation = "blue" } }).ExpectAsync(200);

        Assert.That((await NextAsync(named)).ToString(), Is.EqualTo(JsonFormatter.Default.Format(JsonParser.Default.Parse<EventStreamResponse>(
            """{"type": "configuration_change", "data": {"flags": {"colour": {"type": "update"}, "meineFarbe": {"type": "update"}}}}"""))));
        Assert.That((await ChangeAsync(anonymous)).Data.ToString(), Is.EqualTo("""{ "flags": { } }"""));

        _clock.Advance(TimeSpan.FromSeconds(19));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await NextAsync(named)).Type, Is.EqualTo("keep_alive"));
        Assert.That((await ChangeAsync(anonymous, "keep_alive")).Type, Is.EqualTo("keep_alive"));

        using var wrong = Open("fsk_wrong");
        using var refused = wrong.Stream<EventStreamRequest, EventStreamResponse>($"{service}/EventStream", new EventStreamRequest());
        Assert.CatchAsync<RpcException>(() => NextAsync(refused))!.Expect(StatusCode.Unauthenticated, "sdk_key_invalid");
    }

    [Test]
    public async Task Streams_without_a_key_are_few_from_one_network()
    {
        using var nobody = GrpcClient.Open(Service.Address, []);
        List<AsyncServerStreamingCall<EventStreamResponse>> open = [];
        for (var i = 0; i < 2; i++)
        {
            open.Add(nobody.Stream<EventStreamRequest, EventStreamResponse>($"{Versions[1]}/EventStream", new EventStreamRequest()));
            await NextAsync(open[i]);
        }

        using var another = nobody.Stream<EventStreamRequest, EventStreamResponse>($"{Versions[1]}/EventStream", new EventStreamRequest());
        Assert.CatchAsync<RpcException>(() => NextAsync(another))!.Expect(StatusCode.ResourceExhausted, "too_many_streams");
        open.ForEach(stream => stream.Dispose());
    }

    [Test]
    public async Task Syncs_what_has_changed_and_nothing_twice()
    {
        var shop = await NewWorkspaceAsync();
        await BuildAsync(shop);
        using var bySelector = GrpcClient.Open(Service.Address, []);
        using var stream = bySelector.Stream<SyncFlagsRequest, SyncFlagsResponse>($"{Sync}/SyncFlags", new SyncFlagsRequest { Selector = shop.SdkKey });
        var first = await NextAsync(stream);
        Assert.That((string)Flag(first.FlagConfiguration, "colour")["defaultVariant"]!, Is.EqualTo("red"));
        Assert.That(first.FlagConfiguration, Does.Not.Contain(shop.SdkKey));

        // Nothing that flagd reads.
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/colour", new { description = "Of the button" }).ExpectAsync(200);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/colour", new { fallthrough = new { variation = "blue" } }).ExpectAsync(200);

        var second = await NextAsync(stream);
        Assert.That((string)Flag(second.FlagConfiguration, "colour")["defaultVariant"]!, Is.EqualTo("blue"));
        using var client = Open(shop.SdkKey);
        var fetched = await client.CallAsync<FetchAllFlagsRequest, FetchAllFlagsResponse>($"{Sync}/FetchAllFlags", new FetchAllFlagsRequest());
        Assert.That(fetched.FlagConfiguration, Is.EqualTo(second.FlagConfiguration));
        await client.CallAsync<GetMetadataRequest, GetMetadataResponse>($"{Sync}/GetMetadata", new GetMetadataRequest());
        await bySelector.CallAsync<GetMetadataRequest, GetMetadataResponse>($"{Sync}/GetMetadata", new GetMetadataRequest());
    }

    [Test]
    public async Task Keys_of_clients_and_of_nobody_do_not_sync()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var (metadata, selector, status, code) in new (Metadata, string, StatusCode, string)[]
        {
            (new Metadata { { "flagd-selector", shop.ClientKey } }, "", StatusCode.PermissionDenied, "server_key_required"),
            ([], shop.ClientKey, StatusCode.PermissionDenied, "server_key_required"),
            ([], "fsk_wrong", StatusCode.Unauthenticated, "sdk_key_invalid"),
            ([], "", StatusCode.Unauthenticated, "sdk_key_required"),
            (new Metadata { { "flagd-selector", "fsk_wrong" } }, shop.SdkKey, StatusCode.Unauthenticated, "sdk_key_invalid"),
        })
        {
            using var client = GrpcClient.Open(Service.Address, metadata);
            using var stream = client.Stream<SyncFlagsRequest, SyncFlagsResponse>($"{Sync}/SyncFlags", new SyncFlagsRequest { Selector = selector });
            Assert.CatchAsync<RpcException>(() => NextAsync(stream))!.Expect(status, code);
            await client.CallAsync<FetchAllFlagsRequest, FetchAllFlagsResponse>($"{Sync}/FetchAllFlags", new FetchAllFlagsRequest { Selector = selector }).ExpectAsync(status, code);
        }

        using var browser = Open(shop.ClientKey);
        await browser.CallAsync<GetMetadataRequest, GetMetadataResponse>($"{Sync}/GetMetadata", new GetMetadataRequest()).ExpectAsync(StatusCode.PermissionDenied, "server_key_required");
    }

    /// <summary>What a client hasn't read yet is replaced by what is newer, so that however many changes there are, it is behind by few.</summary>
    [Test]
    public async Task A_slow_reader_goes_on_with_the_newest_document()
    {
        const int Changes = 20;
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "large", type = "string", enabled = true, variations = Enumerable.Range(0, 20).Select(i => new { key = $"v{i}", value = new string('x', 45_000) }), offVariation = "v0", fallthrough = new { variation = "v0" } });
        using var client = Open(shop.SdkKey);
        using var stream = client.Stream<SyncFlagsRequest, SyncFlagsResponse>($"{Sync}/SyncFlags", new SyncFlagsRequest());
        await NextAsync(stream);

        for (var i = 1; i <= Changes; i++)
        {
            await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/large", new { fallthrough = new { variation = $"v{i % 20}" } }).ExpectAsync(200);
        }

        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/large", new { fallthrough = new { variation = "v7" } }).ExpectAsync(200);
        var read = 0;
        while ((string)Flag((await NextAsync(stream)).FlagConfiguration, "large")["defaultVariant"]! != "v7")
        {
            read++;
            Assert.That(read, Is.LessThan(Changes), "nothing is skipped");
        }
    }

    private GrpcClient Open(string key) => GrpcClient.Open(Service.Address, new Metadata { { "flagd-selector", key } });

    private static async Task<T> NextAsync<T>(AsyncServerStreamingCall<T> stream)
    {
        Assert.That(await stream.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience), Is.True, "the stream is over");
        return stream.ResponseStream.Current;
    }

    // Other tests of the fixture may change something meanwhile, which such a stream hears too.
    private static async Task<EventStreamResponse> ChangeAsync(AsyncServerStreamingCall<EventStreamResponse> stream, string type = "configuration_change")
    {
        EventStreamResponse next;
        do
        {
            next = await NextAsync(stream);
        }
        while (next.Type != type);
        return next;
    }

    private static Struct Of(params (string Name, Value Value)[] attributes) => new() { Fields = { attributes.ToDictionary(each => each.Name, each => each.Value) } };

    private static JsonNode Flag(string document, string key) => JsonNode.Parse(document)!["flags"]![key]!;

    private static async Task BuildAsync(Workspace shop)
    {
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "dark", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "colour", alias = "meineFarbe", type = "string", enabled = true, variations = new[] { new { key = "red", value = "red" }, new { key = "blue", value = "blue" } }, offVariation = "red", fallthrough = new { variation = "red" } });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new[] { new { key = "low", value = 3 } }, offVariation = "low", fallthrough = new { variation = "low" } });
        await shop.CreateFlagAsync(new { key = "share", type = "number", enabled = true, variations = new[] { new { key = "half", value = 0.5 } }, offVariation = "half", fallthrough = new { variation = "half" } });
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new[] { new { key = "own", value = new { accent = "#0af", sizes = new[] { 1, 2.5 } } } }, offVariation = "own", fallthrough = new { variation = "own" } });
    }
}
