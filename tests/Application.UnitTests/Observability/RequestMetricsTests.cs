using System.Diagnostics;
using System.Diagnostics.Metrics;
using FlagService.Application.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.UnitTests.Observability;

public sealed class RequestMetricsTests
{
    private ServiceProvider _services = null!;
    private RequestMetrics _metrics = null!;

    [SetUp]
    public void Prepare()
    {
        _services = new ServiceCollection().AddMetrics().AddSingleton<MetricInstruments>().AddSingleton<RequestMetrics>().BuildServiceProvider();
        _metrics = _services.GetRequiredService<RequestMetrics>();
    }

    [TearDown]
    public void Leave() => _services.Dispose();

    [Test]
    public void Counts_each_request_into_the_bucket_of_its_duration()
    {
        foreach (var seconds in new[] { 0.0, 0.0001, 0.00011, 0.3, 10, 11 })
        {
            _metrics.Of("/a", "GET").Record(200, (long)(seconds * Stopwatch.Frequency));
        }

        var histogram = _metrics.Measure().Single(value => value.Facts == MetricCatalogue.RequestDuration);
        Assert.That(histogram.Labels, Is.EqualTo(new[] { "/a", "GET", "200" }));
        Assert.That(histogram.Cumulated, Has.Count.EqualTo(Durations.Bounds.Count + 1));
        Assert.That((histogram.Cumulated[0], histogram.Cumulated[1], histogram.Cumulated[^2], histogram.Cumulated[^1]), Is.EqualTo((2, 3, 5, 6)));
        Assert.That(histogram.Value, Is.EqualTo(21.30021).Within(0.001));
        Assert.That(_metrics.Measure().Single(value => value.Facts == MetricCatalogue.Requests).Value, Is.EqualTo(6));
    }

    [Test]
    public void Bounds_methods_statuses_and_routes()
    {
        _metrics.Of("/a", "BREW").Record(200, 1);
        _metrics.Of("/a", "get").Record(200, 1);
        _metrics.Of("/a", "GET").Record(9_999, 1);
        for (var i = 0; i < 2_000; i++)
        {
            _metrics.Of($"/{i}", "GET").Record(200, 1);
        }

        var requests = _metrics.Measure().Where(value => value.Facts == MetricCatalogue.Requests).ToList();
        Assert.That(requests.Sum(value => value.Value), Is.EqualTo(2_003));
        Assert.That(requests, Has.Count.LessThan(1_010));
        Assert.That(requests.Select(value => value.Labels[1]).Distinct(), Is.EquivalentTo(new[] { "GET", "other" }));
        Assert.That(requests.Count(value => value.Labels[2] == "other"), Is.EqualTo(1));
    }

    [Test]
    public void Is_told_to_who_listens_to_instruments()
    {
        var heard = new List<(double, string)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == MetricCatalogue.RequestDuration.Name && ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => heard.Add((value, string.Join('/', tags.ToArray().Select(tag => tag.Value)))));
        listener.Start();

        _metrics.Of("/a", "GET").Record(201, Stopwatch.Frequency);

        Assert.That(heard, Is.EqualTo(new[] { (1.0, "/a/GET/201") }));
    }
}
