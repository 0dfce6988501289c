namespace FlagService.Evaluation.Contexts;

/// <summary>Attributes by name, compared ordinally: a context's own, or an object nested in it.</summary>
public sealed class AttributeObject
{
    // Few names are found faster by looking at each than by hashing.
    private const int Scanned = 8;

    private readonly string[] _names;
    private readonly AttributeValue[] _values;
    private readonly Dictionary<string, int>? _positions;

    /// <summary>Takes the arrays over; what is beyond <paramref name="count"/> in them doesn't count.</summary>
    internal AttributeObject(string[] names, AttributeValue[] values, int count)
    {
        Count = count;
        _names = names;
        _values = values;
        if (count > Scanned)
        {
            _positions = new Dictionary<string, int>(count, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                _positions[names[i]] = i;
            }
        }
    }

    /// <summary>How many members there are.</summary>
    public int Count { get; }

    /// <summary>The names, in the order in which they were set first.</summary>
    public IReadOnlyList<string> Names => new ArraySegment<string>(_names, 0, Count);

    /// <summary>The value of a name; false when there is no such member, true with a null value when it is null.</summary>
    public bool TryGet(string name, out AttributeValue value)
    {
        var position = PositionOf(name);
        value = position < 0 ? default : _values[position];
        return position >= 0;
    }

    /// <summary>The value at a position, without a copy.</summary>
    internal ref readonly AttributeValue At(int position) => ref _values[position];

    /// <summary>The position of a name; -1 where there is no such member.</summary>
    internal int PositionOf(string name)
    {
        if (_positions is not null)
        {
            return _positions.TryGetValue(name, out var position) ? position : -1;
        }

        var names = _names;
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
