using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlagService.Client.Telemetry;

/// <summary>What a client measures, for OpenTelemetry and for <c>dotnet-counters</c>.</summary>
internal sealed class ClientMeasures : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "FlagService.Client";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _evaluations;
    private readonly Counter<long> _renewals;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;

    /// <summary>Makes the instruments.</summary>
    /// <param name="state">Says the present state as a number.</param>
    public ClientMeasures(Func<int> state)
    {
        _evaluations = _meter.CreateCounter<long>("flagservice.client.evaluations", description: "Evaluations, counted when they are reported.");
        _renewals = _meter.CreateCounter<long>("flagservice.client.renewals", description: "How often new flags were loaded.");
        _failures = _meter.CreateCounter<long>("flagservice.client.failures", description: "Calls of the service that failed.");
        _dropped = _meter.CreateCounter<long>("flagservice.client.dropped", description: "Counts and single evaluations that could not be reported.");
        _meter.CreateObservableGauge("flagservice.client.state", state, description: "0 starting, 1 ready, 2 stale, 3 error.");
    }

    /// <summary>The source of the spans of loading and reporting.</summary>
    public ActivitySource Activities { get; } = new(Name);

    public void Evaluated(long count) => _evaluations.Add(count);

    public void Renewed() => _renewals.Add(1);

    public void Failed(string call) => _failures.Add(1, new KeyValuePair<string, object?>("call", call));

    public void Dropped(long count)
    {
        if (count > 0)
        {
            _dropped.Add(count);
        }
    }

    public void Dispose()
    {
        _meter.Dispose();
        Activities.Dispose();
    }
}
