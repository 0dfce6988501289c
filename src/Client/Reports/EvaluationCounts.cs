using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Client.Reports;

/// <summary>
/// Counts evaluations where many threads evaluate at once: a number for each variation and reason of each flag, several times over, so that
/// processors seldom write to the same one.
/// </summary>
internal sealed class EvaluationCounts
{
    private const int MostStripes = 8;
    private static readonly int Reasons = Enum.GetValues<Reason>().Length;
    private static readonly int Stripes = Math.Clamp(Environment.ProcessorCount, 1, MostStripes);

    private readonly Snapshot _snapshot;
    private readonly int[] _starts;
    private readonly int _length;
    private readonly int[]?[] _stripes = new int[]?[Stripes];

    public EvaluationCounts(Snapshot snapshot)
    {
        _snapshot = snapshot;
        _starts = new int[snapshot.Flags.Count];
        for (var position = 0; position < _starts.Length; position++)
        {
            _starts[position] = _length;

            // One more than the flag has, for an off variation that it lacks.
            _length += (snapshot.Flags[position].Variations.Count + 1) * Reasons;
        }
    }

    /// <summary>Counts an evaluation of the flag at a position.</summary>
    public void Add(int position, in FlagEvaluation result)
    {
        var stripe = (int)((uint)Thread.GetCurrentProcessorId() % (uint)Stripes);
        var counts = Volatile.Read(ref _stripes[stripe]) ?? Make(stripe);
        Interlocked.Increment(ref counts[_starts[position] + (result.VariationPosition * Reasons) + (int)result.Reason]);
    }

    /// <summary>Takes what was counted, so that it begins anew.</summary>
    public IEnumerable<(string Flag, string Variation, Reason Reason, int Count)> Take()
    {
        for (var position = 0; position < _starts.Length; position++)
        {
            var flag = _snapshot.Flags[position];
            for (var cell = 0; cell < (flag.Variations.Count + 1) * Reasons; cell++)
            {
                var count = Take(_starts[position] + cell);
                if (count > 0)
                {
                    var variation = cell / Reasons;
                    var key = variation < flag.Variations.Count ? flag.Variations[variation].Key : flag.OffVariation.Key;
                    yield return (flag.Key, key, (Reason)(cell % Reasons), count);
                }
            }
        }
    }

    private int Take(int cell)
    {
        var count = 0;
        foreach (var stripe in _stripes)
        {
            // Most are zero, which is found out without locking the memory.
            if (stripe is not null && Volatile.Read(ref stripe[cell]) != 0)
            {
                count += Interlocked.Exchange(ref stripe[cell], 0);
            }
        }

        return count;
    }

    private int[] Make(int stripe) => Interlocked.CompareExchange(ref _stripes[stripe], new int[_length], null) ?? _stripes[stripe]!;
}
