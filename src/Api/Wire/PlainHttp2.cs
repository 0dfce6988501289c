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

    /// <summary>Has a port that speaks HTTP/1.1 speak HTTP/2 as well.</summary>
    public static void Use(ListenOptions listen)
    {
        // A server that has lost this goes on with HTTP/1.1.
        if (Choice is not null && Activator.CreateInstance(Choice, HttpProtocols.Http2) is { } http2)
        {
            var patience = listen.KestrelServerOptions.Limits.KeepAliveTimeout;
            listen.Use(next => connection => ServeAsync(connection, next, http2, patience));
        }
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, object http2, TimeSpan patience)
    {
        bool isHttp2;
        try
        {
            isHttp2 = await BeginsWithPrefaceAsync(connection, patience);
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

    private static async Task<bool> BeginsWithPrefaceAsync(ConnectionContext connection, TimeSpan patience)
    {
        var input = connection.Transport.Input;
        if (input.TryRead(out var first) && Decide(input, first) is { } atOnce)
        {
            return atOnce;
        }

        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping);
        limit.CancelAfter(patience);
        while (true)
        {
            if (Decide(input, await input.ReadAsync(limit.Token)) is { } decision)
            {
                return decision;
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
