using System.Diagnostics;
using System.Numerics;

namespace FlagService.Application.Observability;

/// <summary>
/// How many took how long, for one combination of labels. Each processor has numbers of its own in a cache line of its own, so that
/// taking one down costs some nanoseconds, allocates nothing and waits for nobody.
/// </summary>
public sealed class Durations
{
    private const int LongsInCacheLine = 8;
    private static readonly double[] Seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly long[] Ticks = [.. Seconds.Select(bound => (long)(bound * Stopwatch.Frequency))];
    private static readonly int Processors = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 1, 8));
    private static readonly int Stride = (Ticks.Length + 2 + LongsInCacheLine) / LongsInCacheLine * LongsInCacheLine;

    private readonly long[] _numbers = new long[Stride * Processors];

    /// <summary>The upper bounds of the buckets, in seconds; the last bucket has none.</summary>
    public static IReadOnlyList<double> Bounds => Seconds;

    /// <summary>Takes one down.</summary>
    /// <param name="elapsed">In ticks of <see cref="Stopwatch"/>.</param>
    public void Record(long elapsed)
    {
        var place = (Thread.GetCurrentProcessorId() & (Processors - 1)) * Stride;
        var bucket = 0;
        while (bucket < Ticks.Length && elapsed > Ticks[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _numbers[place + bucket]);
        Interlocked.Add(ref _numbers[place + Ticks.Length + 1], elapsed);
    }

    /// <summary>What was taken down so far.</summary>
    public MetricValue Read(MetricFacts facts, params string[] labels)
    {
        var cumulated = new long[Ticks.Length + 1];
        long elapsed = 0;
        long count = 0;
        for (var bucket = 0; bucket <= Ticks.Length; bucket++)
        {
            for (var place = 0; place < _numbers.Length; place += Stride)
            {
                count += Interlocked.Read(ref _numbers[place + bucket]);
            }

            cumulated[bucket] = count;
        }

        for (var place = Ticks.Length + 1; place < _numbers.Length; place += Stride)
        {
            elapsed += Interlocked.Read(ref _numbers[place]);
        }

        return new MetricValue(facts, (double)elapsed / Stopwatch.Frequency, labels) { Cumulated = cumulated };
    }
}
