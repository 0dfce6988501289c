using System.Collections.Concurrent;

namespace FlagService.Application.Observability;

/// <summary>
/// A counter with a number for each combination of its labels' values. There is room for so many; what comes after that is counted as
/// <c>other</c>, so that nobody outside can fill the memory, here or where metrics are kept.
/// </summary>
public sealed class Tally : IMeasured
{
    /// <summary>The value of a label that stands for all that have none of their own.</summary>
    public const string Other = "other";

    private const int UsualRoom = 200;

    private readonly MetricFacts _facts;
    private readonly ConcurrentDictionary<Values, Cell> _cells = new();
    private readonly int _room;

    /// <summary>Begins at nothing.</summary>
    /// <param name="facts">The metric: a counter with at most two labels.</param>
    /// <param name="known">Values of the first label that are reported as 0 until they are counted.</param>
    public Tally(MetricFacts facts, params string[] known)
        : this(facts, UsualRoom, known)
    {
    }

    /// <summary>Begins at nothing.</summary>
    /// <param name="facts">The metric: a counter with at most two labels.</param>
    /// <param name="room">For how many combinations there is room.</param>
    /// <param name="known">Values of the first label that are reported as 0 until they are counted.</param>
    public Tally(MetricFacts facts, int room, params string[] known)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(known);
        (_facts, _room) = (facts, room);
        foreach (var value in facts.Labels.Length == 0 ? [""] : known)
        {
            _cells.TryAdd(new Values(value, ""), new Cell());
        }
    }

    /// <summary>Counts.</summary>
    public void Add(string label = "", string second = "", long count = 1) => Interlocked.Add(ref Find(new Values(label, second)).Count, count);

    /// <summary>How many there are of some values.</summary>
    public long Of(string label = "", string second = "") =>
        _cells.TryGetValue(new Values(label, second), out var cell) ? Interlocked.Read(ref cell.Count) : 0;

    /// <inheritdoc />
    public IEnumerable<MetricValue> Measure() =>
        _cells.Select(entry => new MetricValue(_facts, Interlocked.Read(ref entry.Value.Count), entry.Key.Of(_facts.Labels.Length)));

    private Cell Find(Values values) =>
        _cells.TryGetValue(values, out var cell) ? cell
        : _cells.GetOrAdd(_cells.Count < _room ? values : new Values(Other, values.Second.Length > 0 ? Other : ""), static _ => new Cell());

    private readonly record struct Values(string First, string Second)
    {
        public string[] Of(int labels) => labels switch { 0 => [], 1 => [First], _ => [First, Second] };
    }

    private sealed class Cell
    {
        public long Count;
    }
}
