using FlagService.Application.Limits;

namespace FlagService.Infrastructure.Limits;

/// <summary>The buckets of this replica.</summary>
internal sealed class LocalBuckets(TimeProvider time)
{
    /// <summary>How many subjects a generation has.</summary>
    public const int Generation = 50_000;

    private readonly Generations<Level> _levels = new(Generation);

    /// <summary>Takes one; gives how long to wait where there is none.</summary>
    public TimeSpan? Take(string subject, int perMinute)
    {
        var bucket = new TokenBucket(perMinute);
        var now = TokenBucket.At(time.GetUtcNow());
        var level = _levels.Get(subject);
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

    private sealed class Level
    {
        public long FullAt { get; set; }
    }
}
