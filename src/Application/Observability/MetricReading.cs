using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlagService.Application.Observability;

/// <summary>Reads all metrics at once, and publishes them as .NET instruments.</summary>
public sealed class MetricReading
{
    // Each instrument is asked by itself, one right after the other.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<IMeasured> _sources;
    private Latest _latest = new(0, Array.Empty<MetricValue>().ToLookup(value => value.Facts));

    public MetricReading(IEnumerable<IMeasured> sources, MetricInstruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _sources = [.. sources];
        foreach (var facts in MetricCatalogue.All)
        {
            Offer(instruments.Meter, facts);
        }
    }

    /// <summary>Every metric with its numbers, also those that have none yet.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        var values = Values();
        return
        [
            .. MetricCatalogue.All.Select(facts => new MetricFamily(
                facts,
                [.. values[facts].OrderBy(value => string.Join('\n', value.Labels), StringComparer.Ordinal)])),
        ];
    }

    private void Offer(Meter meter, MetricFacts facts)
    {
        switch (facts.Kind)
        {
            case MetricKind.Counter:
                meter.CreateObservableCounter(facts.Name, () => Measurements(facts), unit: null, facts.Meaning);
                break;
            case MetricKind.Gauge:
                meter.CreateObservableGauge(facts.Name, () => Measurements(facts), unit: null, facts.Meaning);
                break;
            default:
                break; // Recorded where it happens.
        }
    }

    private ILookup<MetricFacts, MetricValue> Values() => _sources.SelectMany(source => source.Measure()).ToLookup(value => value.Facts);

    private IEnumerable<Measurement<double>> Measurements(MetricFacts facts)
    {
        var latest = Volatile.Read(ref _latest);
        if (Stopwatch.GetElapsedTime(latest.At) > Fresh)
        {
            latest = new Latest(Stopwatch.GetTimestamp(), Values());
            Volatile.Write(ref _latest, latest);
        }

        return latest.Values[facts].Select(value =>
            new Measurement<double>(value.Value, facts.Labels.Zip(value.Labels, (name, label) => KeyValuePair.Create<string, object?>(name, label))));
    }

    private sealed record Latest(long At, ILookup<MetricFacts, MetricValue> Values);
}

/// <summary>A metric with its numbers.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="Values">The numbers, in a stable order.</param>
public sealed record MetricFamily(MetricFacts Facts, IReadOnlyList<MetricValue> Values);
