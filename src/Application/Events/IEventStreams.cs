using FlagService.Application.Access;
using FlagService.Domain;
using FlagService.Domain.Access;

namespace FlagService.Application.Events;

/// <summary>The open streams of what changes in projects.</summary>
public interface IEventStreams
{
    /// <summary>Adds one.</summary>
    /// <param name="user">Who, with what the credential allows.</param>
    /// <param name="lastEventId">The last event that they have; null where they don't say.</param>
    /// <param name="readGrants">Reads what they hold: a change after that ends the stream.</param>
    /// <exception cref="RefusedException">There are too many already, or the service is stopping.</exception>
    Task<IEventStream> OpenAsync(SignedInUser user, string? lastEventId, Func<Task<Grants>> readGrants);
}

/// <summary>What a stream says next.</summary>
public enum EventSignal
{
    /// <summary>Something has changed.</summary>
    Change,

    /// <summary>Some events are missing: whatever is shown is to be read again.</summary>
    Reset,

    /// <summary>Nothing has happened for a while.</summary>
    Heartbeat,
}

/// <summary>One thing that a stream says.</summary>
/// <param name="Signal">What kind of thing.</param>
/// <param name="Event">What has changed; null where it is no change.</param>
public readonly record struct EventItem(EventSignal Signal, ProjectEvent? Event = null);

/// <summary>An open stream of one user. It ends when what the user may see, or the session, may have changed.</summary>
public interface IEventStream : IDisposable
{
    /// <summary>The id from which a client goes on that has seen no event yet.</summary>
    string Position { get; }

    /// <summary>Cancelled when the stream is over, whatever is being sent: a client that doesn't read is not waited for.</summary>
    CancellationToken Over { get; }

    /// <summary>All that it has to say, until it is over. There is one reader.</summary>
    IAsyncEnumerable<EventItem> ReadAsync();

    /// <summary>Ends it.</summary>
    void End();
}
