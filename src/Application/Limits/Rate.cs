namespace FlagService.Application.Limits;

/// <summary>How often something may be done: so often at once, and as often again in the course of a time.</summary>
/// <param name="Count">At least 1, and no more than the time has microseconds.</param>
/// <param name="Window">How long as many as <see cref="Count"/> take to come.</param>
public readonly record struct Rate(int Count, TimeSpan Window)
{
    public static Rate PerMinute(int count) => new(count, TimeSpan.FromMinutes(1));

    public static Rate PerHour(int count) => new(count, TimeSpan.FromHours(1));
}
