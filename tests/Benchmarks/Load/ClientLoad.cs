using System.Diagnostics;
using System.Globalization;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What a flag of the .NET client costs, and whether its readers feel it that all flags are renewed beside them. Times are those of batches, whose
/// medians say the same on a machine that does other work as well.
/// </summary>
internal static class ClientLoad
{
    private const int Batch = 1_000;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(10);
    private static readonly EvaluationContext Context = EvaluationContext.For("user_1234567").SetUserEmail("someone@example.com").Build();

    public static async Task RunAsync(int count)
    {
        var flags = new HeldFlags(HeldFlags.Mixed(count, "first"));
        foreach (var (name, kind) in new[] { ("on or off", 0), ("rollout", 1), ("rule for a mail domain", 2), ("text", 3) })
        {
            var keys = Enumerable.Range(0, count / 4).Select(i => $"flag-{(i * 4) + kind}").ToArray();
            await ReadAsync(flags, keys, kind == 3);
            var taken = await ReadAsync(flags, keys, kind == 3);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {taken[taken.Count / 2] * 1000 / Batch:F1} ns (median), {taken[0] * 1000 / Batch:F1} ns (shortest)"));
        }

        // Another one's renewal takes as much of the machine, and nothing of these flags.
        await BesideRenewalsAsync("nothing is renewed", flags, renewed: null, count);
        await BesideRenewalsAsync("another client is renewed", flags, new HeldFlags(HeldFlags.Mixed(count, "first")), count);
        await BesideRenewalsAsync("this client is renewed", flags, flags, count);
    }

    private static async Task BesideRenewalsAsync(string name, HeldFlags read, HeldFlags? renewed, int count)
    {
        SnapshotDefinition[] renewals = [HeldFlags.Mixed(count, "first"), HeldFlags.Mixed(count, "second")];
        var reading = ReadAsync(read, [.. Enumerable.Range(0, count).Select(i => $"flag-{i}")], isText: false);
        var (times, busy) = (0, TimeSpan.Zero);
        while (renewed is not null && !reading.IsCompleted)
        {
            var started = Stopwatch.GetTimestamp();
            renewed.Renew(renewals[++times % 2]);
            busy += Stopwatch.GetElapsedTime(started);
            await Task.Delay(100);
        }

        var taken = await reading;
        double Part(double share) => taken[(int)((taken.Count - 1) * share)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {times} times, {(times == 0 ? 0 : busy.TotalMilliseconds / times):F0} ms each: {Batch} flags take {Part(0.5):F0} us (median), {Part(0.99):F0} us (99 %), {Part(0.999) / 1000:F1} ms (99.9 %), {taken[^1] / 1000:F1} ms (longest)"));
    }

    // By batches, since the clock takes as long as an evaluation.
    private static Task<List<double>> ReadAsync(HeldFlags flags, string[] keys, bool isText) => Task.Factory.StartNew(
        () =>
        {
            var taken = new List<double>(1_000_000);
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; Stopwatch.GetElapsedTime(started) < Phase; i = (i + Batch) % keys.Length)
            {
                var before = Stopwatch.GetTimestamp();
                for (var one = 0; one < Batch; one++)
                {
                    _ = isText
                        ? flags.GetString(keys[(i + one) % keys.Length], Context, defaultValue: "").Length > 3
                        : flags.GetBoolean(keys[(i + one) % keys.Length], Context, defaultValue: false);
                }

                taken.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }

            taken.Sort();
            return taken;
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
