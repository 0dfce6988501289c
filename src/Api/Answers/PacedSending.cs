using System.IO.Pipelines;

namespace FlagService.Api.Answers;

/// <summary>Sends what is in memory at the pace at which it is read: the server copies what it is given, so it gets one piece after the other.</summary>
internal static class PacedSending
{
    /// <summary>How much is sent at a time, in bytes.</summary>
    public const int Piece = 64 * 1024;

    /// <summary>Sends all of it, or until nobody reads any more.</summary>
    /// <returns>What became of the last piece.</returns>
    public static async Task<FlushResult> SendAsync(PipeWriter body, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var sent = default(FlushResult);
        for (var start = 0; start < content.Length && !sent.IsCompleted && !sent.IsCanceled; start += Piece)
        {
            sent = await body.WriteAsync(content.Slice(start, Math.Min(Piece, content.Length - start)), cancellationToken);
        }

        return sent;
    }

    /// <summary>The same, or until its memory is needed for others.</summary>
    public static async Task<FlushResult> SendAsync(PipeWriter body, ReadOnlyMemory<byte> content, UnreadAnswer? counted, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(body, content, cancellationToken);
        }
        catch (OperationCanceledException) when (counted is { IsLost: true })
        {
            // It has broken off.
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
    }
}
