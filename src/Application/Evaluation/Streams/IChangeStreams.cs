using FlagService.Application.Access;
using FlagService.Domain;

namespace FlagService.Application.Evaluation.Streams;

/// <summary>The open streams of changes.</summary>
public interface IChangeStreams
{
    /// <summary>Adds one.</summary>
    /// <param name="application">Who, and by that the environment.</param>
    /// <param name="heldTag">The tag of the snapshot that they have; null where they don't say.</param>
    /// <param name="heartbeat">How long it is silent before it gives a sign of life; as long as is configured where it is null.</param>
    /// <exception cref="RefusedException">There are too many already, or the service is stopping.</exception>
    IChangeStream Open(SdkApplication application, string? heldTag, TimeSpan? heartbeat = null);

    /// <summary>Adds one that hears of changes of every environment, without a key; its tag names none of them.</summary>
    /// <param name="address">Where the client is; null where nobody knows.</param>
    /// <param name="heartbeat">How long it is silent before it gives a sign of life.</param>
    /// <exception cref="RefusedException">There are too many already, or the service is stopping.</exception>
    IChangeStream OpenForAny(string? address, TimeSpan heartbeat);
}

/// <summary>What there is to be sent; several at once where sending took its time.</summary>
[Flags]
public enum StreamSignal
{
    None = 0,

    /// <summary>The environment has changed: <see cref="IChangeStream.Tag"/> is new.</summary>
    Change = 1,

    /// <summary>Nothing has happened for a while; a sign of life is due.</summary>
    Heartbeat = 2,

    /// <summary>The stream is over.</summary>
    End = 4,
}

/// <summary>An open stream. It keeps one event of each kind, because only the latest of several changes matters.</summary>
public interface IChangeStream : IDisposable
{
    /// <summary>The tag of the present snapshot; null where the environment is gone.</summary>
    string? Tag { get; }

    /// <summary>Whether it was opened with a token, as OpenFeature's clients do.</summary>
    bool IsByToken { get; }

    /// <summary>Cancelled when the stream is over, whatever is being sent: a client that doesn't read is not waited for.</summary>
    CancellationToken Over { get; }

    /// <summary>Waits for an event. Only one caller can wait at a time; an event between two calls is kept.</summary>
    ValueTask<StreamSignal> NextAsync();

    /// <summary>Ends it.</summary>
    void End();
}

/// <summary>The refusals around streams.</summary>
public static class StreamErrors
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public static Error TooManyOfOneKey { get; } =
        new(ErrorKind.TooMany, "too_many_streams", "This SDK key already has the largest number of open streams; close one, or use polling.") { RetryAfter = Pause };

    public static Error TooManyOfOneAddress { get; } =
        new(ErrorKind.TooMany, "too_many_streams", "Your network already has the largest number of open streams without an SDK key; send the key, or close one.") { RetryAfter = Pause };

    public static Error TooManyOfOneUser { get; } =
        new(ErrorKind.TooMany, "too_many_streams", "You already have the largest number of open streams; close one.") { RetryAfter = Pause };

    public static Error TooMany { get; } =
        new(ErrorKind.Unavailable, "streams_exhausted", "This replica already has the largest number of open streams; try again later, or use polling.") { RetryAfter = Pause };

    public static Error CutOff { get; } =
        new(ErrorKind.Unavailable, "stream_cut_off", "The stream was closed because its client read too slowly; open it again.") { RetryAfter = TimeSpan.FromSeconds(1) };

    public static Error Stopping { get; } =
        new(ErrorKind.Unavailable, "stopping", "The service is stopping; try again soon.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
