using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using FlagService.Api.Preconditions;
using FlagService.Application.Evaluation.Streams;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Streaming;

/// <summary>Server-Sent Events: `flags-changed` with the new `ETag` after each change, a comment when nothing happens.</summary>
public sealed class ChangeEvents
{
    private const int RetryMilliseconds = 3000;

    // The system would hold megabytes back for a client that doesn't read, and the client would be waited for as long.
    private const int MostInSocket = 8 * 1024;

    // Thousands are sentTag of the same change. What is sent goes with the tag that it names.
    private static readonly ConditionalWeakTable<string, ChangeEvents> Known = [];

    private readonly byte[] _own;
    private readonly byte[] _withOpenFeatures;

    private ChangeEvents(string tag)
    {
        var own = $$"""
            event: flags-changed
            id: "{{tag}}"
            data: {"etag":"\"{{tag}}\""}


            """;
        _own = Encoding.UTF8.GetBytes(own);

        // OpenFeature's clients listen to "message" events only and read from the data what to do.
        _withOpenFeatures = Encoding.UTF8.GetBytes(own + $$"""
            event: message
            id: "{{tag}}"
            data: {"type":"refetchEvaluation","etag":"\"{{tag}}\""}


            """);
    }

    /// <summary>The tag of the flags that a client has; null where it doesn't say.</summary>
    /// <param name="request">The request.</param>
    /// <param name="lastEventId">What it says in the query in place of a header.</param>
    internal static string? Held(HttpRequest request, string? lastEventId)
    {
        var header = request.Headers["Last-Event-ID"];
        var last = StringValues.IsNullOrEmpty(header) ? lastEventId : header.ToString();
        return string.IsNullOrEmpty(last) ? null : IfNoneMatch.Bare(last);
    }

    /// <summary>Sends what a stream has to say until it is over or the client has gone.</summary>
    internal static async Task WriteAsync(HttpContext http, IChangeStream stream, string? held)
    {
        Begin(http);
        await using var gone = http.RequestAborted.UnsafeRegister(static listener => ((IChangeStream)listener!).End(), stream);
        var body = http.Response.BodyWriter;
        try
        {
            Greet(body, stream, held);
            await body.FlushAsync(stream.Over);
            await WriteAsync(body, stream);
        }
        catch (OperationCanceledException) when (stream.Over.IsCancellationRequested)
        {
            // It didn't read what it was sent; there is no orderly end for it.
            http.Abort();
        }
    }

    /// <summary>Begins an answer that is sent piece by piece.</summary>
    internal static void Begin(HttpContext http)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.SendBufferSize = MostInSocket;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold the events back
    }

    // An id without data is no event: the client only remembers where it stands, for when it has to come again.
    private static void Greet(PipeWriter body, IChangeStream stream, string? held)
    {
        var tag = stream.Tag;
        var greeting = held is null || held == tag ? $"retry: {RetryMilliseconds}\nid: \"{tag}\"\n\n" : $"retry: {RetryMilliseconds}\n\n";
        Encoding.UTF8.GetBytes(greeting, body);
    }

    private static async Task WriteAsync(PipeWriter body, IChangeStream stream)
    {
        string? sentTag = null;
        while (true)
        {
            var signal = await stream.NextAsync();
            if (signal.HasFlag(StreamSignal.End))
            {
                return;
            }

            if (signal.HasFlag(StreamSignal.Change) && stream.Tag is { } tag && tag != sentTag)
            {
                sentTag = tag;
                var events = Known.GetValue(tag, static tag => new ChangeEvents(tag));
                body.Write(stream.IsByToken ? events._withOpenFeatures : events._own);
            }
            else if (signal.HasFlag(StreamSignal.Heartbeat))
            {
                body.Write(":\n\n"u8);
            }
            else
            {
                continue;
            }

            await body.FlushAsync(stream.Over);
        }
    }
}
