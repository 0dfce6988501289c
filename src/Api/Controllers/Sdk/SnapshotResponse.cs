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
        response.Headers.ETag = $"\"{document.Tag}\"";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IfNoneMatch.Names(request, document.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (name, coding) = Wanted(request);
        if (name is not null)
        {
            response.Headers.ContentEncoding = name;
        }

        var body = document.In(coding);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
        }
    }

    private static (string? Name, ContentCoding Coding) Wanted(HttpRequest request)
    {
        if (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            foreach (var (name, coding) in Codings)
            {
                if (accepted.Any(value => value.Quality is not 0 && value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)))
                {
                    return (name, coding);
                }
            }
        }

        return (null, ContentCoding.Identity);
    }
}
