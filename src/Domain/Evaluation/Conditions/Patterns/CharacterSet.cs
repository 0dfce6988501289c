using System.Text;

namespace FlagService.Domain.Evaluation.Conditions.Patterns;

/// <summary>A set of Unicode characters, as a pattern's classes and literals describe it.</summary>
internal sealed class CharacterSet
{
    /// <summary>The greatest Unicode character.</summary>
    public const int Last = 0x10FFFF;

    // Beyond this a range is a whole script or more, and holds the other case of its letters itself.
    private const int LongestFoldedRange = 1024;

    private const long Objects = 144;

    private readonly bool _isNegated;
    private readonly bool _ignoresCase;
    private readonly List<(int From, int To)> _ranges = [];
    private readonly List<(string Name, bool IsNegated)> _categories = [];
    private readonly List<((int First, int Last)[] Ranges, bool IsNegated)> _scripts = [];

    /// <summary>An empty set, or when it is negated the set of all characters.</summary>
    public CharacterSet(bool isNegated, bool ignoresCase)
    {
        _isNegated = isNegated;
        _ignoresCase = ignoresCase;
    }

    /// <summary>How much memory it takes, as <see cref="DefinitionSize"/> estimates it; in bytes.</summary>
    public long Size => Objects + (_ranges.Capacity * 8L) + ((_categories.Capacity + _scripts.Capacity) * 16L);

    public void Add(int from, int to)
    {
        _ranges.Add((from, to));
        if (_ignoresCase && to - from <= LongestFoldedRange)
        {
            AddFolded(from, to);
        }
    }

    /// <summary>Adds characters given as pairs of first and last ones in ascending order, or every character but those.</summary>
    public void Add(ReadOnlySpan<char> pairs, bool negated)
    {
        var next = 0;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (!negated)
            {
                Add(pairs[i], pairs[i + 1]);
            }
            else if (pairs[i] > next)
            {
                _ranges.Add((next, pairs[i] - 1));
            }

            next = pairs[i + 1] + 1;
        }

        if (negated)
        {
            _ranges.Add((next, Last));
        }
    }

    /// <summary>Adds a Unicode general category by its one or two letters, or every character outside it.</summary>
    public void AddCategory(string name, bool negated) => _categories.Add((name, negated));

    /// <summary>Adds one of Unicode's scripts by its characters, or every character outside it.</summary>
    public void AddScript((int First, int Last)[] ranges, bool negated) => _scripts.Add((ranges, negated));

    public bool Contains(Rune character) => IsListed(character) != _isNegated;

    private static int Fold(int character) =>
        Rune.IsValid(character) ? Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(character))).Value : character;

    private void AddFolded(int from, int to)
    {
        for (var character = from; character <= to; character++)
        {
            var folded = Fold(character);
            if (folded != character)
            {
                _ranges.Add((folded, folded));
            }
        }
    }

    // The folded form finds what the set was given in another case; the set holds the folded forms of all it was given.
    private bool IsListed(Rune character) =>
        IsInRanges(character.Value)
        || IsInGroups(character)
        || (_ignoresCase && IsListedInAnotherCase(character));

    private bool IsListedInAnotherCase(Rune character)
    {
        var upper = Rune.ToUpperInvariant(character);
        var lower = Rune.ToLowerInvariant(character);
        return IsInRanges(Fold(character.Value))
            || IsInRanges(upper.Value) || IsInGroups(upper)
            || IsInRanges(lower.Value) || IsInGroups(lower);
    }

    private bool IsInRanges(int character)
    {
        foreach (var (from, to) in _ranges)
        {
            if (character >= from && character <= to)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInGroups(Rune character)
    {
        foreach (var (name, isNegated) in _categories)
        {
            var category = UnicodeCategories.Name(Rune.GetUnicodeCategory(character));
            if (category.StartsWith(name, StringComparison.Ordinal) != isNegated)
            {
                return true;
            }
        }

        foreach (var (ranges, isNegated) in _scripts)
        {
            if (UnicodeScripts.Contains(ranges, character.Value) != isNegated)
            {
                return true;
            }
        }

        return false;
    }
}
