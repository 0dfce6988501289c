using System.Collections.Concurrent;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// What was used lately, in a memory of bounded size. It holds two halves: when the younger one is full, the older one goes, so that what
/// is in use stays and a flood of other things can't fill the memory.
/// </summary>
/// <param name="half">How many entries a half holds.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int half)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private ConcurrentDictionary<TKey, TValue> _older = new();
    private ConcurrentDictionary<TKey, TValue> _younger = new();

    // Counting a concurrent dictionary takes all of its locks, so that this is counted beside it, roughly.
    private int _added;

    public TValue? Find(TKey key)
    {
        if (Volatile.Read(ref _younger).TryGetValue(key, out var found))
        {
            return found;
        }

        if (!Volatile.Read(ref _older).TryGetValue(key, out found))
        {
            return null;
        }

        Add(key, found);
        return found;
    }

    public void Add(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref _added) > half)
        {
            MakeRoom();
        }

        Volatile.Read(ref _younger)[key] = value;
    }

    public void Remove(TKey key)
    {
        Volatile.Read(ref _younger).TryRemove(key, out _);
        Volatile.Read(ref _older).TryRemove(key, out _);
    }

    private void MakeRoom()
    {
        lock (_lock)
        {
            if (Volatile.Read(ref _added) <= half)
            {
                return; // Another one just did.
            }

            Volatile.Write(ref _older, _younger);
            Volatile.Write(ref _younger, new ConcurrentDictionary<TKey, TValue>());
            Volatile.Write(ref _added, 1);
        }
    }
}
