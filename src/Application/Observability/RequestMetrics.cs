using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace FlagService.Application.Observability;

/// <summary>The requests by route, method and status. Routes are templates; a path never gets here.</summary>
public sealed class RequestMetrics : IMeasured
{
    /// <summary>The route of what has none.</summary>
    public const string NoRoute = "none";

    private const int MostSeries = 1_000;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    private readonly ConcurrentDictionary<(string Route, string Method), RequestSeries> _series = new();
    private readonly Histogram<double> _exported;

    public RequestMetrics(MetricInstruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _exported = instruments.Of(MetricCatalogue.RequestDuration);
    }

    /// <summary>The counter of a route's requests, which code that serves a single route can keep.</summary>
    /// <param name="route">The template, beginning with a slash.</param>
    /// <param name="method">The method; one that nobody knows counts as <c>other</c>.</param>
    public RequestSeries Of(string route, string method)
    {
        if (_series.TryGetValue((route, method), out var series))
        {
            return series;
        }

        var known = Methods.FirstOrDefault(name => string.Equals(name, method, StringComparison.OrdinalIgnoreCase)) ?? Tally.Other;
        return _series.GetOrAdd(
            _series.Count < MostSeries ? (route, known) : (Tally.Other, known),
            key => new RequestSeries(key.Route, key.Method, _exported));
    }

    /// <inheritdoc />
    public IEnumerable<MetricValue> Measure() => _series.Values.SelectMany(series => series.Measure());
}

/// <summary>The requests of one route and method.</summary>
public sealed class RequestSeries
{
    private const int Ok = 200;

    private readonly ConcurrentDictionary<int, Durations> _byStatus = new();
    private readonly Durations _ok = new();
    private readonly string _route;
    private readonly string _method;
    private readonly Histogram<double> _exported;

    internal RequestSeries(string route, string method, Histogram<double> exported) => (_route, _method, _exported) = (route, method, exported);

    /// <summary>Counts a request; allocates nothing.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="elapsed">In ticks of <see cref="Stopwatch"/>.</param>
    public void Record(int status, long elapsed)
    {
        (status == Ok ? _ok : _byStatus.GetOrAdd(status is >= 100 and < 600 ? status : 0, static _ => new Durations())).Record(elapsed);
        if (_exported.Enabled)
        {
            _exported.Record((double)elapsed / Stopwatch.Frequency, new("route", _route), new("method", _method), new("status", status));
        }
    }

    internal IEnumerable<MetricValue> Measure() =>
        _byStatus.Append(KeyValuePair.Create(Ok, _ok)).SelectMany(entry => Both(entry.Key, entry.Value));

    private IEnumerable<MetricValue> Both(int status, Durations durations)
    {
        var name = status == 0 ? Tally.Other : status.ToString(CultureInfo.InvariantCulture);
        var read = durations.Read(MetricCatalogue.RequestDuration, _route, _method, name);
        return read.Cumulated[^1] == 0 ? [] : [new MetricValue(MetricCatalogue.Requests, read.Cumulated[^1], _route, _method, name), read];
    }
}
