using System.Text;
using System.Text.Json;
using FlagService.Application.Events;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Streaming;

/// <summary>Server-Sent Events of what changes in projects: `change` with what and who, `reset` where events are missing, a comment when nothing happens.</summary>
public sealed class ProjectEvents
{
    private const int RetryMilliseconds = 3000;

    private ProjectEvents()
    {
    }

    /// <summary>The last event that a client has; null where it doesn't say.</summary>
    internal static string? LastOf(HttpRequest request) =>
        request.Headers["Last-Event-ID"] is var header && StringValues.IsNullOrEmpty(header) ? null : header.ToString();

    /// <summary>Sends what a stream has to say until it is over or the client has gone.</summary>
    internal static async Task WriteAsync(HttpContext http, IEventStream stream, JsonSerializerOptions json)
    {
        ChangeEvents.Begin(http);
        await using var gone = http.RequestAborted.UnsafeRegister(static listener => ((IEventStream)listener!).End(), stream);
        var body = http.Response.BodyWriter;
        try
        {
            Encoding.UTF8.GetBytes($"retry: {RetryMilliseconds}\nid: {stream.Position}\n\n", body);
            await body.FlushAsync(stream.Over);
            await foreach (var item in stream.ReadAsync())
            {
                Encoding.UTF8.GetBytes(TextOf(item, json), body);
                await body.FlushAsync(stream.Over);
            }
        }
        catch (OperationCanceledException) when (stream.Over.IsCancellationRequested)
        {
            // It didn't read what it was sent; there is no orderly end for it.
            http.Abort();
        }
    }

    private static string TextOf(EventItem item, JsonSerializerOptions json) => item switch
    {
        { Signal: EventSignal.Change, Event: { } happened } => $"event: change\nid: {happened.Id}\ndata: {JsonSerializer.Serialize(happened, json)}\n\n",
        { Signal: EventSignal.Reset } => "event: reset\ndata: {}\n\n",
        _ => ":\n\n",
    };
}
