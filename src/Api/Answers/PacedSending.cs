using System.IO.Pipelines;

namespace FlagService.Api.Answers;

/// <summary>Sends what is in memory at the pace at which it is read: the server copies what it is given, so it gets one piece after the other.</summary>
internal static class PacedSending
{
    private const int Piece = 64 * 1024;

    /// <summary>Sends all of it, or until nobody reads any more.</summary>
    public static async Task SendAsync(PipeWriter body, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var start = 0; start < content.Length; start += Piece)
        {
            var sent = await body.WriteAsync(content.Slice(start, Math.Min(Piece, content.Length - start)), cancellationToken);
            if (sent.IsCompleted || sent.IsCanceled)
            {
                return;
            }
        }
    }

    /// <summary>The same, or until its memory is needed for others.</summary>
    public static async Task SendAsync(PipeWriter body, ReadOnlyMemory<byte> content, UnreadAnswer? counted, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(body, content, cancellationToken);
        }
        catch (OperationCanceledException) when (counted is { IsLost: true })
        {
            // It has broken off.
        }
    }
}
