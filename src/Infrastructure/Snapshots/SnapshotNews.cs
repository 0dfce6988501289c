using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Which environments other replicas have changed and this one has yet to load; several notices of one are one.</summary>
internal sealed class SnapshotNews(SnapshotFreshness freshness) : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Lock _turn = new();
    private Dictionary<EnvironmentId, long?>? _versions = [];

    /// <summary>Some environments have these versions now; null for one that is gone.</summary>
    public void Add(IEnumerable<KeyValuePair<EnvironmentId, long?>> versions)
    {
        lock (_turn)
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
    public void Doubt()
    {
        lock (_turn)
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
        lock (_turn)
        {
            var taken = _versions;
            _versions = [];
            return taken;
        }
    }

    public void Dispose() => _bell.Dispose();

    private void Ring()
    {
        freshness.Told();
        if (_bell.CurrentCount == 0)
        {
            _bell.Release();
        }
    }
}
