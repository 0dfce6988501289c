using FlagService.Api.Authentication;
using FlagService.Application.Access;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Health;
using FlagService.Domain;
using Grpc.Core;

namespace FlagService.Api.Grpc.Evaluation;

/// <summary>What a stream of changes says.</summary>
internal enum ChangeMessage
{
    /// <summary>It is open.</summary>
    Ready,

    /// <summary>The flags have changed.</summary>
    Changed,

    /// <summary>Nothing has happened for a while.</summary>
    KeepAlive,
}

/// <summary>Writes a stream of changes, the same feed as that of <c>/sdk/v1/stream</c>, in the messages of a protocol.</summary>
internal static class ChangeMessages
{
    /// <summary>Sends what a stream has to say until it is over or the client has gone.</summary>
    /// <param name="call">The call.</param>
    /// <param name="stream">The stream; the caller disposes of it.</param>
    /// <param name="writer">Takes the messages.</param>
    /// <param name="message">Makes a message, with the tag of the present flags.</param>
    /// <exception cref="RefusedException">The service stops, or the key is no longer good.</exception>
    public static Task WriteAsync<T>(ServerCallContext call, IChangeStream stream, IServerStreamWriter<T> writer, Func<ChangeMessage, string, T> message) =>
        WriteAsync(call, stream, (kind, tag) => writer.WriteAsync(message(kind, tag), stream.Over));

    /// <summary>Has somebody say what a stream has to say until it is over or the client has gone.</summary>
    /// <param name="call">The call.</param>
    /// <param name="stream">The stream; the caller disposes of it.</param>
    /// <param name="write">Writes a message, with the tag of the present flags, or nothing, until the stream is over.</param>
    /// <exception cref="RefusedException">The service stops, or the key is no longer good.</exception>
    public static async Task WriteAsync(ServerCallContext call, IChangeStream stream, Func<ChangeMessage, string, Task> write)
    {
        await using var gone = call.CancellationToken.UnsafeRegister(static listener => ((IChangeStream)listener!).End(), stream);
        try
        {
            string? sent = null;
            for (ChangeMessage? next = ChangeMessage.Ready; next is not null; next = await NextAsync(stream, sent))
            {
                // Without a tag the environment is gone, and the end comes.
                if (stream.Tag is { } tag)
                {
                    sent = next == ChangeMessage.Changed ? tag : sent;
                    await write(next.Value, tag);
                }
            }
        }
        catch (OperationCanceledException) when (stream.Over.IsCancellationRequested)
        {
            // It didn't read what it was sent; the end is of no use to it either.
        }

        call.CancellationToken.ThrowIfCancellationRequested();
        EndOf(call).Throw();
    }

    /// <summary>What is to be sent next; null at the end.</summary>
    private static async ValueTask<ChangeMessage?> NextAsync(IChangeStream stream, string? sent)
    {
        while (true)
        {
            var signal = await stream.NextAsync();
            if (signal.HasFlag(StreamSignal.End))
            {
                return null;
            }

            if (signal.HasFlag(StreamSignal.Change) && stream.Tag is { } tag && tag != sent)
            {
                return ChangeMessage.Changed;
            }

            if (signal.HasFlag(StreamSignal.Heartbeat))
            {
                return ChangeMessage.KeepAlive;
            }
        }
    }

    private static Error EndOf(ServerCallContext call)
    {
        var services = call.GetHttpContext().RequestServices;
        var isKeyGone = services.GetRequiredService<CallerContext>().Caller is SdkApplication application
            && !services.GetRequiredService<SdkCallers>().Works(application.Key);
        return isKeyGone ? AccessErrors.SdkKeyRefused
            : services.GetRequiredService<IReadiness>().IsLeaving ? StreamErrors.Stopping
            : StreamErrors.CutOff;
    }
}
