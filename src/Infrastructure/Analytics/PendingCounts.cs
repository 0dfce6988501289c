using FlagService.Application.Analytics;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence.Rows;

namespace FlagService.Infrastructure.Analytics;

/// <summary>What is counted together.</summary>
internal readonly record struct CountKey(FlagId Flag, EnvironmentId Environment, DateTimeOffset Minute, string Variation, string Reason);

/// <summary>
/// Counts that the database doesn't have yet. However long it is away, they stay few: when there are too many minutes they are put together
/// to hours, then to days, and lose when in the hour or in the day they were, but never how many.
/// </summary>
/// <param name="metrics">Receives everything that is counted; null for none.</param>
internal sealed class PendingCounts(EvaluationMeasures? metrics = null)
{
    /// <summary>From how many on they are put together.</summary>
    public const int Maximum = 200_000;

    private Dictionary<CountKey, long> _counts = [];
    private Dictionary<(FlagId, EnvironmentId), SeenFlag> _seen = [];

    public int Count => _counts.Count;

    public bool IsEmpty => _counts.Count == 0 && _seen.Count == 0;

    public void Add(CountKey key, long count)
    {
        _counts[key] = _counts.GetValueOrDefault(key) + count;
        metrics?.Count(key, count);
    }

    public void Add(SeenFlag seen)
    {
        var key = (seen.Flag, seen.Environment);
        _seen[key] = _seen.TryGetValue(key, out var earlier) ? earlier.And(seen) : seen;
    }

    /// <summary>Merges counts if there are too many.</summary>
    public void Condense()
    {
        foreach (var interval in new[] { EvaluationInterval.Hour, EvaluationInterval.Day })
        {
            if (_counts.Count > Maximum)
            {
                _counts = _counts
                    .GroupBy(entry => entry.Key with { Minute = interval.Begin(entry.Key.Minute) }, entry => entry.Value)
                    .ToDictionary(group => group.Key, group => group.Sum());
            }
        }
    }

    /// <summary>Takes some of it out, to be written in one transaction.</summary>
    public CountBatch Take(int maximum)
    {
        var batch = new CountBatch([.. _counts.Take(maximum)], [.. _seen.Values.Take(maximum)]);
        if (batch.Counts.Count == _counts.Count && batch.Seen.Count == _seen.Count)
        {
            // Replaced, so that they don't stay as large as they became while the database was away.
            _counts = [];
            _seen = [];
            return batch;
        }

        foreach (var (key, _) in batch.Counts)
        {
            _counts.Remove(key);
        }

        foreach (var seen in batch.Seen)
        {
            _seen.Remove((seen.Flag, seen.Environment));
        }

        return batch;
    }
}

/// <summary>What is written in one transaction.</summary>
internal sealed record CountBatch(IReadOnlyList<KeyValuePair<CountKey, long>> Counts, IReadOnlyList<SeenFlag> Seen)
{
    /// <summary>How many things are in it.</summary>
    public int Size => Counts.Count + Seen.Count;

    /// <summary>How many evaluations it stands for.</summary>
    public long Evaluations => Counts.Sum(entry => entry.Value);

    /// <summary>The counts of every minute, hour and day, each once, in an order in which two writers never wait for each other in a circle.</summary>
    public IReadOnlyList<EvaluationCount> Rows() =>
        [.. Enum.GetValues<EvaluationInterval>()
            .SelectMany(interval => Counts
                .GroupBy(entry => entry.Key with { Minute = interval.Begin(entry.Key.Minute) }, entry => entry.Value)
                .Select(group => new EvaluationCount
                {
                    FlagId = group.Key.Flag,
                    EnvironmentId = group.Key.Environment,
                    Resolution = interval,
                    At = group.Key.Minute,
                    Variation = group.Key.Variation,
                    Reason = group.Key.Reason,
                    Count = group.Sum(),
                }))
            .OrderBy(count => count.FlagId.Value)
            .ThenBy(count => count.EnvironmentId.Value)
            .ThenBy(count => count.Resolution)
            .ThenBy(count => count.At)
            .ThenBy(count => count.Variation, StringComparer.Ordinal)
            .ThenBy(count => count.Reason, StringComparer.Ordinal)];

    /// <summary>The flags in the same order.</summary>
    public IReadOnlyList<SeenFlag> SeenInOrder() => [.. Seen.OrderBy(seen => seen.Flag.Value).ThenBy(seen => seen.Environment.Value)];

    /// <summary>Both halves, to find what can't be written.</summary>
    public IEnumerable<CountBatch> Halves()
    {
        var counts = Counts.Count / 2;
        var seen = (Seen.Count + 1) / 2;
        return
        [
            new CountBatch([.. Counts.Take(counts)], [.. Seen.Take(seen)]),
            new CountBatch([.. Counts.Skip(counts)], [.. Seen.Skip(seen)]),
        ];
    }
}
