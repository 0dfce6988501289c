using System.Diagnostics;
using System.Globalization;
using FlagService.Evaluation;

namespace FlagService.Benchmarks.Load.Clients;

/// <summary>
/// What a flag of the .NET client costs by its kind, counting included. Times are those of batches, whose medians say the same on a machine that does other
/// work as well; all kinds are asked for before, so that the compiler has learnt from none of them alone.
/// </summary>
internal static class ClientLoad
{
    private const int Batch = 1_000;
    private const int WarmUps = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(800);

    /// <summary>Measures.</summary>
    /// <param name="count">How many flags there are.</param>
    public static async Task RunAsync(int count)
    {
        var each = count / FlagKinds.All.Count;
        var flags = new HeldFlags(FlagKinds.Environment(each));
        var kinds = FlagKinds.All.Select((kind, position) => (kind.Name, kind.Make("").Type, Keys: FlagKinds.Keys(position, each))).ToList();
        for (var round = 0; round < WarmUps; round++)
        {
            kinds.ForEach(kind => Read(flags, kind.Keys, kind.Type, WarmUp));
        }

        Console.WriteLine("| flag | median | shortest | bytes |\n| --- | --- | --- | --- |");
        foreach (var (name, type, keys) in kinds)
        {
            var (times, bytes) = Read(flags, keys, type, Measured);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {times[times.Count / 2] / Batch:F1} ns | {times[0] / Batch:F1} ns | {(double)bytes / times.Count / Batch:0.#} |"));
        }

        await RenewalLoad.RunAsync(count);
    }

    // By batches, since the clock takes as long as an evaluation.
    private static (List<double> Times, long Bytes) Read(HeldFlags flags, string[] keys, FlagType type, TimeSpan time)
    {
        var times = new List<double>(1_000_000);
        var (started, held) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; Stopwatch.GetElapsedTime(started) < time; i = (i + Batch) % keys.Length)
        {
            var before = Stopwatch.GetTimestamp();
            switch (type)
            {
                case FlagType.String:
                    ReadTexts(flags, keys, i);
                    break;
                case FlagType.Number:
                    ReadNumbers(flags, keys, i);
                    break;
                case FlagType.Object:
                    ReadObjects(flags, keys, i);
                    break;
                default:
                    ReadBooleans(flags, keys, i);
                    break;
            }

            times.Add(Stopwatch.GetElapsedTime(before).TotalNanoseconds);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - held;
        times.Sort();
        return (times, bytes);
    }

    private static void ReadBooleans(HeldFlags flags, string[] keys, int from)
    {
        for (var (one, at) = (0, from); one < Batch; one++, at = at + 1 == keys.Length ? 0 : at + 1)
        {
            _ = flags.GetBoolean(keys[at], FlagKinds.Context, defaultValue: false);
        }
    }

    private static void ReadTexts(HeldFlags flags, string[] keys, int from)
    {
        for (var (one, at) = (0, from); one < Batch; one++, at = at + 1 == keys.Length ? 0 : at + 1)
        {
            _ = flags.GetString(keys[at], FlagKinds.Context, defaultValue: "");
        }
    }

    private static void ReadNumbers(HeldFlags flags, string[] keys, int from)
    {
        for (var (one, at) = (0, from); one < Batch; one++, at = at + 1 == keys.Length ? 0 : at + 1)
        {
            _ = flags.GetNumber(keys[at], FlagKinds.Context, defaultValue: 0);
        }
    }

    private static void ReadObjects(HeldFlags flags, string[] keys, int from)
    {
        for (var (one, at) = (0, from); one < Batch; one++, at = at + 1 == keys.Length ? 0 : at + 1)
        {
            _ = flags.GetObject(keys[at], FlagKinds.Context, Layout.Default);
        }
    }

    private sealed record Layout(int Columns, string Title)
    {
        public static readonly Layout Default = new(1, "");
    }
}
