using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// The environments that other replicas have changed and this one has not loaded yet. Several notifications of one environment are
/// combined.
/// </summary>
internal sealed class SnapshotInvalidations(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Lock _lock = new();
    private Dictionary<EnvironmentId, long?>? _versions = [];
    private long? _pendingSince;
    private long _comparedAt = time.GetTimestamp();

    /// <summary>Since when, as a timestamp, something waits to be loaded; null where nothing does.</summary>
    public long? PendingSince
    {
        get
        {
            lock (_lock)
            {
                return _pendingSince;
            }
        }
    }

    /// <summary>When, as a timestamp, everything was last compared with the database.</summary>
    public long ComparedAt => Interlocked.Read(ref _comparedAt);

    /// <summary>Some environments have these versions now; null for one that is gone.</summary>
    public void Add(IEnumerable<KeyValuePair<EnvironmentId, long?>> versions)
    {
        lock (_lock)
        {
            foreach (var (environment, version) in _versions is null ? [] : versions)
            {
                // Gone stays gone; notices come in the order of the commits, but a version never goes down.
                _versions![environment] = _versions.TryGetValue(environment, out var known) && (known is null || known > version) ? known : version;
            }

            Ring();
        }
    }

    /// <summary>Any environment may have changed.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _versions = null;
            Ring();
        }
    }

    /// <summary>Waits until there is something, or for a time.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);

    /// <summary>What there is, which is known from then on; null where it may be any environment.</summary>
    public IReadOnlyDictionary<EnvironmentId, long?>? Take()
    {
        lock (_lock)
        {
            var taken = _versions;
            _versions = [];
            return taken;
        }
    }

    /// <summary>What was taken is loaded.</summary>
    /// <param name="isAll">Whether everything was compared.</param>
    public void Loaded(bool isAll)
    {
        lock (_lock)
        {
            if (_versions is { Count: 0 })
            {
                _pendingSince = null;
            }
        }

        if (isAll)
        {
            Interlocked.Exchange(ref _comparedAt, time.GetTimestamp());
        }
    }

    public void Dispose() => _bell.Dispose();

    private void Ring()
    {
        _pendingSince ??= time.GetTimestamp();
        if (_bell.CurrentCount == 0)
        {
            _bell.Release();
        }
    }
}
