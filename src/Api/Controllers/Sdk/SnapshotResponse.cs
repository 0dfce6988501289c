using FlagService.Api.Answers;
using FlagService.Api.Preconditions;
using FlagService.Application.Evaluation;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Sends a snapshot as it was prepared: nothing is written or compressed for one request.</summary>
internal static class SnapshotResponse
{
    private static readonly (string Name, ContentCoding Coding)[] Codings = [("br", ContentCoding.Brotli), ("gzip", ContentCoding.Gzip)];

    public static async Task WriteAsync(HttpResponse response, SnapshotDocument document)
    {
        var request = response.HttpContext.Request;
        var (name, coding) = Wanted(request);
        var tag = document.EntityTag(coding);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;

        // Nearly everybody sends the one tag that they got.
        if (request.Headers.IfNoneMatch == tag || IfNoneMatch.Names(request, document.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (name is not null)
        {
            response.Headers.ContentEncoding = name;
        }

        var body = document.In(coding);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await PacedSending.SendAsync(response.BodyWriter, body, response.HttpContext.RequestAborted);
        }
    }

    // The one that the caller likes best; of equals, the shortest.
    private static (string? Name, ContentCoding Coding) Wanted(HttpRequest request)
    {
        (string? Name, ContentCoding Coding) best = (null, ContentCoding.Identity);
        if (request.Headers.AcceptEncoding.Count == 0
            || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return best;
        }

        var quality = 0.0;
        foreach (var (name, coding) in Codings)
        {
            var liked = accepted.FirstOrDefault(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : 0;
            if (liked > quality)
            {
                (best, quality) = ((name, coding), liked);
            }
        }

        return best;
    }
}
