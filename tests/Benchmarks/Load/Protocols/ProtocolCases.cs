using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Benchmarks.Load.Protocols;

/// <summary>A call of a protocol.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Open">Opens the callers.</param>
internal sealed record ProtocolCase(string Name, Func<Task<ICallers>> Open);

/// <summary>Calls that ask for the same; the first one, of the service's own protocol, is what the others are compared with.</summary>
internal sealed record ProtocolGroup(string Name, IReadOnlyList<ProtocolCase> Cases);

/// <summary>The calls of all protocols, with one context.</summary>
internal sealed class ProtocolCases(FilledService service, string key)
{
    private const int Callers = 16;
    private const string Sdk = """{"user_id": "user-4711", "user_email": "ada@example.com", "custom_attributes": {"plan": "pro", "country": "GB"}}""";
    private const string Unleash = """{"context": {"userId": "user-4711", "properties": {"user_email": "ada@example.com", "plan": "pro", "country": "GB"}}}""";
    private const string Query = "/api/frontend?userId=user-4711&properties%5Buser_email%5D=ada%40example.com&properties%5Bplan%5D=pro&properties%5Bcountry%5D=GB";
    private const string Flagd1 = "/flagd.evaluation.v1.Service/";
    private const string Flagd2 = "/flagd.evaluation.v2.Service/";
    private const string Own = "/flagservice.v1.EvaluationService/";

    /// <summary>All of them, those that ask for the same side by side.</summary>
    public IReadOnlyList<ProtocolGroup> All =>
    [
        new("one boolean",
        [
            Http("POST /sdk/v1/evaluate/{flag}", "POST /sdk/v1/evaluate/flag-0", Sdk),
            Flagd(Flagd2 + "ResolveBoolean", "flag-0"),
            Flagd(Flagd1 + "ResolveBoolean", "flag-0"),
            Grpc(Flagd2 + "ResolveBoolean", Resolve("flag-0"), connections: 1),
            Grpc(Own + "Evaluate", Evaluate("flag-0")),
            Grpc(Own + "Evaluate", Evaluate("flag-0"), connections: 1),
        ]),
        new("one text",
        [
            Http("POST /sdk/v1/evaluate/{flag}", $"POST /sdk/v1/evaluate/{ProtocolLoad.Text}", Sdk),
            Flagd(Flagd2 + "ResolveString", ProtocolLoad.Text),
            Flagd(Flagd1 + "ResolveString", ProtocolLoad.Text),
        ]),
        new("one object",
        [
            Http("POST /sdk/v1/evaluate/{flag}", $"POST /sdk/v1/evaluate/{ProtocolLoad.Object}", Sdk),
            Flagd(Flagd2 + "ResolveObject", ProtocolLoad.Object),
            Flagd(Flagd1 + "ResolveObject", ProtocolLoad.Object),
        ]),
        new("100 flags",
        [
            Http("POST /sdk/v1/evaluate", "POST /sdk/v1/evaluate", Sdk),
            Http("POST /api/frontend", "POST /api/frontend", Unleash),
            Http("GET /api/frontend", $"GET {Query}", ""),
            Grpc(Flagd2 + "ResolveAll", Field(1, Attributes(withKey: true).ToByteArray())),
            Grpc(Own + "EvaluateAll", Field(1, OwnContext())),
        ]),
        new("nothing new, 304",
        [
            Held("GET /sdk/v1/flags", "GET /sdk/v1/flags", ""),
            Held("POST /api/frontend", "POST /api/frontend", Unleash),
            Held("GET /api/frontend", $"GET {Query}", ""),
        ]),
    ];

    private ProtocolCase Http(string name, string call, string body, string[]? headers = null) =>
        new(name, async () => await LoadingClients.OpenAsync(service.Address, [call, $"X-SDK-Key: {key}", .. headers ?? []], body, Callers));

    // By the tag of an answer that was read before.
    private ProtocolCase Held(string name, string call, string body) => new(name, async () =>
    {
        var parts = call.Split(' ');
        using var request = new HttpRequestMessage(HttpMethod.Parse(parts[0]), parts[1]) { Headers = { { "X-SDK-Key", key } } };
        request.Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await service.Client.SendAsync(request);
        return await Http(name, call, body, [$"If-None-Match: {answer.EnsureSuccessStatusCode().Headers.ETag}"]).Open();
    });

    private ProtocolCase Flagd(string path, string flag) => Grpc(path, Resolve(flag));

    private ProtocolCase Grpc(string path, byte[] message, int connections = Callers) => new(
        connections == 1 ? $"{path[1..]}, all callers on one connection" : path[1..],
        () => Task.FromResult<ICallers>(new GrpcCallers(service.Address, path, message, key, Callers, connections)));

    // All requests for one flag by flagd have the same fields.
    private static byte[] Resolve(string flag) => [.. Field(1, Encoding.UTF8.GetBytes(flag)), .. Field(2, Attributes(withKey: true).ToByteArray())];

    private static byte[] Evaluate(string flag) => [.. Field(1, Encoding.UTF8.GetBytes(flag)), .. Field(2, OwnContext())];

    private static byte[] OwnContext() =>
        [.. Field(1, "user-4711"u8.ToArray()), .. Field(2, "ada@example.com"u8.ToArray()), .. Field(3, Attributes(withKey: false).ToByteArray())];

    private static Struct Attributes(bool withKey)
    {
        var attributes = new Struct { Fields = { ["plan"] = Value.ForString("pro"), ["country"] = Value.ForString("GB") } };
        if (withKey)
        {
            (attributes.Fields["targetingKey"], attributes.Fields["user_email"]) = (Value.ForString("user-4711"), Value.ForString("ada@example.com"));
        }

        return attributes;
    }

    // A field of bytes; none here is longer than a length of one byte can say.
    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), checked((byte)content.Length), .. content];
}
