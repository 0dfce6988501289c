namespace FlagService.Application.Requests;

/// <summary>The present as both databases can keep it.</summary>
public static class Clock
{
    /// <summary>The present in UTC, cut to microseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
