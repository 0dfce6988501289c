using System.Diagnostics;
using System.Globalization;
using FlagService.Application.Evaluation;
using FlagService.Client.Snapshots;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Benchmarks.Load.Clients;

/// <summary>
/// Whether readers of the .NET client feel that its flags are renewed beside them: how long each single evaluation took, and how long the collector held all threads.
/// A renewal reads the service's document and prepares what is new in it, as the client does.
/// </summary>
internal static class RenewalLoad
{
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly EvaluationContext Context = EvaluationContext.For("user_1234567").SetUserEmail("someone@example.com").Build();

    /// <summary>Measures.</summary>
    /// <param name="count">How many flags there are.</param>
    public static async Task RunAsync(int count)
    {
        var first = HeldFlags.Mixed(count, "first");
        var (former, all, one) = (DocumentOf(first), DocumentOf(HeldFlags.Mixed(count, "second")), DocumentOf(first with { Flags = [first.Flags[0] with { Enabled = false }, .. first.Flags.Skip(1)] }));
        var flags = new HeldFlags(first);
        var other = new HeldFlags(first);
        string[] keys = [.. first.Flags.Select(flag => flag.Key)];
        await Task.Factory.StartNew(() => Read(flags, keys), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Console.WriteLine($"\n| {count} flags | a renewal | median | 99.9 % | 99.99 % | longest | above 1 ms | collector, in all |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
        await MeasureAsync("nothing is renewed", flags, keys, renewed: null, former, former);
        await MeasureAsync("another client's flags are renewed, all changed", flags, keys, other, former, all);
        await MeasureAsync("all flags changed", flags, keys, flags, former, all);
        await MeasureAsync("one flag changed", flags, keys, flags, former, one);
    }

    private static async Task MeasureAsync(string name, HeldFlags read, string[] keys, HeldFlags? renewed, params byte[][] documents)
    {
        GC.Collect();
        var paused = GC.GetTotalPauseDuration();
        var reading = Task.Factory.StartNew(() => Read(read, keys), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (times, busy, present) = (0, TimeSpan.Zero, (ReadSnapshot?)null);
        while (renewed is not null && !reading.IsCompleted)
        {
            var started = Stopwatch.GetTimestamp();
            present = SnapshotReader.Read(documents[++times % 2], present);
            renewed.Renew(present.Definition);
            busy += Stopwatch.GetElapsedTime(started);
            await Task.Delay(Pace);
        }

        var taken = await reading;
        var renewal = times == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{busy.TotalMilliseconds / times:F0} ms, {times} times");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {renewal} | {taken.At(0.5)} | {taken.At(0.999)} | {taken.At(0.9999)} | {taken.Longest} | {taken.AboveMillisecond} | {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds:F0} ms |"));
    }

    private static Latencies Read(HeldFlags flags, string[] keys)
    {
        var taken = new Latencies();
        var (started, before) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        for (var i = 0; Stopwatch.GetElapsedTime(started, before) < Phase; i = i + 1 == keys.Length ? 0 : i + 1)
        {
            _ = flags.GetBoolean(keys[i], Context, defaultValue: false);
            var now = Stopwatch.GetTimestamp();
            taken.Add(now - before);
            before = now;
        }

        return taken;
    }

    private static byte[] DocumentOf(SnapshotDefinition definition) =>
        new EnvironmentSnapshot(default, default, 1, Snapshot.Compile(definition), []).Document.In(ContentCoding.Identity).ToArray();
}
