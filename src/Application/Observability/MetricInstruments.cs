using System.Diagnostics.Metrics;

namespace FlagService.Application.Observability;

/// <summary>
/// The histograms as .NET's own instruments, which must be recorded as values come. All other metrics are read when they are exported.
/// </summary>
public sealed class MetricInstruments
{
    /// <summary>The name of the meter, and of the source of spans.</summary>
    public const string Name = "FlagService";

    private readonly Dictionary<string, Histogram<double>> _histograms;

    public MetricInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        Meter = meters.Create(Name);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations.Bounds };
        _histograms = MetricCatalogue.All
            .Where(facts => facts.Kind == MetricKind.Histogram)
            .ToDictionary(facts => facts.Name, facts => Meter.CreateHistogram(facts.Name, "s", facts.Meaning, tags: null, advice), StringComparer.Ordinal);
    }

    internal Meter Meter { get; }

    /// <summary>A histogram's instrument.</summary>
    public Histogram<double> Of(MetricFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _histograms[facts.Name];
    }
}
