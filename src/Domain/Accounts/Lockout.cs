namespace FlagService.Domain.Accounts;

/// <summary>When wrong passwords were too many: the pure answer from the times of the failures.</summary>
public static class Lockout
{
    /// <summary>How many failures from one address lead to a lock.</summary>
    public const int FromOneAddress = 5;

    /// <summary>How many failures from all addresses together lead to a lock.</summary>
    public const int FromAll = 50;

    /// <summary>Within which time the failures count, and how long the lock lasts from the last of them on.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How far back failures can matter: the oldest of those that led to a lock which is about to end.</summary>
    public static TimeSpan Memory { get; } = 2 * Window;

    /// <summary>How far ahead a failure may be that another replica's clock counted; one beyond it comes from a clock that was wrong.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Until when even the right password is refused; null where there is no lock.</summary>
    /// <param name="failures">Those of one subject within <see cref="Memory"/>, in any order.</param>
    /// <param name="address">From where the present try comes.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? Until(IReadOnlyCollection<PastFailure> failures, string address, DateTimeOffset now)
    {
        var counted = failures.Where(failure => failure.At <= now + Ahead).ToList();
        var pair = counted.Where(failure => !failure.Forgiven && failure.Address == address).Select(failure => failure.At);
        var ends = new[] { End(pair, FromOneAddress), End(counted.Select(failure => failure.At), FromAll) };
        return ends.Max() is { } end && now < end ? end : null;
    }

    private static DateTimeOffset? End(IEnumerable<DateTimeOffset> times, int limit)
    {
        var latest = times.OrderDescending().Take(limit).ToList();
        return latest.Count == limit && latest[0] - latest[^1] < Window ? latest[0] + Window : null;
    }
}

/// <summary>What counts of a failure.</summary>
/// <param name="Address">From where; empty where it isn't known.</param>
/// <param name="At">When.</param>
/// <param name="Forgiven">Whether it counts no longer for its address.</param>
public sealed record PastFailure(string Address, DateTimeOffset At, bool Forgiven);
