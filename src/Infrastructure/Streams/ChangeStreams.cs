using System.Globalization;
using FlagService.Application.Access;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Observability;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Streams;

/// <summary>All open streams of this process, by environment.</summary>
internal sealed class ChangeStreams : IChangeStreams, IDisposable
{
    // How many streams are signalled before the thread is yielded to others.
    private const int StreamsAtOnce = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<EnvironmentId, EnvironmentListeners> _audiences = [];
    private readonly Dictionary<StreamOwner, int> _perOwner = [];
    private readonly SnapshotStore _store;
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly ServiceMetrics _metrics;
    private int _open;
    private int _openWithoutKey;
    private long _changes;
    private bool _isStopping;

    public ChangeStreams(SnapshotStore store, StreamOptions options, TimeProvider time, ServiceMetrics metrics)
    {
        (_store, _options, _time, _metrics) = (store, options, time, metrics);
        store.Watch(OnChange, environment => EndWithTheirKeys(StreamsOf(environment)));
    }

    /// <summary>What stands for all environments.</summary>
    public static EnvironmentId Any => default;

    public int Open => Volatile.Read(ref _open) + Volatile.Read(ref _openWithoutKey);

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal TimeSpan SlowestWrite => _options.SlowestWrite;

    IChangeStream IChangeStreams.Open(SdkApplication application, string? heldTag, TimeSpan? heartbeat)
    {
        var stream = new ChangeStream(this, new StreamOwner(application.Key, Network: null), application.Environment, heartbeat ?? _options.Heartbeat)
        {
            IsByToken = application.IsByStreamToken,
        };
        Add(stream);

        // Compared after it has joined, so that a change in between reaches it one way or the other.
        if (heldTag is not null && heldTag != stream.Tag)
        {
            stream.Signal(StreamSignal.Change);
        }

        return stream;
    }

    IChangeStream IChangeStreams.OpenForAny(string? address, TimeSpan heartbeat)
    {
        var stream = new ChangeStream(this, new StreamOwner(Key: null, ClientNetwork.Of(address)), Any, heartbeat);
        Add(stream);
        return stream;
    }

    public void Dispose() => EndAll();

    internal string? TagOf(EnvironmentId environment) => environment == Any
        ? Interlocked.Read(ref _changes).ToString(CultureInfo.InvariantCulture)
        : _store.Find(environment)?.Document.Tag;

    internal void Close(ChangeStream stream)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(stream.Environment, out var audience) || !audience.Streams.Remove(stream))
            {
                return;
            }

            CountOf(stream.Owner)--;
            if (--_perOwner[stream.Owner] == 0)
            {
                _perOwner.Remove(stream.Owner);
            }

            if (audience.Streams.Count == 0)
            {
                _audiences.Remove(stream.Environment);
                audience.Dispose();
            }
        }
    }

    /// <summary>Ends all streams, and lets no more come.</summary>
    internal void EndAll()
    {
        lock (_gate)
        {
            _isStopping = true;
        }

        Find(_ => true).ForEach(stream => stream.End());
    }

    /// <summary>Gives signs of life, and ends what has come to its end or doesn't read.</summary>
    internal void Sweep()
    {
        EndWithTheirKeys(Find(_ => true));
        var now = Now;
        foreach (var stuck in Find(stream => stream.Beat(now)))
        {
            _metrics.StreamsCutOff.Add();
            stuck.End();
        }
    }

    private void Add(ChangeStream stream)
    {
        lock (_gate)
        {
            EnsureRoom(stream.Owner);
            _perOwner[stream.Owner] = _perOwner.GetValueOrDefault(stream.Owner) + 1;
            CountOf(stream.Owner)++;
            if (!_audiences.TryGetValue(stream.Environment, out var audience))
            {
                _audiences[stream.Environment] = audience = new EnvironmentListeners(_time, () => _ = AnnounceAsync(stream.Environment));
            }

            audience.Streams.Add(stream);
        }
    }

    // Streams without a key take no places from those with one.
    private ref int CountOf(StreamOwner owner) => ref owner.Key is null ? ref _openWithoutKey : ref _open;

    private void EnsureRoom(StreamOwner owner)
    {
        if (_isStopping)
        {
            StreamErrors.Stopping.Throw();
        }

        var isKey = owner.Key is not null;
        if (_perOwner.GetValueOrDefault(owner) >= (isKey ? _options.MaximumPerKey : _options.MaximumPerNetwork))
        {
            (isKey ? StreamErrors.TooManyOfOneKey : StreamErrors.TooManyOfOneAddress).Throw();
        }

        if (CountOf(owner) >= (isKey ? _options.Maximum : _options.MaximumWithoutKey))
        {
            StreamErrors.TooMany.Throw();
        }
    }

    private void OnChange(EnvironmentId environment)
    {
        lock (_gate)
        {
            _audiences.GetValueOrDefault(environment)?.AnnounceSoon();
            _audiences.GetValueOrDefault(Any)?.AnnounceSoon();
        }
    }

    private async Task AnnounceAsync(EnvironmentId environment)
    {
        if (environment == Any)
        {
            Interlocked.Increment(ref _changes);
        }

        // Made here, once, and not by the first of the listeners.
        var isGone = TagOf(environment) is null;
        var streams = StreamsOf(environment);
        for (var i = 0; i < streams.Count; i++)
        {
            if (i > 0 && i % StreamsAtOnce == 0)
            {
                await Task.Yield();
            }

            if (isGone)
            {
                streams[i].End();
            }
            else
            {
                streams[i].Signal(StreamSignal.Change);
            }
        }
    }

    private void EndWithTheirKeys(List<ChangeStream> streams)
    {
        var now = Now;
        foreach (var stream in streams.Where(stream => stream.Owner.Key is { } id && (_store.FindKey(id) is not { } key || key.EndsAt <= now)))
        {
            stream.End();
        }
    }

    private List<ChangeStream> StreamsOf(EnvironmentId environment)
    {
        lock (_gate)
        {
            return _audiences.TryGetValue(environment, out var audience) ? [.. audience.Streams] : [];
        }
    }

    // What ends a stream runs code that closes it, so that it is done outside of the lock.
    private List<ChangeStream> Find(Predicate<ChangeStream> condition)
    {
        var found = new List<ChangeStream>();
        lock (_gate)
        {
            foreach (var audience in _audiences.Values)
            {
                foreach (var stream in audience.Streams)
                {
                    if (condition(stream))
                    {
                        found.Add(stream);
                    }
                }
            }
        }

        return found;
    }
}
