using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Streaming;

/// <summary>A list of any length as newline-delimited JSON: one entry a line.</summary>
internal static class JsonLines
{
    public const string ContentType = "application/x-ndjson";

    /// <summary>Whether the caller asked for it by name.</summary>
    public static bool AreWantedBy(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.Quality is not 0 && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Writes the entries as they come and sends them in pieces, so that memory doesn't grow with the list.</summary>
internal sealed class JsonLines<T>(IAsyncEnumerable<T> entries) : IActionResult
{
    /// <summary>How many bytes are gathered before they are sent.</summary>
    private const int PieceLength = 16 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var body = http.Response.BodyWriter;
        await using var source = entries.GetAsyncEnumerator(http.RequestAborted);

        // The first entry comes before the head of the answer, so that a refusal can still be one.
        var isMore = await source.MoveNextAsync();
        http.Response.ContentType = JsonLines.ContentType;
        await http.Response.StartAsync(http.RequestAborted);
        for (; isMore; isMore = await source.MoveNextAsync())
        {
            using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = json.Encoder }))
            {
                JsonSerializer.Serialize(writer, source.Current, json);
            }

            "\n"u8.CopyTo(body.GetSpan(1));
            body.Advance(1);
            if (body.UnflushedBytes >= PieceLength)
            {
                await body.FlushAsync(http.RequestAborted);
            }
        }

        await body.FlushAsync(http.RequestAborted);
    }
}
