namespace FlagService.Console.Design.Charts;

/// <summary>What a chart of stacked bars shows.</summary>
/// <param name="Series">What the bars are made of, from below.</param>
/// <param name="Bars">One a step of time, in their order.</param>
/// <param name="Marks">Moments that are pointed out.</param>
/// <param name="From">Where the time begins.</param>
/// <param name="To">Where it ends.</param>
public sealed record BarChart(
    IReadOnlyList<BarSeries> Series,
    IReadOnlyList<Bar> Bars,
    IReadOnlyList<BarMark> Marks,
    DateTimeOffset From,
    DateTimeOffset To)
{
    /// <summary>How many series have a pattern and colour of their own; whatever is more is put together.</summary>
    public const int MostSeries = 6;

    private static readonly int[] Steps = [1, 2, 4, 6, 8, 10];

    /// <summary>All that is counted.</summary>
    public long Total => Series.Sum(series => series.Total);

    /// <summary>The highest bar; null where nothing is counted.</summary>
    public Bar? Highest => Total == 0 ? null : Bars.MaxBy(bar => bar.Total);

    /// <summary>The end of the scale: a round number, and at least the highest bar.</summary>
    public long Scale
    {
        get
        {
            var highest = Highest?.Total ?? 1;
            long unit = 1;
            while (unit * 10 < highest)
            {
                unit *= 10;
            }

            return Steps.Select(times => times * unit).First(scale => scale >= highest);
        }
    }
}

/// <summary>A part that bars have in common.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Total">What it comes to in all bars.</param>
public sealed record BarSeries(string Name, long Total);

/// <summary>A bar.</summary>
/// <param name="At">When its time begins.</param>
/// <param name="Label">How that is written below it.</param>
/// <param name="Counts">What it is made of, by series.</param>
public sealed record Bar(DateTimeOffset At, string Label, IReadOnlyList<long> Counts)
{
    /// <summary>How high it is.</summary>
    public long Total => Counts.Sum();
}

/// <summary>A moment that is pointed out.</summary>
/// <param name="At">When.</param>
/// <param name="Number">By which number it is explained beside the chart.</param>
public sealed record BarMark(DateTimeOffset At, int Number);
