using System.Numerics;
using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Conditions.Patterns.Characters;

/// <summary>
/// Divides all characters into the few classes that some sets distinguish, so that what a character means to a pattern is looked up once
/// for it, in constant time, however many sets there are and whatever is in them.
/// </summary>
internal sealed class Alphabet
{
    private const int PageLength = 256;
    private const int Astral = 0x10000;
    private const int Replacement = 0xFFFD;

    // In thousandths of a unit: reading a character of one byte, and halving the intervals that one of four bytes may be in.
    private const long OfByte = 1_300;
    private const long OfHalving = 600;

    // What taking an interval into account takes, in units.
    private const long OfInterval = 2;

    private readonly int[] _starts;
    private readonly int[] _classes;
    private readonly byte[] _pageOf = new byte[Astral / PageLength];
    private readonly ushort[] _pages;
    private readonly int _firstAstral;
    private readonly bool[] _members;
    private long _visits;

    /// <summary>Divides the characters by these sets, given as merged ranges.</summary>
    public Alphabet(IReadOnlyList<(int From, int To)[]> sets)
    {
        _starts = [.. sets.SelectMany(set => set).SelectMany(range => new[] { range.From, range.To + 1 }).Append(0).Append(Astral).Distinct().Order()];
        _classes = new int[_starts.Length];
        Count = Divide(sets);
        _members = new bool[sets.Count * Count];
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var interval in IntervalsOf(sets[set]))
            {
                _members[(set * Count) + _classes[interval]] = true;
            }
        }

        _pages = Pages();
        _firstAstral = Array.BinarySearch(_starts, Astral);
    }

    /// <summary>How many classes there are, numbered from 0.</summary>
    public int Count { get; }

    /// <summary>What dividing the characters took, in units of ten; see <see cref="PatternTableBuilder.Work"/>.</summary>
    public long Preparation => (OfInterval * _visits) + (_pages.Length / 10);

    /// <summary>How many places of characters are held.</summary>
    public int Entries => _pages.Length;

    /// <summary>What reading a character costs at most, in thousandths of a unit a byte (see <see cref="EvaluationWork"/>): most in those that take four bytes.</summary>
    public long Work => OfByte + (OfHalving * BitOperations.Log2((uint)(_starts.Length - _firstAstral)));

    /// <summary>Whether the characters of a class are in a set.</summary>
    public bool IsIn(int set, int characters) => _members[(set * Count) + characters];

    /// <summary>The class of the next character of a text. A lone surrogate is read as U+FFFD, as it would be on the wire.</summary>
    public int Next(ReadOnlySpan<char> text, ref int at)
    {
        var unit = text[at++];
        return char.IsHighSurrogate(unit) && at < text.Length && char.IsLowSurrogate(text[at])
            ? ClassOf(char.ConvertToUtf32(unit, text[at++]))
            : _pages[(_pageOf[unit >> 8] * PageLength) + (unit & 0xFF)];
    }

    // Which half goes on can't be foreseen, so that it is computed: a branch would be wrong half of the time.
    private int ClassOf(int character)
    {
        var (first, count) = (_firstAstral, _starts.Length - _firstAstral);
        while (count > 1)
        {
            var half = count / 2;
            first += half & ((_starts[first + half] - character - 1) >> 31);
            count -= half;
        }

        return _classes[first];
    }

    // Each set splits the classes one after the other.
    private int Divide(IReadOnlyList<(int From, int To)[]> sets)
    {
        var count = 1;
        var taken = new Dictionary<int, int>();
        foreach (var set in sets)
        {
            taken.Clear();
            foreach (var interval in IntervalsOf(set))
            {
                ref var part = ref CollectionsMarshal.GetValueRefOrAddDefault(taken, _classes[interval], out var isKnown);
                part = isKnown ? part : count++;
                _classes[interval] = part;
            }
        }

        // Some classes were taken as a whole, and their numbers are free.
        taken.Clear();
        for (var i = 0; i < _classes.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(taken, _classes[i], out var isKnown);
            number = isKnown ? number : taken.Count - 1;
            _classes[i] = number;
        }

        return taken.Count;
    }

    private IEnumerable<int> IntervalsOf((int From, int To)[] set)
    {
        foreach (var (from, to) in set)
        {
            for (var i = Array.BinarySearch(_starts, from); i < _starts.Length && _starts[i] <= to; i++)
            {
                _visits++;
                yield return i;
            }
        }
    }

    // Pages of one class alone are shared.
    private ushort[] Pages()
    {
        var pages = new List<ushort>();
        var shared = new Dictionary<int, byte>();
        var replacement = ClassOf(Replacement, 0);
        var interval = 0;
        for (var page = 0; page < _pageOf.Length; page++)
        {
            var first = page * PageLength;
            interval = IntervalAt(first, interval);
            var isSurrogate = first is >= 0xD800 and < 0xE000;
            var isWhole = isSurrogate || IntervalAt(first + PageLength - 1, interval) == interval;
            var only = isSurrogate ? replacement : _classes[interval];
            if (isWhole && shared.TryGetValue(only, out var same))
            {
                _pageOf[page] = same;
                continue;
            }

            _pageOf[page] = (byte)(pages.Count / PageLength);
            if (isWhole)
            {
                shared[only] = _pageOf[page];
            }

            for (var i = 0; i < PageLength; i++)
            {
                pages.Add((ushort)(isWhole ? only : ClassOf(first + i, interval)));
            }
        }

        return [.. pages];
    }

    private int ClassOf(int character, int from) => _classes[IntervalAt(character, from)];

    private int IntervalAt(int character, int from)
    {
        while (from + 1 < _starts.Length && _starts[from + 1] <= character)
        {
            from++;
        }

        return from;
    }
}
