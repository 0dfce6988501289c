using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// The SDK keys of all environments, found by their text or their id. Readers never wait; an environment's keys are exchanged by one writer at a
/// time, whatever other environments have.
/// </summary>
internal sealed class CachedKeys
{
    private const int LongestKey = 256;
    private const int RecentKeys = 256;

    private readonly ConcurrentDictionary<KeyHash, CachedKey> _byHash = new();
    private readonly ConcurrentDictionary<SdkKeyId, CachedKey> _byId = new();
    // Keys that worked a moment ago, so that they aren't hashed for every call; whether they still work is looked up all the same.
    private readonly RecentKey?[] _recent = new RecentKey?[RecentKeys];

    /// <summary>The key of which this is the text; null where there is none.</summary>
    public CachedKey? Find(string key)
    {
        if (key.Length > LongestKey)
        {
            return null;
        }

        // The duration of the comparison reveals nothing: who doesn't know the whole key doesn't know its place, which differs in each process.
        var place = (uint)key.GetHashCode(StringComparison.Ordinal) % RecentKeys;
        var recent = Volatile.Read(ref _recent[place]);
        if (recent is not null && string.Equals(recent.Text, key, StringComparison.Ordinal))
        {
            return _byHash.GetValueOrDefault(recent.Hash);
        }

        var hash = HashOf(key);
        var known = _byHash.GetValueOrDefault(hash);
        if (known is not null)
        {
            Volatile.Write(ref _recent[place], new RecentKey(key, hash));
        }

        return known;
    }

    /// <summary>The key with an id; null where there is none.</summary>
    public CachedKey? Find(SdkKeyId key) => _byId.GetValueOrDefault(key);

    /// <summary>Takes an environment's keys in the place of those that it had.</summary>
    /// <returns>Whether any of them is another one.</returns>
    public bool Replace(IReadOnlyList<(byte[] Hash, CachedKey Key)> before, IReadOnlyList<(byte[] Hash, CachedKey Key)> after)
    {
        var present = after.ToDictionary(entry => entry.Key.Id, entry => entry.Key);
        var former = before.ToDictionary(entry => entry.Key.Id, entry => entry.Key);
        var isOther = former.Count != present.Count;
        foreach (var (hash, gone) in before.Where(entry => !present.ContainsKey(entry.Key.Id)))
        {
            isOther = true;
            _byHash.TryRemove(KeyHash.Of(hash), out _);
            _byId.TryRemove(gone.Id, out _);
        }

        foreach (var (hash, key) in after.Where(entry => former.GetValueOrDefault(entry.Key.Id) != entry.Key))
        {
            isOther = true;
            _byHash[KeyHash.Of(hash)] = key;
            _byId[key.Id] = key;
        }

        return isOther;
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
