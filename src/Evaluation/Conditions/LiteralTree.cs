
namespace FlagService.Evaluation.Conditions;

/// <summary>
/// Texts as a tree of their beginnings, which finds any of them in another text in time that depends on that text's length alone (A. Aho
/// and M. Corasick, Efficient string matching, 1975).
/// </summary>
internal sealed class LiteralTree
{
    // In thousandths of a unit: for a text, and for each of its characters.
    private const long OfText = 8_000;
    private const long OfCharacter = 16_000;

    // What making a node takes, in units.
    private const long OfNode = 60;

    private const int Root = 0;

    // Among more children than that one is counted instead of looked for.
    private const int Few = 4;

    // By node: the character that leads to it, where its children begin (they stand together, in ascending order), which node goes on where
    // it doesn't, and whether one of the texts ends there.
    private readonly char[] _characters;
    private readonly int[] _children;
    private readonly int[] _elsewhere;
    private readonly bool[] _ends;
    private readonly int _count = 1;

    // By node: what finds its children where there are many; null where there are few.
    private readonly Branches?[] _branches;

    public LiteralTree(IEnumerable<string> texts)
    {
        string[] sorted = [.. texts.Order(StringComparer.Ordinal)];
        var most = sorted.Sum(text => text.Length) + 1;
        (_characters, _children, _elsewhere, _ends, _branches) = (new char[most], new int[most + 1], new int[most], new bool[most], new Branches?[most]);
        var open = new Queue<(int From, int To, int Depth)>([(0, sorted.Length, 0)]);
        for (var node = Root; open.TryDequeue(out var part); node++)
        {
            _children[node] = _children[node + 1] = _count;
            _ends[node] = sorted[part.From].Length == part.Depth || _ends[_elsewhere[node]];
            if (!_ends[node])
            {
                Branch(node, part, sorted, open, ref _count);
                _children[node + 1] = _count;
                _branches[node] = _count - _children[node] > Few ? new Branches(_characters.AsSpan(_children[node].._count)) : null;
            }
        }

        Array.Resize(ref _characters, _count);
        Array.Resize(ref _children, _count + 1);
        Array.Resize(ref _elsewhere, _count);
        Array.Resize(ref _ends, _count);
        Array.Resize(ref _branches, _count);
    }

    /// <summary>What looking costs at most, whatever is looked for; see <see cref="EvaluationWork"/>.</summary>
    public static long Work => EvaluationWork.OfTexts(OfText, OfCharacter);

    /// <summary>What making it took, in units of about a nanosecond.</summary>
    public long Preparation => OfNode * _count;

    /// <summary>Whether any of the texts is in a text.</summary>
    public bool IsAnyIn(ReadOnlySpan<char> text)
    {
        var node = Root;
        foreach (var character in text)
        {
            node = Follow(node, character);
            if (_ends[node])
            {
                return true;
            }
        }

        return _ends[Root];
    }

    // Where a node goes on at a character. It goes down one level a character, and can go up only as often.
    private int Follow(int node, char character)
    {
        while (true)
        {
            var child = Child(node, character);
            if (child > Root || node == Root)
            {
                return Math.Max(child, Root);
            }

            node = _elsewhere[node];
        }
    }

    private int Child(int node, char character)
    {
        var (first, end) = (_children[node], _children[node + 1]);
        if (_branches[node] is { } branches)
        {
            var place = branches.PlaceOf(character);
            return place < 0 ? -1 : first + place;
        }

        for (var child = first; child < end; child++)
        {
            if (_characters[child] == character)
            {
                return child;
            }
        }

        return -1;
    }

    private void Branch(int node, (int From, int To, int Depth) part, string[] sorted, Queue<(int From, int To, int Depth)> open, ref int count)
    {
        for (var from = part.From; from < part.To;)
        {
            var character = sorted[from][part.Depth];
            var to = from + 1;
            while (to < part.To && sorted[to][part.Depth] == character)
            {
                to++;
            }

            _characters[count] = character;
            _elsewhere[count++] = node == Root ? Root : Follow(_elsewhere[node], character);
            open.Enqueue((from, to, part.Depth + 1));
            from = to;
        }
    }
}
