using System.Buffers;
using FlagService.Api.Bodies;
using FlagService.Domain;

namespace FlagService.Api.Direct;

/// <summary>Reads a body of known length as a whole, and leaves it unread where it isn't what it should be.</summary>
internal static class DirectBody
{
    private const string Json = "application/json";

    /// <summary>The parsed body; null if the normal way must read it again to refuse it.</summary>
    public static async ValueTask<T?> ReadAsync<T>(HttpRequest request, int maximum, Func<ReadOnlySpan<byte>, T> read)
        where T : class
    {
        if (request.ContentLength is not > 0 || request.ContentLength > maximum
            || !(request.ContentType == Json || request.HasJsonContentType()))
        {
            return null;
        }

        // The server ends reading itself when the client has gone.
        var body = request.BodyReader;
        var result = await BodyReading.NextAsync(request.HttpContext);
        while (!result.IsCompleted && result.Buffer.Length < request.ContentLength)
        {
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await BodyReading.NextAsync(request.HttpContext);
        }

        var answer = Take(result.Buffer, read);
        body.AdvanceTo(answer is null ? result.Buffer.Start : result.Buffer.End, result.Buffer.End);
        return answer;
    }

    private static T? Take<T>(in ReadOnlySequence<byte> buffer, Func<ReadOnlySpan<byte>, T> read)
        where T : class
    {
        try
        {
            return buffer.IsSingleSegment ? read(buffer.FirstSpan) : read(buffer.ToArray());
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
