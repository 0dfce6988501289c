using FlagService.Application.Access;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Observability;
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
    private readonly Dictionary<SdkKeyId, int> _perKey = [];
    private readonly SnapshotStore _store;
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly ServiceMetrics _metrics;
    private int _open;
    private bool _isStopping;

    public ChangeStreams(SnapshotStore store, StreamOptions options, TimeProvider time, ServiceMetrics metrics)
    {
        (_store, _options, _time, _metrics) = (store, options, time, metrics);
        store.Watch(OnChange, environment => EndWithTheirKeys(StreamsOf(environment)));
    }

    public int Open => Volatile.Read(ref _open);

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal TimeSpan Heartbeat => _options.Heartbeat;

    internal TimeSpan SlowestWrite => _options.SlowestWrite;

    IChangeStream IChangeStreams.Open(SdkApplication application, string? heldTag)
    {
        var stream = new ChangeStream(this, application);
        lock (_gate)
        {
            EnsureRoom(application.Key);
            _perKey[stream.Key] = _perKey.GetValueOrDefault(stream.Key) + 1;
            _open++;
            if (!_audiences.TryGetValue(stream.Environment, out var audience))
            {
                _audiences[stream.Environment] = audience = new EnvironmentListeners(_time, () => _ = AnnounceAsync(stream.Environment));
            }

            audience.Streams.Add(stream);
        }

        // Compared after it has joined, so that a change in between reaches it one way or the other.
        if (heldTag is not null && heldTag != stream.Tag)
        {
            stream.Signal(StreamSignal.Change);
        }

        return stream;
    }

    public void Dispose() => EndAll();

    internal string? TagOf(EnvironmentId environment) => _store.Find(environment)?.Document.Tag;

    internal void Close(ChangeStream stream)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(stream.Environment, out var audience) || !audience.Streams.Remove(stream))
            {
                return;
            }

            _open--;
            if (--_perKey[stream.Key] == 0)
            {
                _perKey.Remove(stream.Key);
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

    private void EnsureRoom(SdkKeyId key)
    {
        if (_isStopping)
        {
            StreamErrors.Stopping.Throw();
        }

        if (_perKey.GetValueOrDefault(key) >= _options.MaximumPerKey)
        {
            StreamErrors.TooManyOfOneKey.Throw();
        }

        if (_open >= _options.Maximum)
        {
            StreamErrors.TooMany.Throw();
        }
    }

    private void OnChange(EnvironmentId environment)
    {
        lock (_gate)
        {
            _audiences.GetValueOrDefault(environment)?.AnnounceSoon();
        }
    }

    private async Task AnnounceAsync(EnvironmentId environment)
    {
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
        foreach (var stream in streams.Where(stream => _store.FindKey(stream.Key) is not { } key || key.EndsAt <= now))
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
