using System.Collections.Concurrent;
using FlagService.Application.Limits;

namespace FlagService.Infrastructure.Limits;

/// <summary>
/// The buckets of this replica. They stand in two generations of bounded size: when the younger one is full, the older one goes, so that
/// those in use stay and a flood of subjects can't fill the memory.
/// </summary>
internal sealed class LocalBuckets(TimeProvider time, int generation = LocalBuckets.Generation)
{
    private const int Generation = 50_000;

    private ConcurrentDictionary<string, Level> _older = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Level> _younger = new(StringComparer.Ordinal);

    /// <summary>How many subjects are remembered.</summary>
    public int Count => Volatile.Read(ref _older).Count + Volatile.Read(ref _younger).Count;

    /// <summary>Takes one; gives how long to wait where there is none.</summary>
    public TimeSpan? Take(string subject, int perMinute)
    {
        var bucket = new TokenBucket(perMinute);
        var now = TokenBucket.At(time.GetUtcNow());
        var level = Find(subject);
        lock (level)
        {
            if (bucket.Take(level.FullAt, now) is not { } fullAt)
            {
                return bucket.Wait(level.FullAt, now);
            }

            level.FullAt = fullAt;
            return null;
        }
    }

    private Level Find(string subject)
    {
        var younger = Volatile.Read(ref _younger);
        if (younger.TryGetValue(subject, out var level))
        {
            return level;
        }

        if (younger.Count >= generation)
        {
            var next = new ConcurrentDictionary<string, Level>(StringComparer.Ordinal);
            if (Interlocked.CompareExchange(ref _younger, next, younger) == younger)
            {
                Volatile.Write(ref _older, younger);
            }

            younger = Volatile.Read(ref _younger);
        }

        return younger.GetOrAdd(subject, Volatile.Read(ref _older).TryGetValue(subject, out var kept) ? kept : new Level());
    }

    private sealed class Level
    {
        public long FullAt { get; set; }
    }
}
