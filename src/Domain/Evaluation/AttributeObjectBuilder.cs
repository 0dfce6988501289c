namespace FlagService.Domain.Evaluation;

/// <summary>Collects the members of an <see cref="AttributeObject"/>, one after the other as a reader finds them.</summary>
public sealed class AttributeObjectBuilder
{
    private readonly List<string> _names = [];
    private readonly List<AttributeValue> _values = [];
    private Dictionary<string, int>? _positions;

    public int Count => _names.Count;

    /// <summary>Whether a member of that name was set.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>Sets a member; of two values for one name the later stays.</summary>
    public AttributeObjectBuilder Set(string name, AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var position = Find(name);
        if (position >= 0)
        {
            _values[position] = value;
            return this;
        }

        _positions?.Add(name, _names.Count);
        _names.Add(name);
        _values.Add(value);
        return this;
    }

    public AttributeObject Build() => new([.. _names], [.. _values]);

    // Few names are scanned; from then on an index keeps a hostile object from costing quadratic time.
    private int Find(string name)
    {
        if (_positions is null)
        {
            if (_names.Count <= 16)
            {
                return _names.IndexOf(name);
            }

            _positions = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _names.Count; i++)
            {
                _positions.Add(_names[i], i);
            }
        }

        return _positions.GetValueOrDefault(name, -1);
    }
}
