using System.Collections.Concurrent;

namespace FlagService.Infrastructure.Limits;

/// <summary>
/// Remembers something of each subject, in two generations of bounded size: when the younger one is full, the older one goes, so that those
/// in use stay and a flood of subjects can't fill the memory.
/// </summary>
/// <param name="size">How many subjects a generation has.</param>
internal sealed class Generations<T>(int size)
    where T : class, new()
{
    private ConcurrentDictionary<string, T> _older = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, T> _younger = new(StringComparer.Ordinal);

    /// <summary>How many subjects are remembered.</summary>
    public int Count => Volatile.Read(ref _older).Count + Volatile.Read(ref _younger).Count;

    /// <summary>What is remembered of a subject; null where nothing is.</summary>
    public T? Find(string subject) =>
        Volatile.Read(ref _younger).TryGetValue(subject, out var found) || Volatile.Read(ref _older).TryGetValue(subject, out found) ? found : null;

    /// <summary>What is remembered of a subject, from now on if it wasn't yet.</summary>
    public T Get(string subject)
    {
        var younger = Volatile.Read(ref _younger);
        if (younger.TryGetValue(subject, out var found))
        {
            return found;
        }

        if (younger.Count >= size)
        {
            var next = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
            if (Interlocked.CompareExchange(ref _younger, next, younger) == younger)
            {
                Volatile.Write(ref _older, younger);
            }

            younger = Volatile.Read(ref _younger);
        }

        return younger.GetOrAdd(subject, Volatile.Read(ref _older).TryGetValue(subject, out var kept) ? kept : new T());
    }
}
