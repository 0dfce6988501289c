using System.Buffers;
using FlagService.Api.Problems;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Reads a request's body as a whole, within the limit that every body has.</summary>
internal static class SmallBody
{
    /// <summary>The body, turned into what it stands for.</summary>
    /// <exception cref="BadHttpRequestException">It is too large (413) or isn't called JSON (415).</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, Func<ReadOnlySpan<byte>, T> read)
    {
        var maximum = BodyLimit.Of(request.HttpContext);
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            var buffer = result.Buffer;
            if (buffer.Length > maximum)
            {
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            if (!result.IsCompleted)
            {
                request.BodyReader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            if (!buffer.IsEmpty && !request.HasJsonContentType())
            {
                throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
            }

            try
            {
                return buffer.IsSingleSegment ? read(buffer.FirstSpan) : read(buffer.ToArray());
            }
            finally
            {
                request.BodyReader.AdvanceTo(buffer.End);
            }
        }
    }
}
