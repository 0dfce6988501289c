using System.IO.Pipelines;
using System.Text;
using FlagService.Application.Evaluation.Streams;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Streaming;

/// <summary>Server-Sent Events: `flags-changed` with the new `ETag` after each change, a comment when nothing happens.</summary>
public sealed class ChangeEvents
{
    private const int RetryMilliseconds = 3000;

    // The system would hold megabytes back for a client that doesn't read, and the client would be waited for as long.
    private const int MostInSocket = 8 * 1024;

    private ChangeEvents()
    {
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

    private static void Begin(HttpContext http)
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
        Write(body, held is null || held == tag ? $"retry: {RetryMilliseconds}\nid: \"{tag}\"\n\n" : $"retry: {RetryMilliseconds}\n\n");
    }

    private static async Task WriteAsync(PipeWriter body, IChangeStream stream)
    {
        string? told = null;
        while (true)
        {
            var news = await stream.NextAsync();
            if (news.HasFlag(StreamNews.End))
            {
                return;
            }

            if (news.HasFlag(StreamNews.Change) && stream.Tag is { } tag && tag != told)
            {
                told = tag;
                Write(body, Event(tag, stream.IsByToken));
            }
            else if (news.HasFlag(StreamNews.Heartbeat))
            {
                Write(body, ":\n\n");
            }
            else
            {
                continue;
            }

            await body.FlushAsync(stream.Over);
        }
    }

    // OpenFeature's clients hear "message" alone and take their orders from the data.
    private static string Event(string tag, bool isForOpenFeature)
    {
        var own = $$"""
            event: flags-changed
            id: "{{tag}}"
            data: {"etag":"\"{{tag}}\""}


            """;
        return isForOpenFeature
            ? own + $$"""
                event: message
                id: "{{tag}}"
                data: {"type":"refetchEvaluation","etag":"\"{{tag}}\""}


                """
            : own;
    }

    private static void Write(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
