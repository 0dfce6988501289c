using System.Collections.Concurrent;
using FlagService.Application.Observability;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Counts evaluations by environment and reason, from the exact counts as they are taken over to be written, so that an evaluation costs
/// nothing more. The first environments that are evaluated have a number of their own.
/// </summary>
internal sealed class EvaluationMeasures(ServiceMetrics metrics, SnapshotStore store) : IMeasured
{
    /// <summary>How many environments have a number of their own.</summary>
    public const int Most = 100;

    private readonly ConcurrentDictionary<EnvironmentId, string> _named = new();

    /// <summary>So many evaluations took place.</summary>
    public void Count(CountKey key, long count) => metrics.Evaluations.Add(NameOf(key.Environment), key.Reason, count);

    public IEnumerable<MetricValue> Measure()
    {
        foreach (var (environment, name) in _named)
        {
            if (store.Find(environment) is { } held)
            {
                yield return new MetricValue(MetricCatalogue.EnvironmentInfo, 1, name, held.Key, held.Project.Value.ToString());
            }
        }
    }

    private string NameOf(EnvironmentId environment)
    {
        if (_named.TryGetValue(environment, out var name))
        {
            return name;
        }

        return _named.Count < Most ? _named.GetOrAdd(environment, static id => id.Value.ToString()) : Tally.Other;
    }
}
