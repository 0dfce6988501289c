using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Holds the present snapshot of each environment. Readers take what is there; writers put a newer one in its place.</summary>
internal sealed class SnapshotStore : ISnapshots
{
    private const int LongestKey = 256;
    private const int RecentKeys = 256;

    private readonly ConcurrentDictionary<EnvironmentId, HeldSnapshot> _environments = new();
    // Keys that worked a moment ago, so that they aren't hashed for every call; whether they still work is looked up all the same.
    private readonly RecentKey?[] _recent = new RecentKey?[RecentKeys];
    private volatile FrozenDictionary<KeyHash, KnownKey> _keys = FrozenDictionary<KeyHash, KnownKey>.Empty;
    private volatile FrozenDictionary<SdkKeyId, KnownKey> _keysById = FrozenDictionary<SdkKeyId, KnownKey>.Empty;
    private volatile IReadOnlyList<(byte[] Hash, KnownKey Key)> _known = [];
    private volatile FrozenDictionary<EnvironmentId, EnvironmentSnapshot> _restored = FrozenDictionary<EnvironmentId, EnvironmentSnapshot>.Empty;
    private volatile Action<EnvironmentId> _onChange = _ => { };
    private volatile Action _onKeys = () => { };

    /// <summary>All environments that were read from the database.</summary>
    public IReadOnlyCollection<EnvironmentSnapshot> All => [.. _environments.Values.Select(held => held.Environment!)];

    /// <summary>All keys, by their hashes.</summary>
    public IReadOnlyList<(byte[] Hash, KnownKey Key)> Keys => _known;

    /// <summary>How many environments are served from a file.</summary>
    public int Restored => _restored.Count;

    /// <summary>The version of each environment that was read from the database.</summary>
    public IReadOnlyDictionary<EnvironmentId, long> Versions =>
        _environments.ToDictionary(entry => entry.Key, entry => entry.Value.Environment!.Version);

    public EnvironmentSnapshot? Find(EnvironmentId environment) =>
        _environments.GetValueOrDefault(environment)?.Environment ?? _restored.GetValueOrDefault(environment);

    /// <summary>What is held of an environment.</summary>
    public HeldSnapshot Held(EnvironmentId environment) => _environments.GetValueOrDefault(environment, HeldSnapshot.None);

    public KnownKey? FindKey(string key)
    {
        if (key.Length > LongestKey)
        {
            return null;
        }

        // How long it takes to compare tells nobody anything: who doesn't know the whole key doesn't know its place either, which is
        // another one in each process.
        var place = (uint)key.GetHashCode(StringComparison.Ordinal) % RecentKeys;
        var recent = Volatile.Read(ref _recent[place]);
        if (recent is not null && string.Equals(recent.Text, key, StringComparison.Ordinal))
        {
            return _keys.GetValueOrDefault(recent.Hash);
        }

        var hash = HashOf(key);
        var known = _keys.GetValueOrDefault(hash);
        if (known is not null)
        {
            Volatile.Write(ref _recent[place], new RecentKey(key, hash));
        }

        return known;
    }

    public KnownKey? FindKey(SdkKeyId key) => _keysById.GetValueOrDefault(key);

    /// <summary>Has somebody told of every change from now on, at once and where it happens: they may not take long.</summary>
    /// <param name="onChange">An environment has another snapshot, or is gone.</param>
    /// <param name="onKeys">Some keys may have come or ended.</param>
    public void Watch(Action<EnvironmentId> onChange, Action onKeys)
    {
        _onChange += onChange;
        _onKeys += onKeys;
    }

    /// <summary>Takes a snapshot, unless a newer one is held already.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="parts">What it was made from, where that is known.</param>
    public void Put(EnvironmentSnapshot snapshot, SnapshotParts? parts = null)
    {
        // Else whoever asks first would make it, and others wait for that meanwhile.
        if (Find(snapshot.Environment) is { HasDocument: true })
        {
            snapshot.Document.Prepare();
        }

        var put = new HeldSnapshot(snapshot, parts ?? SnapshotParts.None);
        var held = _environments.AddOrUpdate(
            snapshot.Environment,
            static (_, added) => added,
            static (_, held, added) => added.Environment!.Version >= held.Environment!.Version ? added : held,
            put);
        if (ReferenceEquals(held, put))
        {
            _onChange(snapshot.Environment);
        }
    }

    public void Remove(EnvironmentId environment)
    {
        if (_environments.TryRemove(environment, out _))
        {
            _onChange(environment);
        }
    }

    /// <summary>Takes all keys there are, by their hashes.</summary>
    public void PutKeys(IEnumerable<(byte[] Hash, KnownKey Key)> keys)
    {
        var all = keys.ToList();
        _known = all;
        _keysById = all.ToFrozenDictionary(entry => entry.Key.Id, entry => entry.Key);
        _keys = all.ToFrozenDictionary(entry => KeyHash.Of(entry.Hash), entry => entry.Key);
        _onKeys();
    }

    /// <summary>Serves what a file has, until the database is read: whatever comes from there counts, whichever is newer.</summary>
    public void Restore(IEnumerable<EnvironmentSnapshot> environments, IEnumerable<(byte[] Hash, KnownKey Key)> keys)
    {
        _restored = environments.ToFrozenDictionary(environment => environment.Environment);
        PutKeys(keys);
    }

    /// <summary>The database is read; an environment that isn't there is gone.</summary>
    public void ForgetRestored()
    {
        var restored = _restored;
        _restored = FrozenDictionary<EnvironmentId, EnvironmentSnapshot>.Empty;
        foreach (var environment in restored.Keys.Where(environment => !_environments.ContainsKey(environment)))
        {
            _onChange(environment);
        }
    }

    private static KeyHash HashOf(string key)
    {
        Span<byte> text = stackalloc byte[LongestKey * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return KeyHash.Of(hash);
    }

    // No record, so that nothing prints it.
    private sealed class RecentKey(string text, KeyHash hash)
    {
        public string Text { get; } = text;

        public KeyHash Hash { get; } = hash;
    }

    private readonly record struct KeyHash(Int128 Low, Int128 High)
    {
        public static KeyHash Of(ReadOnlySpan<byte> hash) =>
            new(BitConverter.ToInt128(hash[..16]), BitConverter.ToInt128(hash[16..32]));
    }
}
