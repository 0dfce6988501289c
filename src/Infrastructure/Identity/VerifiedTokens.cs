using System.Collections.Concurrent;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// The tokens whose signatures were checked already, by their hash. It holds two generations of bounded size: when the younger one is
/// full, the older one goes, so that those in use stay and a flood of tokens can't fill the memory.
/// </summary>
internal sealed class VerifiedTokens(int generation = 10_000)
{
    private ConcurrentDictionary<string, VerifiedToken> _older = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, VerifiedToken> _younger = new(StringComparer.Ordinal);

    public VerifiedToken? Find(string hash)
    {
        if (Volatile.Read(ref _younger).TryGetValue(hash, out var found))
        {
            return found;
        }

        if (!Volatile.Read(ref _older).TryGetValue(hash, out found))
        {
            return null;
        }

        Add(hash, found);
        return found;
    }

    public void Add(string hash, VerifiedToken token)
    {
        var younger = Volatile.Read(ref _younger);
        if (younger.Count >= generation)
        {
            var next = new ConcurrentDictionary<string, VerifiedToken>(StringComparer.Ordinal);
            if (Interlocked.CompareExchange(ref _younger, next, younger) == younger)
            {
                Volatile.Write(ref _older, younger);
                younger = next;
            }
        }

        younger[hash] = token;
    }
}
