namespace FlagService.Application.Limits;

/// <summary>
/// A bucket that holds as much as comes into it in the window of its rate. All that must be kept of it is when it is full again, so that one number does and
/// nothing has to fill it. Times are microseconds since 1970.
/// </summary>
public readonly record struct TokenBucket
{
    /// <summary>A bucket for a rate.</summary>
    public TokenBucket(Rate rate)
    {
        var window = rate.Window.Ticks / TimeSpan.TicksPerMicrosecond;
        ArgumentOutOfRangeException.ThrowIfLessThan(rate.Count, 1, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate.Count, window, nameof(rate));
        Interval = window / rate.Count;
        Window = Interval * rate.Count;
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
