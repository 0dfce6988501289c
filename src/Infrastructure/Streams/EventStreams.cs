using FlagService.Application.Access;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Events;
using FlagService.Application.Observability;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.Streams;

/// <summary>All open streams of what changes in projects, and the latest events, from which one goes on that was interrupted.</summary>
internal sealed class EventStreams(IdentityGenerations identities, StreamOptions options, TimeProvider time, ServiceMetrics metrics) : IEventStreams
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<EventStream> _streams = [];
    private readonly Dictionary<UserId, int> _perUser = [];
    private readonly Queue<ProjectEvent> _recent = [];

    // Where the events that are kept begin: the id of the last one that isn't, or a name that no other process knows.
    private string _beginning = Guid.CreateVersion7(time.GetUtcNow()).ToString();
    private bool _isStopping;

    internal DateTimeOffset Now => time.GetUtcNow();

    internal TimeSpan Heartbeat => options.Heartbeat;

    internal TimeSpan SlowestWrite => options.SlowestWrite;

    public async Task<IEventStream> OpenAsync(SignedInUser user, string? lastEventId, Func<Task<Grants>> readGrants)
    {
        var generation = identities.Of(user.Id);
        var stream = new EventStream(this, user, await readGrants(), generation);
        lock (_gate)
        {
            EnsureRoom(user.Id);
            _perUser[user.Id] = _perUser.GetValueOrDefault(user.Id) + 1;
            _streams.Add(stream);
            stream.Position = _recent.Count > 0 ? _recent.Last().Id.ToString() : _beginning;
            GoOn(stream, lastEventId);
        }

        return stream;
    }

    /// <summary>Tells of what was committed, here or by another replica.</summary>
    public void Publish(IReadOnlyCollection<ProjectEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var happened in events)
            {
                _recent.Enqueue(happened);
                if (_recent.Count > Kept)
                {
                    _beginning = _recent.Dequeue().Id.ToString();
                }

                foreach (var stream in _streams)
                {
                    stream.Tell(happened, identities.Of(stream.User));
                }
            }
        }
    }

    /// <summary>Says everywhere that events are missing: another replica's didn't arrive.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _recent.Clear();
            _beginning = Guid.CreateVersion7(time.GetUtcNow()).ToString();
            foreach (var stream in _streams)
            {
                stream.Reset();
            }
        }
    }

    internal void Close(EventStream stream)
    {
        lock (_gate)
        {
            if (_streams.Remove(stream) && --_perUser[stream.User] == 0)
            {
                _perUser.Remove(stream.User);
            }
        }
    }

    /// <summary>Ends all streams, and lets no more come.</summary>
    internal void EndAll()
    {
        List<EventStream> all;
        lock (_gate)
        {
            _isStopping = true;
            all = [.. _streams];
        }

        all.ForEach(stream => stream.End());
    }

    /// <summary>Gives signs of life, and ends what has come to its end or doesn't read.</summary>
    internal void Sweep()
    {
        List<EventStream> all;
        lock (_gate)
        {
            all = [.. _streams];
        }

        var now = Now;
        foreach (var stuck in all.Where(stream => stream.Beat(now, identities.Of(stream.User))))
        {
            metrics.StreamsCutOff.Add();
            stuck.End();
        }
    }

    private void GoOn(EventStream stream, string? lastEventId)
    {
        if (lastEventId is null)
        {
            return;
        }

        var ids = _recent.Select(happened => happened.Id.ToString()).ToList();
        if (lastEventId != _beginning && !ids.Contains(lastEventId, StringComparer.Ordinal))
        {
            stream.Reset();
            return;
        }

        foreach (var happened in _recent.Skip(ids.IndexOf(lastEventId) + 1))
        {
            stream.Tell(happened, identities.Of(stream.User));
        }
    }

    private void EnsureRoom(UserId user)
    {
        if (_isStopping)
        {
            StreamErrors.Stopping.Throw();
        }

        if (_perUser.GetValueOrDefault(user) >= options.MaximumPerUser)
        {
            StreamErrors.TooManyOfOneUser.Throw();
        }

        if (_streams.Count >= options.MaximumOfUsers)
        {
            StreamErrors.TooMany.Throw();
        }
    }
}
