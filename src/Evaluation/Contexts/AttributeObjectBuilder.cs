namespace FlagService.Evaluation.Contexts;

/// <summary>Collects the members of an <see cref="AttributeObject"/>, one after the other as a reader finds them.</summary>
public sealed class AttributeObjectBuilder
{
    private const int Few = 8;

    private string[] _names = new string[Few];
    private AttributeValue[] _values = new AttributeValue[Few];
    private Dictionary<string, int>? _positions;
    private bool _isBuilt;

    public int Count { get; private set; }

    /// <summary>Whether a member of that name was set.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>Sets a member; of two values for one name the later stays.</summary>
    public AttributeObjectBuilder Set(string name, AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_isBuilt)
        {
            (_names, _values, _isBuilt) = ([.. _names], [.. _values], false);
        }

        var position = Find(name);
        if (position >= 0)
        {
            _values[position] = value;
            return this;
        }

        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _positions?.Add(name, Count);
        _names[Count] = name;
        _values[Count] = value;
        Count++;
        return this;
    }

    /// <summary>The object. What is set afterwards is in no object that was built before.</summary>
    public AttributeObject Build()
    {
        _isBuilt = true;
        return new AttributeObject(_names, _values, Count);
    }

    // Few names are scanned; from then on an index keeps a hostile object from costing quadratic time.
    private int Find(string name)
    {
        if (_positions is null)
        {
            if (Count <= 16)
            {
                return Array.IndexOf(_names, name, 0, Count);
            }

            _positions = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Count; i++)
            {
                _positions.Add(_names[i], i);
            }
        }

        return _positions.GetValueOrDefault(name, -1);
    }
}
