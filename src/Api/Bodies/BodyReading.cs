using System.Buffers;
using System.IO.Pipelines;

namespace FlagService.Api.Bodies;

/// <summary>Takes bodies off the wire. The server keeps what has arrived, so that a body that is there is read without waiting for anybody.</summary>
internal static class BodyReading
{
    /// <summary>Waits until all of a body is there, and leaves it unread.</summary>
    /// <param name="http">The request.</param>
    /// <param name="maximum">How large the body may be, in bytes.</param>
    /// <param name="arriving">Called with the number of bytes so far whenever more are expected.</param>
    /// <param name="arrived">Looks at it when all of it is there.</param>
    /// <exception cref="BadHttpRequestException">It is too large (413), too slow (408), or isn't the body that its headers promise (400).</exception>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public static async Task ReceiveAsync(HttpContext http, int maximum, Action<long> arriving, Action<ReadOnlySequence<byte>> arrived)
    {
        // Given up by a token, a reading would leave the connection in the middle of it, and nothing could be answered there any more.
        var body = http.Request.BodyReader;
        await using var late = http.RequestAborted.UnsafeRegister(static body => ((PipeReader)body!).CancelPendingRead(), body);
        while (true)
        {
            var result = await NextAsync(http);
            try
            {
                http.RequestAborted.ThrowIfCancellationRequested();
                EnsureAtMost(maximum, result.Buffer.Length);
                if (result.IsCompleted)
                {
                    arrived(result.Buffer);
                }
                else
                {
                    // Also where a reading ended early without being late: so the server does when it is asked to stop, and what is under way may
                    // still be finished.
                    arriving(result.Buffer.Length);
                }
            }
            catch
            {
                // What is refused makes room, and the server can take the rest off this connection.
                body.AdvanceTo(result.Buffer.End);
                throw;
            }

            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>What has arrived, as soon as it is more than before.</summary>
    /// <param name="http">The request.</param>
    /// <exception cref="BadHttpRequestException">It is not the body that its headers promise.</exception>
    public static async ValueTask<ReadResult> NextAsync(HttpContext http)
    {
        try
        {
            return await http.Request.BodyReader.ReadAsync(CancellationToken.None);
        }
        catch (BadHttpRequestException)
        {
            EndConnection(http);
            throw;
        }
        catch (IOException broken)
        {
            // Such as a chunk whose size no number holds, or a stream that the client took back. It is nobody's failure here.
            EndConnection(http);
            throw new BadHttpRequestException("The body is incomplete or malformed.", StatusCodes.Status400BadRequest, broken);
        }
    }

    // The server still stands in the middle of the body: looking for a next request there, it would fail and warn of that.
    private static void EndConnection(HttpContext http)
    {
        if (!HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Connection.RequestClose();
        }
    }

    private static void EnsureAtMost(int maximum, long length)
    {
        if (length > maximum)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
