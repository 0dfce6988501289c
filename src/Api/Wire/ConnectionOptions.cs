using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Application.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire;

/// <summary><c>FlagService:Connections</c>: what a connection may cost before a request has been read, and how connections end.</summary>
internal sealed class ConnectionOptions : ISettings
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>How many connections are open at most, streams among them; 1 to 1,000,000. One more is closed at once.</summary>
    public int Maximum { get; init; } = 20_000;

    /// <summary>How long a connection may do nothing between requests, 1 second to 1 hour.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long a request's headers may take to arrive, 1 second to 5 minutes.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest headers, all of a request together, in bytes; 4 KiB to 1 MiB.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>How slowly a body may arrive after its first 5 seconds, in bytes a second; 0 to 1,000,000. Slower ones are a 408.</summary>
    public int SlowestBody { get; init; } = 240;

    /// <summary>How many requests one HTTP/2 connection has under way at most; 1 to 10,000. The others wait at the client's.</summary>
    public int RequestsPerConnection { get; init; } = 100;

    /// <summary>
    /// How long requests are still taken after the service was asked to stop, while connections are open; 0 to 10 seconds. A connection that
    /// came in meanwhile has as long again for its first request.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(2);

    public string? Fault() => this switch
    {
        { Maximum: < 1 or > 1_000_000 } => "Maximum must be 1 to 1000000.",
        _ when IdleTimeout < Second || IdleTimeout > TimeSpan.FromHours(1) => "IdleTimeout must be 1 second to 1 hour.",
        _ when HeadersTimeout < Second || HeadersTimeout > TimeSpan.FromMinutes(5) => "HeadersTimeout must be 1 second to 5 minutes.",
        { HeaderBytes: < 4096 or > RequestOptions.UsualBody } => $"HeaderBytes must be 4096 to {RequestOptions.UsualBody}.",
        { SlowestBody: < 0 or > 1_000_000 } => "SlowestBody must be 0 to 1000000.",
        { RequestsPerConnection: < 1 or > 10_000 } => "RequestsPerConnection must be 1 to 10000.",
        _ when Drain < TimeSpan.Zero || Drain > TimeSpan.FromSeconds(10) => "Drain must be 0 to 10 seconds.",
        _ => null,
    };

    /// <summary>Has the server hold to them.</summary>
    internal sealed class Limits(ConnectionOptions connections, RequestOptions requests) : IConfigureOptions<KestrelServerOptions>
    {
        private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

        public void Configure(KestrelServerOptions options)
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = connections.Maximum;
            options.Limits.KeepAliveTimeout = connections.IdleTimeout;
            options.Limits.RequestHeadersTimeout = connections.HeadersTimeout;
            options.Limits.MaxRequestHeadersTotalSize = connections.HeaderBytes;
            options.Limits.MaxRequestLineSize = Math.Min(options.Limits.MaxRequestLineSize, connections.HeaderBytes);
            options.Limits.MinRequestBodyDataRate = connections.SlowestBody == 0 ? null : new MinDataRate(connections.SlowestBody, Grace);
            options.Limits.MaxRequestBodySize = (long)requests.MaximumBody + BodyLimit.Drained;
            options.Limits.Http2.MaxStreamsPerConnection = connections.RequestsPerConnection;

            // A peer that is gone without a word would hold its connection, and its streams, for ever.
            options.Limits.Http2.KeepAlivePingDelay = Silence;
        }
    }
}
