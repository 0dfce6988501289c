using FlagService.Application.Limits;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.Limits;

/// <summary>The buckets of this replica.</summary>
internal sealed class LocalBuckets(TimeProvider time)
{
    private const int HalfOfSubjects = 50_000;

    private readonly Lock _lock = new();
    private readonly RecentlyUsed<string, Level> _levels = new(HalfOfSubjects);

    /// <summary>Takes one; gives how long to wait where there is none.</summary>
    public TimeSpan? Take(string subject, Rate rate)
    {
        var bucket = new TokenBucket(rate);
        var now = TokenBucket.At(time.GetUtcNow());
        var level = _levels.Find(subject) ?? New(subject);
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

    private Level New(string subject)
    {
        lock (_lock)
        {
            if (_levels.Find(subject) is { } known)
            {
                return known;
            }

            var level = new Level();
            _levels.Add(subject, level);
            return level;
        }
    }

    private sealed class Level
    {
        public long FullAt { get; set; }
    }
}
