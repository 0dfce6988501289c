namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>A set of Unicode characters, as a pattern's classes and literals describe it.</summary>
internal sealed class CharacterSet
{
    // Beyond this a range is a whole script or more, and holds the other case of its letters itself.
    private const int LongestFoldedRange = 1024;

    private readonly bool _isNegated;
    private readonly bool _ignoresCase;
    private readonly List<(int From, int To)> _listed = [];
    private readonly List<(int From, int To)> _groups = [];
    private (int From, int To)[]? _ranges;

    /// <summary>An empty set, or when it is negated the set of all characters.</summary>
    public CharacterSet(bool isNegated, bool ignoresCase)
    {
        _isNegated = isNegated;
        _ignoresCase = ignoresCase;
    }

    /// <summary>The characters of the set, merged. Nothing can be added after the first read.</summary>
    public (int From, int To)[] Ranges => _ranges ??= Gather();

    public void Add(int from, int to)
    {
        _listed.Add((from, to));
        if (_ignoresCase && to - from <= LongestFoldedRange)
        {
            _listed.AddRange(CaseRelations.FoldedFormsOf(from, to).Select(One));
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
                _listed.Add((next, pairs[i] - 1));
            }

            next = pairs[i + 1] + 1;
        }

        if (negated)
        {
            _listed.Add((next, CharacterRanges.Last));
        }
    }

    /// <summary>Adds a Unicode category or script by its characters, merged, or every character outside it.</summary>
    public void AddGroup((int From, int To)[] ranges, bool negated) => _groups.AddRange(negated ? CharacterRanges.Complement(ranges) : ranges);

    private static (int From, int To) One(int character) => (character, character);

    private (int From, int To)[] Gather()
    {
        var all = CharacterRanges.Merge([.. _listed, .. _groups]);
        if (_ignoresCase)
        {
            // What was listed holds its folded forms; a category or a script may hold one case alone.
            var folded = CharacterRanges.Merge([.. _listed]).SelectMany(range => CaseRelations.FoldedInto(range.From, range.To));
            var cased = all.SelectMany(range => CaseRelations.CasedInto(range.From, range.To));
            all = CharacterRanges.Merge([.. all, .. folded.Select(One), .. cased.Select(One)]);
        }

        return _isNegated ? CharacterRanges.Complement(all) : all;
    }
}
