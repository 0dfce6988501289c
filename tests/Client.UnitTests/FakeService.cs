using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace FlagService.Client.UnitTests;

/// <summary>The service as far as it is seen on the wire: flags, a stream of changes, and reports.</summary>
internal sealed class FakeService : HttpMessageHandler
{
    private readonly ConcurrentBag<Pipe> _streams = [];
    private readonly Channel<JsonNode> _reports = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<string> _opened = Channel.CreateUnbounded<string>();
    private volatile string _document = Flags("");
    private volatile int _version = 1;

    /// <summary>What every call is answered with in place of an answer; null where the service is there.</summary>
    public Func<HttpResponseMessage>? Outage { get; set; }

    /// <summary>Whether there are no streams, as behind a proxy that lets none through.</summary>
    public bool RefusesStreams { get; set; }

    /// <summary>What reports are answered with.</summary>
    public HttpStatusCode ReportStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>The reports that came.</summary>
    public ChannelReader<JsonNode> Reports => _reports.Reader;

    /// <summary>The tag that each stream was opened with.</summary>
    public ChannelReader<string> Streams => _opened.Reader;

    /// <summary>How often the flags were asked for.</summary>
    public int Loads { get; private set; }

    public static HttpResponseMessage Away() => throw new HttpRequestException("Nobody is there.");

    public static string Flags(params string[] flags) => $$"""{"flags": [{{string.Join(',', flags)}}], "segments": []}""";

    public static string Flag(string key, string type = "boolean", string on = "true", string off = "false", string served = "on") =>
        $$$"""
        {"key": "{{{key}}}", "type": "{{{type}}}", "enabled": true, "offVariation": "off", "salt": "{{{key}}}", "prerequisites": [], "rules": [],
         "variations": [{"key": "on", "value": {{{on}}}}, {"key": "off", "value": {{{off}}}}], "fallthrough": {"variation": "{{{served}}}"}}
        """;

    /// <summary>Replaces the flags and tells the streams.</summary>
    public async Task ChangeAsync(string document)
    {
        _document = document;
        _version++;
        await TellAsync($"event: flags-changed\nid: \"{_version}.hash\"\ndata: {{}}\n\n");
    }

    /// <summary>Sends a text on all streams.</summary>
    public async Task TellAsync(string text)
    {
        foreach (var stream in _streams)
        {
            await stream.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Ends all streams, as a service that stops.</summary>
    public async Task EndStreamsAsync()
    {
        while (_streams.TryTake(out var stream))
        {
            await stream.Writer.CompleteAsync();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.That(request.Headers.GetValues("X-SDK-Key"), Is.EqualTo(new[] { "fsk_test" }));
        if (Outage is { } outage)
        {
            return outage();
        }

        switch (request.RequestUri!.AbsolutePath)
        {
            case "/base/sdk/v1/flags":
                Loads++;
                return Load(request);
            case "/base/sdk/v1/stream" when !RefusesStreams:
                var pipe = new Pipe();
                _streams.Add(pipe);
                _opened.Writer.TryWrite(request.Headers.GetValues("Last-Event-ID").Single());
                return new HttpResponseMessage { Content = new StreamContent(pipe.Reader.AsStream()) };
            case "/base/sdk/v1/evaluations":
                _reports.Writer.TryWrite(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!);
                return new HttpResponseMessage(ReportStatus);
            default:
                return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }

    private HttpResponseMessage Load(HttpRequestMessage request)
    {
        var tag = new EntityTagHeaderValue($"\"{_version}.hash~br\"");
        return request.Headers.IfNoneMatch.Contains(tag)
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : new HttpResponseMessage { Content = new StringContent(_document), Headers = { ETag = tag } };
    }
}
