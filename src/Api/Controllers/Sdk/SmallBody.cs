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
            // The server ends this itself when the client has gone; given up by us, the connection would be left in the middle of it.
            var result = await request.BodyReader.ReadAsync(CancellationToken.None);
            var buffer = result.Buffer;
            if (!result.IsCompleted && buffer.Length <= maximum)
            {
                request.BodyReader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                return Read(request, buffer, maximum, read);
            }
            finally
            {
                // Also of what is refused: the server could take nothing more off this connection.
                request.BodyReader.AdvanceTo(buffer.End);
            }
        }
    }

    private static T Read<T>(HttpRequest request, in ReadOnlySequence<byte> body, int maximum, Func<ReadOnlySpan<byte>, T> read)
    {
        if (body.Length > maximum)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        if (!body.IsEmpty && !request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        return body.IsSingleSegment ? read(body.FirstSpan) : read(body.ToArray());
    }
}
