using System.Globalization;
using FlagService.Application.Analytics;
using FlagService.Console.Design.Charts;

namespace FlagService.Console.Pages.Evaluations;

/// <summary>The times for which evaluations are shown, and the bars that they become.</summary>
/// <param name="Interval">How long a bar is.</param>
/// <param name="From">When the first begins.</param>
/// <param name="Count">How many there are.</param>
internal sealed record EvaluationBars(EvaluationInterval Interval, DateTimeOffset From, int Count)
{
    private const int Minutes = 60;
    private const int Hours = 48;
    private const int Days = 30;

    /// <summary>The end of the last bar.</summary>
    public DateTimeOffset To => From + (Count * Step);

    private TimeSpan Step => Interval switch
    {
        EvaluationInterval.Minute => TimeSpan.FromMinutes(1),
        EvaluationInterval.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>The bars whose last one is under way at a time.</summary>
    public static EvaluationBars Until(EvaluationInterval interval, DateTimeOffset time)
    {
        var count = interval switch { EvaluationInterval.Minute => Minutes, EvaluationInterval.Hour => Hours, _ => Days };
        var bars = new EvaluationBars(interval, interval.Begin(time), count);
        return bars with { From = bars.From - ((count - 1) * bars.Step) };
    }

    /// <summary>The same number of bars right before.</summary>
    public EvaluationBars Before => this with { From = From - (Count * Step) };

    /// <summary>The chart of what was counted.</summary>
    /// <param name="points">What was counted.</param>
    /// <param name="by">What the bars are divided by.</param>
    /// <param name="others">What the smallest parts are called together.</param>
    /// <param name="marks">What is pointed out.</param>
    public BarChart Chart(IReadOnlyList<EvaluationPoint> points, Func<EvaluationPoint, string> by, string others, IReadOnlyList<BarMark> marks)
    {
        var totals = points
            .GroupBy(by, StringComparer.Ordinal)
            .Select(group => new BarSeries(group.Key, group.Sum(point => point.Count)))
            .OrderByDescending(series => series.Total)
            .ThenBy(series => series.Name, StringComparer.Ordinal)
            .ToList();
        List<BarSeries> series = totals.Count <= BarChart.MostSeries
            ? totals
            : [.. totals.Take(BarChart.MostSeries - 1), new BarSeries(others, totals.Skip(BarChart.MostSeries - 1).Sum(rest => rest.Total))];
        var places = totals.Index().ToDictionary(entry => entry.Item.Name, entry => Math.Min(entry.Index, BarChart.MostSeries - 1), StringComparer.Ordinal);
        var counts = new long[Count][];
        for (var i = 0; i < Count; i++)
        {
            counts[i] = new long[series.Count];
        }

        foreach (var point in points)
        {
            if ((int)((point.At - From) / Step) is var bar && bar >= 0 && bar < Count)
            {
                counts[bar][places[by(point)]] += point.Count;
            }
        }

        return new BarChart(series, [.. counts.Select((parts, i) => new Bar(From + (i * Step), Label(From + (i * Step)), parts))], marks, From, To);
    }

    private string Label(DateTimeOffset at) => at.ToString(Interval == EvaluationInterval.Day ? "MM-dd" : at.TimeOfDay == TimeSpan.Zero ? "MM-dd HH:mm" : "HH:mm", CultureInfo.InvariantCulture);
}
