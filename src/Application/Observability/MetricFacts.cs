namespace FlagService.Application.Observability;

/// <summary>The kinds of metric.</summary>
public enum MetricKind
{
    /// <summary>Only rises, from 0 at the start of the process.</summary>
    Counter,

    /// <summary>Rises and falls.</summary>
    Gauge,

    /// <summary>How many took how long, in seconds.</summary>
    Histogram,
}

/// <summary>What a metric is.</summary>
/// <param name="Name">As it is known outside, in snake_case with its unit: seconds, bytes, <c>total</c> for what only rises.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Meaning">In a sentence.</param>
/// <param name="Labels">The names of its labels. None may hold what is personal, secret or without a bound.</param>
public sealed record MetricFacts(string Name, MetricKind Kind, string Meaning, params string[] Labels);

/// <summary>A number of a metric.</summary>
/// <param name="Facts">The metric.</param>
/// <param name="Value">The number; of a histogram the sum, in seconds.</param>
/// <param name="Labels">The values of its labels, in the order of their names.</param>
public sealed record MetricValue(MetricFacts Facts, double Value, params string[] Labels)
{
    /// <summary>Of a histogram: how many took at most as long as each of <see cref="Durations.Bounds"/>, and last how many there are.</summary>
    public IReadOnlyList<long> Cumulated { get; init; } = [];
}

/// <summary>
/// A source of values that can be read at any moment. It is read with the metrics, so it must not wait or use the database.
/// </summary>
public interface IMeasured
{
    /// <summary>The present numbers.</summary>
    IEnumerable<MetricValue> Measure();
}
