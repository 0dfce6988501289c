using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Counts every evaluation in memory, whatever the load, until the counts are taken over into the database.</summary>
internal sealed class EvaluationCounter
{
    private readonly Lock _lock = new();
    private readonly List<CountedMinute> _ended = [];
    private readonly Dictionary<CountKey, (long Count, DateTimeOffset First, DateTimeOffset Last)> _reported = [];
    private volatile CountedMinute _current = new(0);

    public void Add(EnvironmentSnapshot environment, int position, ReadOnlySpan<FlagEvaluation> results, DateTimeOffset at)
    {
        while (!Of(at).TryAdd(environment, position, results, at))
        {
            // What was counted has just been taken; another minute has come in its place.
        }
    }

    /// <summary>Adds what applications counted in their own processes.</summary>
    public void AddReported(EnvironmentId environment, IReadOnlyCollection<ServedCount> counts)
    {
        lock (_reported)
        {
            foreach (var one in counts)
            {
                var key = new CountKey(one.Flag, environment, EvaluationInterval.Minute.Begin(one.At), one.Variation, one.Reason);
                var (count, first, last) = _reported.GetValueOrDefault(key, (0, one.At, one.At));
                _reported[key] = (count + one.Count, one.At < first ? one.At : first, one.At > last ? one.At : last);
            }
        }
    }

    /// <summary>Returns all counts and resets them.</summary>
    public void TakeInto(PendingCounts pending)
    {
        List<CountedMinute> taken;
        lock (_lock)
        {
            taken = [.. _ended, _current];
            _ended.Clear();
            _current = new CountedMinute(_current.Minute);
        }

        foreach (var minute in taken)
        {
            minute.CloseInto(pending);
        }

        TakeReportedInto(pending);
    }

    private void TakeReportedInto(PendingCounts pending)
    {
        lock (_reported)
        {
            foreach (var (key, (count, first, last)) in _reported)
            {
                pending.Add(key, count);
                pending.Add(SeenFlag.Serving(key.Flag, key.Environment, key.Variation, first, last));
            }

            _reported.Clear();
        }
    }

    private CountedMinute Of(DateTimeOffset at)
    {
        var minute = at.UtcTicks / TimeSpan.TicksPerMinute;
        var current = _current;
        return current.Minute == minute ? current : Next(minute);
    }

    private CountedMinute Next(long minute)
    {
        lock (_lock)
        {
            if (_current.Minute != minute)
            {
                _ended.Add(_current);
                _current = new CountedMinute(minute);
            }

            return _current;
        }
    }
}
