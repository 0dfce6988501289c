namespace FlagService.Application.Limits;

/// <summary>
/// A bucket that holds as much as comes into it in a minute. All that must be kept of it is when it is full again, so that one number does and
/// nothing has to fill it. Times are microseconds since 1970.
/// </summary>
public readonly record struct TokenBucket
{
    private const long Minute = TimeSpan.MicrosecondsPerSecond * 60;

    /// <summary>A bucket for so many a minute.</summary>
    /// <param name="perMinute">At least 1, at most 60,000,000.</param>
    public TokenBucket(int perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perMinute, Minute);
        Interval = Minute / perMinute;
        Window = Interval * perMinute;
    }

    /// <summary>How long one takes to come.</summary>
    public long Interval { get; }

    /// <summary>How long an empty bucket takes to fill.</summary>
    public long Window { get; }

    /// <summary>The present in the bucket's unit.</summary>
    public static long At(DateTimeOffset now) => (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The latest time to be full again of a bucket in which there is one.</summary>
    public long Latest(long now) => now + Window - Interval;

    /// <summary>A time to be full again that no bucket has unless the clock was wrong; such a one counts as full.</summary>
    public long Absurd(long now) => now + (2 * Window);

    /// <summary>Takes one.</summary>
    /// <param name="fullAt">When the bucket is full again.</param>
    /// <param name="now">The present.</param>
    /// <returns>When it is full again after that; null where there is none in it.</returns>
    public long? Take(long fullAt, long now) =>
        fullAt < now || fullAt > Absurd(now) ? now + Interval
        : fullAt <= Latest(now) ? fullAt + Interval
        : null;

    /// <summary>How long it takes until there is one in an empty bucket.</summary>
    public TimeSpan Wait(long fullAt, long now) => TimeSpan.FromMicroseconds(Math.Max(1, fullAt - Latest(now)));
}
