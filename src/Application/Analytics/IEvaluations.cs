using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Analytics;

/// <summary>What was recorded of evaluations.</summary>
public interface IEvaluations
{
    /// <summary>How often a flag served each variation for each reason, by time; sums are stored, not calculated.</summary>
    /// <param name="series">Of what.</param>
    /// <param name="limit">The most points.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<EvaluationPoint>> ListPointsAsync(EvaluationSeries series, int limit, CancellationToken cancellationToken);

    /// <summary>The latest single evaluations in the time of a series, the latest first.</summary>
    Task<IReadOnlyList<RecentEvaluation>> ListRecentAsync(EvaluationSeries series, int limit, CancellationToken cancellationToken);

    /// <summary>How often each flag of a project was evaluated in an environment since a time; flags that never were are left out.</summary>
    /// <param name="project">The project.</param>
    /// <param name="environment">Where.</param>
    /// <param name="interval">The counts that are added up; the longer the fewer.</param>
    /// <param name="from">Since when, where an interval begins.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<CountedFlag>> CountFlagsAsync(
        ProjectId project,
        EnvironmentId environment,
        EvaluationInterval interval,
        DateTimeOffset from,
        CancellationToken cancellationToken);

    /// <summary>
    /// Removes the single evaluations that name a user, in many short transactions, so that nobody waits for it. Counts name nobody and
    /// stay.
    /// </summary>
    /// <param name="environments">Where.</param>
    /// <param name="userId">As <see cref="RecordedUser"/> has it.</param>
    /// <param name="cancellationToken">Gives up; what is removed by then stays so.</param>
    /// <returns>How many there were.</returns>
    Task<long> EraseAsync(IReadOnlyCollection<EnvironmentId> environments, string userId, CancellationToken cancellationToken);
}

/// <summary>The steps by which evaluations are counted.</summary>
public enum EvaluationInterval : short
{
    Minute = 0,
    Hour = 1,
    Day = 2,
}

/// <summary>The intervals' names and lengths.</summary>
public static class EvaluationIntervals
{
    /// <summary>The name of an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Name(EvaluationInterval interval) => interval switch
    {
        EvaluationInterval.Minute => "minute",
        EvaluationInterval.Hour => "hour",
        EvaluationInterval.Day => "day",
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "Not an interval."),
    };

    /// <summary>The interval of that name; null when there is none.</summary>
    public static EvaluationInterval? Parse(string? name) => name switch
    {
        "minute" => EvaluationInterval.Minute,
        "hour" => EvaluationInterval.Hour,
        "day" => EvaluationInterval.Day,
        _ => null,
    };

    /// <summary>When the interval began in which a time lies; intervals are those of UTC.</summary>
    public static DateTimeOffset Begin(this EvaluationInterval interval, DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % Length(interval).Ticks), TimeSpan.Zero);

    /// <summary>The longest interval of a query.</summary>
    public static TimeSpan Longest(this EvaluationInterval interval) => interval switch
    {
        EvaluationInterval.Minute => TimeSpan.FromDays(1),
        EvaluationInterval.Hour => TimeSpan.FromDays(31),
        _ => TimeSpan.FromDays(731),
    };

    private static TimeSpan Length(EvaluationInterval interval) => interval switch
    {
        EvaluationInterval.Minute => TimeSpan.FromMinutes(1),
        EvaluationInterval.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };
}

/// <summary>Which evaluations are meant.</summary>
/// <param name="Flag">Of which flag.</param>
/// <param name="Environment">In which environment.</param>
/// <param name="Interval">Counted by what.</param>
/// <param name="From">Not before this time, where an interval begins.</param>
/// <param name="To">Before this time.</param>
public sealed record EvaluationSeries(FlagId Flag, EnvironmentId Environment, EvaluationInterval Interval, DateTimeOffset From, DateTimeOffset To);
