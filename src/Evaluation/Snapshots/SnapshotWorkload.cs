
namespace FlagService.Evaluation.Snapshots;

/// <summary>What the flags of a snapshot cost at most, each with its segments and with all flags that its prerequisites lead to.</summary>
internal sealed class SnapshotWorkload
{
    // Following prerequisites is given up from here on: a flag then counts as one that leads to all others.
    private const int MaximumVisits = 1_000_000;

    private readonly CompiledFlag[] _flags;
    private readonly Func<string, int> _find;
    private readonly int[] _seen;
    private readonly Stack<int> _open = new();
    private readonly HashSet<CompiledSegment> _asked = [];
    private readonly Dictionary<string, long> _costly = new(StringComparer.Ordinal);
    private int _visits;

    /// <summary>Adds it up.</summary>
    /// <param name="flags">The flags by position.</param>
    /// <param name="find">The position of a flag by its key; -1 where there is none.</param>
    public SnapshotWorkload(CompiledFlag[] flags, Func<string, int> find)
    {
        _flags = flags;
        _find = find;
        _seen = new int[flags.Length];
        Total = flags.Sum(flag => flag.OwnWork) + flags.SelectMany(flag => flag.Segments).Distinct().Sum(segment => segment.Work);
        Most = Total;
        if (Total > EvaluationWork.MaximumOfFlag)
        {
            Most = 0;
            for (var position = 0; position < flags.Length; position++)
            {
                Add(flags[position].Key, Of(position));
            }
        }
    }

    /// <summary>All flags together.</summary>
    public long Total { get; }

    /// <summary>The costliest flag, or all together where that is little.</summary>
    public long Most { get; private set; }

    /// <summary>The flags above <see cref="EvaluationWork.MaximumOfFlag"/>, by key.</summary>
    public IReadOnlyDictionary<string, long> Costly => _costly;

    private void Add(string key, long work)
    {
        Most = Math.Max(Most, work);
        if (work > EvaluationWork.MaximumOfFlag)
        {
            _costly.Add(key, work);
        }
    }

    // A flag that isn't enabled counts as one that is, for it may be tomorrow, and turning it on must not be refused.
    private long Of(int position)
    {
        var mark = position + 1;
        var work = 0L;
        _asked.Clear();
        Open(position, mark);
        while (_open.TryPop(out var next))
        {
            if (_visits++ > MaximumVisits)
            {
                _open.Clear();
                return Total;
            }

            var flag = _flags[next];
            work += flag.OwnWork + flag.Segments.Where(_asked.Add).Sum(segment => segment.Work);
            foreach (var prerequisite in flag.Definition.Prerequisites)
            {
                Open(_find(prerequisite.Flag), mark);
            }
        }

        return work;
    }

    private void Open(int position, int mark)
    {
        if (position >= 0 && _seen[position] != mark)
        {
            _seen[position] = mark;
            _open.Push(position);
        }
    }
}
