using System.Diagnostics;
using System.Globalization;

namespace FlagService.Benchmarks.Load.Clients;

/// <summary>How long any number of evaluations took, without keeping each: by classes that are an eighth wide.</summary>
internal sealed class Latencies
{
    private const int Fine = 8;
    private readonly long[] _counts = new long[64 * Fine];
    private long _count;
    private long _longest;

    /// <summary>How many took longer than a millisecond.</summary>
    public long AboveMillisecond { get; private set; }

    /// <summary>The longest, for people.</summary>
    public string Longest => Shown(_longest);

    /// <summary>Adds one, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks)
    {
        _counts[ClassOf(ticks)]++;
        _count++;
        _longest = Math.Max(_longest, ticks);
        AboveMillisecond += ticks > Stopwatch.Frequency / 1000 ? 1 : 0;
    }

    /// <summary>So long or shorter took that share of them; for people.</summary>
    public string At(double share)
    {
        var (rest, place) = ((long)(_count * share), 0);
        while (place < _counts.Length - 1 && rest >= _counts[place])
        {
            rest -= _counts[place++];
        }

        return Shown(StartOf(place + 1));
    }

    private static int ClassOf(long ticks)
    {
        var level = Math.Max(0, 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)ticks | 1) - 3);
        return (level * Fine) + (int)(ticks >> level);
    }

    private static long StartOf(int place)
    {
        var level = Math.Max(0, (place / Fine) - 1);
        return (long)(place - (level * Fine)) << level;
    }

    private static string Shown(long ticks)
    {
        var nanoseconds = ticks * 1e9 / Stopwatch.Frequency;
        return nanoseconds < 1e3 ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns")
            : nanoseconds < 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:F1} us")
            : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F1} ms");
    }
}
