using System.Buffers;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Reads a request's whole body directly from its bytes.</summary>
internal static class SmallBody
{
    /// <summary>The body, turned into what it stands for.</summary>
    /// <exception cref="BadHttpRequestException">It isn't called JSON (415).</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, Func<ReadOnlySpan<byte>, T> read)
    {
        // All of it is there.
        var result = await request.BodyReader.ReadAsync(CancellationToken.None);
        try
        {
            return Read(request, result.Buffer, read);
        }
        finally
        {
            // Also of what is refused: the server could take nothing more off this connection.
            request.BodyReader.AdvanceTo(result.Buffer.End);
        }
    }

    private static T Read<T>(HttpRequest request, in ReadOnlySequence<byte> body, Func<ReadOnlySpan<byte>, T> read)
    {
        if (!body.IsEmpty && !request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        return body.IsSingleSegment ? read(body.FirstSpan) : read(body.ToArray());
    }
}
