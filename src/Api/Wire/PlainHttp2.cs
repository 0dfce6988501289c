using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FlagService.Api.Wire;

/// <summary>
/// HTTP/2 without TLS beside HTTP/1.1 on one port. A client that knows that it may begins with a preface that no HTTP/1.1 request has
/// (RFC 9113, section 3.4); by itself the server would not look for it.
/// </summary>
internal static class PlainHttp2
{
    private static readonly Type? Choice =
        typeof(KestrelServerOptions).Assembly.GetType("Microsoft.AspNetCore.Server.Kestrel.Core.Internal.HttpProtocolsFeature");

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0"u8;

    /// <summary>Lets a port for HTTP/1.1 serve HTTP/2 as well.</summary>
    /// <param name="listen">The port.</param>
    /// <param name="time">The clock that measures how long a connection is silent; the server's own limits count once the version is known.</param>
    public static void Use(ListenOptions listen, TimeProvider time)
    {
        // A server that has lost this goes on with HTTP/1.1.
        if (Choice is not null && Activator.CreateInstance(Choice, HttpProtocols.Http2) is { } http2)
        {
            // Read when a connection comes in: they may be set after the port.
            var limits = listen.KestrelServerOptions.Limits;
            listen.Use(next => connection => ServeAsync(connection, next, http2, limits, time));
        }
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, object http2, KestrelServerLimits limits, TimeProvider time)
    {
        bool isHttp2;
        try
        {
            isHttp2 = await BeginsWithPrefaceAsync(connection, limits, time);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // It said nothing in time, or left, or the service stops: there is nobody to answer.
            return;
        }

        if (isHttp2)
        {
            connection.Features[Choice!] = http2;
        }

        await next(connection);
    }

    private static async Task<bool> BeginsWithPrefaceAsync(ConnectionContext connection, KestrelServerLimits limits, TimeProvider time)
    {
        var input = connection.Transport.Input;
        var hasBegun = input.TryRead(out var first);
        if (hasBegun && Decide(input, first) is { } atOnce)
        {
            return atOnce;
        }

        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var late = new CancellationTokenSource(hasBegun ? limits.RequestHeadersTimeout : limits.KeepAliveTimeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping, late.Token);
        while (true)
        {
            if (Decide(input, await input.ReadAsync(end.Token)) is { } decision)
            {
                return decision;
            }

            if (!hasBegun)
            {
                hasBegun = true;
                late.CancelAfter(limits.RequestHeadersTimeout);
            }
        }
    }

    /// <summary>Whether what has come is the preface; null where it may still become one. Nothing of it is used up.</summary>
    private static bool? Decide(PipeReader input, ReadResult result)
    {
        var buffer = result.Buffer;
        Span<byte> begin = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(buffer.Length, Preface.Length);
        buffer.Slice(0, length).CopyTo(begin);
        bool? decision =
            !begin[..length].SequenceEqual(Preface[..length]) ? false
            : length == Preface.Length ? true
            : result.IsCompleted ? false
            : null;
        input.AdvanceTo(buffer.Start, decision is null ? buffer.End : buffer.Start);
        return decision;
    }
}
