using System.Collections.Concurrent;
using FlagService.Application.Evaluation;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// The evaluations of a minute or a part of it. Each processor has its own cells, so that counting a call takes one uncontended lock and one addition
/// for each flag. Memory grows with the flags, not with the calls.
/// </summary>
/// <param name="minute">The minute, from the beginning of time.</param>
internal sealed class CountedMinute(long minute)
{
    private static readonly int Processors = Math.Clamp(Environment.ProcessorCount, 1, 16);
    private static readonly int Reasons = Enum.GetValues<Reason>().Length;

    private readonly ConcurrentDictionary<EnvironmentSnapshot, Cells[]> _snapshots = new(ReferenceEqualityComparer.Instance);
    private volatile bool _closed;

    public long Minute => minute;

    /// <summary>Counts a call; false if the minute is closed and nothing was counted.</summary>
    public bool TryAdd(EnvironmentSnapshot environment, int position, ReadOnlySpan<FlagEvaluation> results, DateTimeOffset at)
    {
        var cells = _snapshots.GetOrAdd(environment, static _ => NewCells())[Thread.GetCurrentProcessorId() % Processors];
        lock (cells.Gate)
        {
            if (_closed)
            {
                return false;
            }

            cells.Add(environment.Snapshot, position, results, at);
            return true;
        }
    }

    /// <summary>Closes the minute, and adds its counts to the pending ones.</summary>
    public void CloseInto(PendingCounts pending)
    {
        _closed = true;

        // A thread that adds a snapshot after the loop below sees that this is closed, and the other way round.
        Interlocked.MemoryBarrier();
        var began = new DateTimeOffset(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        foreach (var (environment, processors) in _snapshots)
        {
            foreach (var cells in processors)
            {
                lock (cells.Gate)
                {
                    cells.GiveTo(pending, environment, began);
                }
            }
        }
    }

    private static Cells[] NewCells() => [.. Enumerable.Range(0, Processors).Select(_ => new Cells())];

    private sealed class Cells
    {
        private int[]?[] _flags = [];
        private DateTimeOffset _first = DateTimeOffset.MaxValue;
        private DateTimeOffset _last;

        public Lock Gate { get; } = new();

        public void Add(Snapshot snapshot, int position, ReadOnlySpan<FlagEvaluation> results, DateTimeOffset at)
        {
            if (_flags.Length == 0)
            {
                _flags = new int[]?[snapshot.Flags.Count];
            }

            _first = at < _first ? at : _first;
            _last = at > _last ? at : _last;
            for (var i = 0; i < results.Length; i++)
            {
                ref readonly var result = ref results[i];

                // One more than the flag has, for an off variation that it lacks.
                var counts = _flags[position + i] ??= new int[(snapshot.Flags[position + i].Variations.Count + 1) * Reasons];
                counts[(result.VariationPosition * Reasons) + (int)result.Reason]++;
            }
        }

        public void GiveTo(PendingCounts pending, EnvironmentSnapshot environment, DateTimeOffset minute)
        {
            for (var position = 0; position < _flags.Length; position++)
            {
                if (_flags[position] is { } counts)
                {
                    GiveFlagTo(pending, environment, position, counts, minute);
                }
            }
        }

        private void GiveFlagTo(PendingCounts pending, EnvironmentSnapshot environment, int position, int[] counts, DateTimeOffset minute)
        {
            var flag = environment.Snapshot.Flags[position];
            for (var variation = 0; variation * Reasons < counts.Length; variation++)
            {
                var key = variation < flag.Variations.Count ? flag.Variations[variation].Key : flag.OffVariation.Key;
                var served = false;
                for (var reason = 0; reason < Reasons; reason++)
                {
                    var count = counts[(variation * Reasons) + reason];
                    if (count > 0)
                    {
                        served = true;
                        pending.Add(new(environment.Flags[position], environment.Environment, minute, key, ReasonNames.Name((Reason)reason)), count);
                    }
                }

                if (served)
                {
                    pending.Add(SeenFlag.Serving(environment.Flags[position], environment.Environment, key, _first, _last));
                }
            }
        }
    }
}
