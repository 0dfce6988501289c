using System.Threading.Channels;
using FlagService.Application.Access;
using FlagService.Application.Events;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.Streams;

/// <summary>One user's stream of what changes in projects. It holds some events for a client that is slow, and ends where they are too many.</summary>
internal sealed class EventStream : IEventStream
{
    private const int Buffered = 256;

    // Every credential is looked at again after this time: an access token, for instance, may have expired.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Channel<EventItem> _items =
        Channel.CreateBounded<EventItem>(new BoundedChannelOptions(Buffered) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource _over = new();
    private readonly EventStreams _streams;
    private readonly Grants _shown;
    private readonly Grants _held;
    private readonly IdentityGeneration _generation;
    private readonly DateTimeOffset _openedAt;
    private DateTimeOffset _nextBeat;
    private long _takenAt;

    /// <summary>Makes one that nobody tells anything yet.</summary>
    /// <param name="streams">Where it belongs.</param>
    /// <param name="user">Whose it is, with what the credential allows.</param>
    /// <param name="held">What the user holds.</param>
    /// <param name="generation">Where the counter of the user's changes stood before that was read.</param>
    public EventStream(EventStreams streams, SignedInUser user, Grants held, IdentityGeneration generation)
    {
        (_streams, User, _shown, _held, _generation) = (streams, user.Id, user.Grants, held, generation);
        _openedAt = streams.Now;
        _nextBeat = _openedAt + streams.Heartbeat;
        _takenAt = _openedAt.UtcTicks;
        Over = _over.Token;
    }

    public UserId User { get; }

    public string Position { get; set; } = "";

    public CancellationToken Over { get; }

    public async IAsyncEnumerable<EventItem> ReadAsync()
    {
        while (await _items.Reader.WaitToReadAsync())
        {
            while (_items.Reader.TryRead(out var item))
            {
                Volatile.Write(ref _takenAt, _streams.Now.UtcTicks);
                yield return item;
            }
        }
    }

    /// <summary>Tells of an event, if the user may see it. Where anything of the user has changed since, it ends before it tells more.</summary>
    public void Tell(ProjectEvent happened, IdentityGeneration present)
    {
        var project = new ProjectId(happened.ProjectId);
        if (present != _generation)
        {
            End();
        }
        else if (_shown.Sees(project) && _held.Sees(project) && _shown.Allow(happened.Permission, project) && _held.Allow(happened.Permission, project))
        {
            Put(new EventItem(EventSignal.Change, happened));
        }
    }

    /// <summary>Says that events are missing.</summary>
    public void Reset() => Put(new EventItem(EventSignal.Reset));

    /// <summary>Gives a sign of life if one is due, and ends what is to be opened anew.</summary>
    /// <returns>Whether the client has taken too long to read.</returns>
    public bool Beat(DateTimeOffset now, IdentityGeneration present)
    {
        if (present != _generation || now - _openedAt >= Lifetime)
        {
            End();
            return false;
        }

        if (_items.Reader.Count > 0 && now.UtcTicks - Volatile.Read(ref _takenAt) >= _streams.SlowestWrite.Ticks)
        {
            return true;
        }

        if (now >= _nextBeat)
        {
            _nextBeat = now + _streams.Heartbeat;
            Put(new EventItem(EventSignal.Heartbeat));
        }

        return false;
    }

    public void End()
    {
        _items.Writer.TryComplete();
        _over.Cancel();
    }

    /// <summary>Leaves. The source is left to the collector: somebody may be about to end the stream at this moment.</summary>
    public void Dispose() => _streams.Close(this);

    // A client that is so slow goes on from the last event that arrived.
    private void Put(EventItem item)
    {
        if (!_items.Writer.TryWrite(item))
        {
            End();
        }
    }
}
