using FlagService.Client.Telemetry;

namespace FlagService.Client.Reports;

/// <summary>
/// Between evaluation and the service: what was counted waits here until it is sent, and stays few however long the service is away. What is too
/// much is dropped and counted.
/// </summary>
internal sealed class EvaluationReports(SeenEvaluations seen, ClientMeasures measures, TimeProvider time)
{
    /// <summary>How many counts wait at most.</summary>
    public const int Capacity = 20_000;

    // A thread may count in flags that were just renewed: their counts are looked at once more.
    private const int LastLooks = 2;

    // Each keeps its flags: those that are renewed more often than counts are sent must not pile up.
    private const int MostRetired = 4;

    private readonly Lock _lock = new();
    private readonly List<(EvaluationCounts Counts, int Looks)> _retired = [];
    private readonly Dictionary<CountKey, long> _pending = [];
    private EvaluationCounts? _current;

    /// <summary>From now on these are the counts of the present flags.</summary>
    public void Follow(EvaluationCounts? counts)
    {
        lock (_lock)
        {
            if (_current is { } ended)
            {
                _retired.Add((ended, LastLooks));
                if (_retired.Count > MostRetired)
                {
                    Gather(_retired[0].Counts);
                    _retired.RemoveAt(0);
                }
            }

            _current = counts;
        }
    }

    /// <summary>Takes together what was counted since the last time.</summary>
    public void Gather()
    {
        lock (_lock)
        {
            if (_current is { } current)
            {
                Gather(current);
            }

            for (var i = _retired.Count - 1; i >= 0; i--)
            {
                var (counts, looks) = _retired[i];
                Gather(counts);
                if (looks > 1)
                {
                    _retired[i] = (counts, looks - 1);
                }
                else
                {
                    _retired.RemoveAt(i);
                }
            }
        }

        measures.Dropped(seen.TakeDropped());
    }

    /// <summary>What is sent next; null where there is nothing.</summary>
    public ReportBatch? Next()
    {
        lock (_lock)
        {
            var batch = ReportBatch.Of(_pending, seen);
            foreach (var (key, _) in batch.Counts)
            {
                _pending.Remove(key);
            }

            return batch.IsEmpty ? null : batch;
        }
    }

    /// <summary>Keeps the counts of what could not be sent, for the next time; single evaluations are not worth it.</summary>
    public void PutBack(ReportBatch batch)
    {
        lock (_lock)
        {
            foreach (var (key, count) in batch.Counts)
            {
                Add(key, count);
            }
        }

        measures.Dropped(batch.Evaluations.Count);
    }

    private void Gather(EvaluationCounts counts)
    {
        var now = time.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var all = 0L;
        foreach (var (flag, variation, reason, count) in counts.Take())
        {
            all += count;
            Add(new CountKey(flag, variation, reason, minute), count);
        }

        measures.Evaluated(all);
    }

    private void Add(CountKey key, long count)
    {
        if (_pending.TryGetValue(key, out var present) || _pending.Count < Capacity)
        {
            _pending[key] = present + count;
        }
        else
        {
            measures.Dropped(count);
        }
    }
}
