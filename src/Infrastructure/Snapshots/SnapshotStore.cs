using System.Collections.Concurrent;
using System.Collections.Frozen;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Conditions;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Holds the present snapshot of each environment and its SDK keys. Readers take what is there; writers put a newer one in its place, which costs
/// the same however many other environments there are.
/// </summary>
internal sealed class SnapshotStore(PreparedTests tests) : ISnapshots
{
    private readonly ConcurrentDictionary<EnvironmentId, CachedSnapshot> _environments = new();
    private readonly CachedKeys _keys = new();
    private readonly Lock _writing = new();
    private volatile FrozenDictionary<EnvironmentId, CachedSnapshot> _restored = FrozenDictionary<EnvironmentId, CachedSnapshot>.Empty;
    private volatile Action<EnvironmentId> _onChange = _ => { };
    private volatile Action<EnvironmentId> _onKeys = _ => { };

    /// <summary>All environments that were read from the database.</summary>
    public IReadOnlyCollection<EnvironmentSnapshot> All => [.. _environments.Values.Select(held => held.Environment!)];

    /// <summary>The keys of these environments, by their hashes.</summary>
    public IReadOnlyList<(byte[] Hash, CachedKey Key)> Keys => [.. _environments.Values.SelectMany(held => held.Keys)];

    /// <summary>What is prepared in them.</summary>
    public PreparedTests Tests => tests;

    /// <summary>How large they are.</summary>
    public SnapshotSizes Sizes { get; } = new();

    /// <summary>How many environments were read from the database.</summary>
    public int Count => _environments.Count;

    /// <summary>How many environments are served from a file.</summary>
    public int Restored => _restored.Count;

    /// <summary>The version of each environment that was read from the database.</summary>
    public IReadOnlyDictionary<EnvironmentId, long> Versions =>
        _environments.ToDictionary(entry => entry.Key, entry => entry.Value.Version);

    public EnvironmentSnapshot? Find(EnvironmentId environment) =>
        _environments.GetValueOrDefault(environment)?.Environment ?? _restored.GetValueOrDefault(environment)?.Environment;

    /// <summary>What is held of an environment.</summary>
    public CachedSnapshot Held(EnvironmentId environment) => _environments.GetValueOrDefault(environment, CachedSnapshot.None);

    public CachedKey? FindKey(string key) => _keys.Find(key);

    public CachedKey? FindKey(SdkKeyId key) => _keys.Find(key);

    /// <summary>Registers a callback for every change. It runs at once, on the thread of the change, so it must be fast.</summary>
    /// <param name="onChange">An environment has another snapshot, or is gone.</param>
    /// <param name="onKeys">Some of an environment's keys came, ended, or got an end.</param>
    public void Watch(Action<EnvironmentId> onChange, Action<EnvironmentId> onKeys)
    {
        _onChange += onChange;
        _onKeys += onKeys;
    }

    /// <summary>Takes a snapshot, unless a newer one is held already.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="parts">What it was made from, where that is known.</param>
    /// <param name="keys">The environment's keys; those that are held where it is left out.</param>
    public void Put(EnvironmentSnapshot snapshot, SnapshotParts? parts = null, IReadOnlyList<(byte[] Hash, CachedKey Key)>? keys = null) =>
        Put(new CachedSnapshot(snapshot, parts ?? SnapshotParts.None, keys ?? Served(snapshot.Environment).Keys));

    /// <summary>Takes a snapshot with what it was made from, unless a newer one is held already.</summary>
    public void Put(CachedSnapshot made)
    {
        var snapshot = made.Environment!;

        // Otherwise the first request would build it, and others would wait.
        if (Find(snapshot.Environment) is { HasDocument: true })
        {
            snapshot.Document.Prepare();
        }

        bool areKeysOther;
        lock (_writing)
        {
            if (Held(snapshot.Environment).Version > made.Version)
            {
                return;
            }

            areKeysOther = _keys.Replace(Served(snapshot.Environment).Keys, made.Keys);
            Sizes.Replace(Held(snapshot.Environment).Environment, snapshot);
            _environments[snapshot.Environment] = made;
        }

        Notify(snapshot.Environment, areKeysOther);
    }

    public void Remove(EnvironmentId environment)
    {
        bool areKeysOther;
        lock (_writing)
        {
            if (!_environments.TryRemove(environment, out var gone))
            {
                return;
            }

            Sizes.Replace(gone.Environment, next: null);
            areKeysOther = _keys.Replace(gone.Keys, Served(environment).Keys);
        }

        Notify(environment, areKeysOther);
    }

    /// <summary>Serves what a file has, until the database is read: whatever comes from there counts, whichever is newer.</summary>
    public void Restore(IEnumerable<EnvironmentSnapshot> environments, IEnumerable<(byte[] Hash, CachedKey Key)> keys)
    {
        var keysOf = keys.ToLookup(entry => entry.Key.Environment);
        var restored = environments.ToFrozenDictionary(
            environment => environment.Environment,
            environment => new CachedSnapshot(environment, SnapshotParts.None, [.. keysOf[environment.Environment]]));
        lock (_writing)
        {
            foreach (var environment in restored.Values)
            {
                _keys.Replace(Served(environment.Environment!.Environment).Keys, environment.Keys);
            }

            _restored = restored;
        }
    }

    /// <summary>The database is read; an environment that isn't there is gone.</summary>
    public void ForgetRestored()
    {
        List<(EnvironmentId Environment, bool AreKeysOther)> gone;
        lock (_writing)
        {
            gone = [.. _restored
                .Where(entry => !_environments.ContainsKey(entry.Key))
                .Select(entry => (entry.Key, _keys.Replace(entry.Value.Keys, [])))];
            _restored = FrozenDictionary<EnvironmentId, CachedSnapshot>.Empty;
        }

        gone.ForEach(entry => Notify(entry.Environment, entry.AreKeysOther));
    }

    private CachedSnapshot Served(EnvironmentId environment) =>
        _environments.GetValueOrDefault(environment) ?? _restored.GetValueOrDefault(environment, CachedSnapshot.None);

    private void Notify(EnvironmentId environment, bool areKeysOther)
    {
        if (areKeysOther)
        {
            _onKeys(environment);
        }

        _onChange(environment);
    }
}
