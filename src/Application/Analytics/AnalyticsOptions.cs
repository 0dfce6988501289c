using FlagService.Application.Settings;

namespace FlagService.Application.Analytics;

/// <summary>The section <c>FlagService:Analytics</c>.</summary>
public sealed class AnalyticsOptions : ISettings
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);

    /// <summary>How long single evaluations, with their users, are kept; 1 day to 10 years. They go by whole days.</summary>
    public TimeSpan KeepEvaluations { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long counts by the minute are kept; 1 day to 10 years.</summary>
    public TimeSpan KeepMinutes { get; init; } = TimeSpan.FromDays(2);

    /// <summary>How long counts by the hour are kept; 1 day to 10 years.</summary>
    public TimeSpan KeepHours { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long counts by the day are kept; 1 day to 10 years.</summary>
    public TimeSpan KeepDays { get; init; } = TimeSpan.FromDays(730);

    /// <summary>
    /// How many single evaluations a process keeps in a second; of more than that it keeps a sample. 0 to 100,000, 0 keeps none. All are
    /// counted, whatever is kept.
    /// </summary>
    public int SampleAbovePerSecond { get; init; } = 200;

    /// <summary>Whether single evaluations are kept with the user's identifier.</summary>
    public bool RecordUsers { get; init; } = true;

    /// <summary>A flag is stale after it served everybody the same variation, or wasn't evaluated, for this long; 1 hour to 10 years.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromDays(30);

    public string? Fault()
    {
        (string Name, TimeSpan Value)[] kept =
        [
            (nameof(KeepEvaluations), KeepEvaluations), (nameof(KeepMinutes), KeepMinutes), (nameof(KeepHours), KeepHours), (nameof(KeepDays), KeepDays),
        ];
        foreach (var (name, value) in kept)
        {
            if (value < Day || value > TenYears)
            {
                return $"{name} must be 1 to 3650 days.";
            }
        }

        if (SampleAbovePerSecond is < 0 or > 100_000)
        {
            return "SampleAbovePerSecond must be 0 to 100000.";
        }

        return StaleAfter < TimeSpan.FromHours(1) || StaleAfter > TenYears ? "StaleAfter must be 1 hour to 3650 days." : null;
    }
}
