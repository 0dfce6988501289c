using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Client.Telemetry;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Client.UnitTests;

/// <summary>What the service is told of evaluations.</summary>
[NonParallelizable]
public sealed class ReportTests
{
    private static readonly EvaluationContext Ann = EvaluationContext.For("ann").Build();

    [Test]
    public async Task Evaluations_are_counted_by_variation_and_reason_and_some_sent_one_by_one()
    {
        await using var bench = new ClientBench { Options = { SingleEvaluationsPerSecond = 2 } };
        var client = await bench.StartReadyAsync(FakeService.Flag("f"), FakeService.Flag("g", served: "off"));
        Parallel.For(0, 1000, _ => client.GetBoolean("f", Ann, false));
        client.GetBoolean("g", Ann, false);
        client.GetBoolean("none", Ann, false);

        var report = await NextAsync(bench);

        Assert.That(
            report["counts"]!.AsArray().Select(count => $"{count!["flag"]} {count["variation"]} {count["reason"]} {count["count"]}"),
            Is.EquivalentTo(new[] { "f on rollout 1000", "g off rollout 1" }));
        Assert.That((DateTimeOffset)report["counts"]![0]!["at"]!, Is.EqualTo(new DateTimeOffset(2026, 3, 8, 15, 5, 0, TimeSpan.Zero)).Within(TimeSpan.FromMinutes(1)));
        Assert.That(report["evaluations"]!.AsArray().Select(one => $"{one!["flag"]} {one["user_id"]}"), Is.EqualTo(new[] { "f ann", "f ann" }));
    }

    [Test]
    public async Task A_flag_that_is_asked_for_by_its_alias_counts_under_its_key_and_variation_and_a_change_names_both()
    {
        await using var bench = new ClientBench { Options = { SingleEvaluationsPerSecond = 2 } };
        var client = await bench.StartReadyAsync(Called("newF", FakeService.Flag("f")));
        Assert.That((client.GetBoolean("newF", Ann, false), client.GetBoolean("f", Ann, false), client.GetBoolean("newf", Ann, false)), Is.EqualTo((true, true, false)));
        Assert.That(client.GetBooleanDetails("newF", Ann, false).Variation, Is.EqualTo("on"));
        var report = await NextAsync(bench);
        var changed = await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(Called("newestF", FakeService.Flag("f")))));

        Assert.That(report["counts"]!.AsArray().Select(count => $"{count!["flag"]} {count["variation"]} {count["count"]}"), Is.EqualTo(new[] { "f on 3" }));
        Assert.That(report["evaluations"]!.AsArray().Select(one => (string?)one!["flag"]), Is.EqualTo(new[] { "f", "f" }));
        Assert.That(changed, Is.EquivalentTo(new[] { "f", "newF", "newestF" }));

        static string Called(string alias, string flag) => flag.Replace("\"type\"", $"\"alias\": \"{alias}\", \"type\"", StringComparison.Ordinal)
            .Replace("{\"key\": \"on\"", "{\"key\": \"on\", \"alias\": \"An\"", StringComparison.Ordinal);
    }

    [Test]
    public async Task However_long_names_and_users_are_the_service_takes_every_report()
    {
        await using var bench = new ClientBench { Options = { SingleEvaluationsPerSecond = 1000 } };
        var keys = Enumerable.Range(0, 1500).Select(i => $"{new string('f', 90)}{i}").ToList();
        var client = await bench.StartReadyAsync([.. keys.Select(key => FakeService.Flag(key))]);
        var user = EvaluationContext.For(new string('\u00e9', 20_000)).Build();
        keys.ForEach(key => client.GetBoolean(key, user, false));

        // The clock runs fast here: what was not answered in time is sent once more, and single evaluations aren't.
        var counted = new HashSet<string>();
        var singles = 0;
        while (counted.Count < keys.Count)
        {
            var report = await NextAsync(bench);
            Assert.That(report.ToJsonString(), Has.Length.LessThan(64 * 1024), "that is the least that a service can be set to");
            Assert.That(report["evaluations"]!.AsArray().Select(one => ((string)one!["user_id"]!).Length), Has.All.EqualTo(256));
            counted.UnionWith(report["counts"]!.AsArray().Select(count => (string)count!["flag"]!));
            singles += report["evaluations"]!.AsArray().Count;
        }

        Assert.That(singles, Is.Positive);
    }

    [Test]
    public async Task What_cannot_be_sent_is_sent_later_and_lost_nowhere()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(FakeService.Flag("f"));
        client.GetBoolean("f", Ann, false);
        bench.Service.ReportStatus = HttpStatusCode.ServiceUnavailable;
        await NextAsync(bench);
        client.GetBoolean("f", Ann, false);
        bench.Service.ReportStatus = HttpStatusCode.OK;

        // What was refused may be sent once more before the second evaluation.
        var sum = 0L;
        while (sum < 2)
        {
            sum = Sum(await NextAsync(bench));
        }

        Assert.That(sum, Is.EqualTo(2));
    }

    [Test]
    public async Task An_end_sends_what_was_counted_also_in_flags_that_were_renewed()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(FakeService.Flag("f"));
        client.GetBoolean("f", Ann, false);
        await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(FakeService.Flag("f", served: "off"))));
        client.GetBoolean("f", Ann, false);

        await client.DisposeAsync();

        // Some of it may have been sent before, while the clock went on.
        var counts = new List<string>();
        while (bench.Service.Reports.TryRead(out var report))
        {
            counts.AddRange(report["counts"]!.AsArray().Select(count => $"{count!["variation"]} {count["count"]}"));
        }

        Assert.That(counts, Is.EquivalentTo(new[] { "on 1", "off 1" }));
    }

    [Test]
    public void Flags_that_are_renewed_more_often_than_counts_are_sent_do_not_pile_up()
    {
        using var measures = new ClientMeasures(() => 0);
        var reports = new EvaluationReports(new SeenEvaluations(0, 1, TimeProvider.System), measures, TimeProvider.System);
        var first = Renew(reports);
        for (var i = 0; i < 10; i++)
        {
            Renew(reports);
        }

        GC.Collect();

        Assert.That(first.IsAlive, Is.False);
        reports.Gather();
        Assert.That(reports.Next()!.Size, Is.EqualTo(11));
    }

    [Test]
    public async Task Who_wants_no_reports_sends_none()
    {
        await using var bench = new ClientBench { Options = { ReportsEvaluations = false } };
        var client = await bench.StartReadyAsync(FakeService.Flag("f"));
        client.GetBoolean("f", Ann, false);
        await client.DisposeAsync();

        Assert.That(bench.Service.Reports.TryRead(out _), Is.False);
    }

    [Test]
    public void A_full_queue_drops_and_counts_what_it_drops()
    {
        using var dropped = new DroppedCount();
        using var measures = new ClientMeasures(() => 0);
        var seen = new SeenEvaluations(perSecond: 10, capacity: 3, TimeProvider.System);
        var reports = new EvaluationReports(seen, measures, TimeProvider.System);
        for (var i = 0; i < 5; i++)
        {
            seen.Add("f", "on", "rollout", userId: null);
        }

        var counts = Enumerable.Range(0, EvaluationReports.Capacity + 4)
            .Select(i => KeyValuePair.Create(new CountKey($"f{i}", "on", FlagService.Evaluation.Reason.Rollout, default), 1L));
        reports.PutBack(new ReportBatch([.. counts], []));
        reports.Gather();

        Assert.That(dropped.Count, Is.EqualTo(2 + 4));
        Assert.That(reports.Next()!.Evaluations, Has.Count.EqualTo(3));
    }

    // By itself, so that nothing but the reports holds on to the counts.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Renew(EvaluationReports reports)
    {
        var snapshot = Snapshot.Compile(SnapshotReader.Read(Encoding.UTF8.GetBytes(FakeService.Flags(FakeService.Flag("f")))).Definition);
        var counts = new EvaluationCounts(snapshot);
        reports.Follow(counts);
        counts.Add(0, Evaluator.Evaluate(snapshot, 0, Ann));
        return new WeakReference(counts);
    }

    private static long Sum(JsonNode report) => report["counts"]!.AsArray().Sum(count => (long)count!["count"]!);

    private static async Task<JsonNode> NextAsync(ClientBench bench)
    {
        var report = bench.Service.Reports.ReadAsync().AsTask();
        await bench.AdvanceUntilAsync(report);
        return await report;
    }

    private sealed class DroppedCount : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public DroppedCount()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: ClientMeasures.Name, Name: "flagservice.client.dropped" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
