using Grpc.Core;

namespace FlagService.Api.Grpc;

/// <summary>Sends lists of any length, so that memory doesn't grow with them.</summary>
internal static class ListWriting
{
    // So many messages are sent together: each by itself would cost a write to the connection.
    private const int Together = 32;

    private static readonly WriteOptions Gathered = new(WriteFlags.BufferHint);

    /// <summary>Writes the entries as they come, at the pace at which the client reads.</summary>
    public static async Task WriteAllAsync<TEntry, TMessage>(
        this IServerStreamWriter<TMessage> writer,
        IAsyncEnumerable<TEntry> entries,
        Func<TEntry, TMessage> message,
        CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            writer.WriteOptions = ++count % Together == 0 ? null : Gathered;
            await writer.WriteAsync(message(entry), cancellationToken);
        }
    }
}
