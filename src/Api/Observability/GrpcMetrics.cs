using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FlagService.Application.Observability;
using Grpc.Core;

namespace FlagService.Api.Observability;

/// <summary>The gRPC calls by service, method and status code. Only names of our own get here.</summary>
internal sealed class GrpcMetrics(MetricInstruments instruments) : IMeasured
{
    private readonly ConcurrentDictionary<(string Service, string Method, StatusCode Code), Durations> _series = new();
    private readonly Histogram<double> _exported = instruments.Of(MetricCatalogue.GrpcDuration);

    /// <summary>Counts a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="code">How it ended.</param>
    /// <param name="elapsed">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    public void Record(GrpcCall call, StatusCode code, long elapsed)
    {
        _series.GetOrAdd((call.Service, call.Method, code), static _ => new Durations()).Record(elapsed);
        if (_exported.Enabled)
        {
            _exported.Record(
                (double)elapsed / Stopwatch.Frequency,
                new("grpc_service", call.Service),
                new("grpc_method", call.Method),
                new("grpc_code", code.ToString()));
        }
    }

    public IEnumerable<MetricValue> Measure() => _series.SelectMany(entry =>
    {
        var (service, method, code) = entry.Key;
        var read = entry.Value.Read(MetricCatalogue.GrpcDuration, service, method, code.ToString());
        return (MetricValue[])[new MetricValue(MetricCatalogue.GrpcCalls, read.Cumulated[^1], service, method, code.ToString()), read];
    });
}
