using System.Runtime.InteropServices;
using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>What one step of a pattern's program does.</summary>
internal enum StepKind
{
    /// <summary>Takes one character out of a set and goes on behind itself.</summary>
    Take,

    /// <summary>Goes on behind itself where an anchor holds.</summary>
    Check,

    /// <summary>Goes on at two places.</summary>
    Split,

    /// <summary>Goes on at one place.</summary>
    Jump,

    /// <summary>The pattern is found.</summary>
    Found,
}

/// <summary>One step of a pattern's program.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Set">The number of the set that it takes a character of.</param>
/// <param name="Anchor">What it checks.</param>
/// <param name="First">Where it goes on.</param>
/// <param name="Second">Where it goes on as well.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Step(StepKind Kind, int Set = 0, PatternAnchor Anchor = default, int First = 0, int Second = 0);

/// <summary>
/// Patterns as one program for a machine that follows all ways at once (K. Thompson, Regular expression search
/// algorithm, 1968; R. Cox, Regular expression matching: the virtual machine approach, 2009), with the characters that it distinguishes. Its
/// length is a small multiple of the patterns' size.
/// </summary>
internal sealed class PatternProgram
{
    private static readonly (int From, int To)[] Words = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    private static readonly (int From, int To)[] LineEnds = [('\n', '\n')];

    private readonly List<Step> _steps = [];
    private readonly Dictionary<CharacterSet, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<(int From, int To)[]> _sets = [];
    private readonly int _words;
    private readonly int _lineEnds;

    /// <summary>Writes a program that finds any of the patterns.</summary>
    public PatternProgram(IReadOnlyList<PatternNode> patterns)
    {
        AddChoice(patterns);
        _steps.Add(new Step(StepKind.Found));
        Steps = [.. _steps];
        Asks = Steps.Any(step => step.Kind == StepKind.Check);
        (_words, _lineEnds) = Asks ? (NumberOf(Words), NumberOf(LineEnds)) : (-1, -1);
        Alphabet = new Alphabet(_sets);
    }

    /// <summary>The steps, the first of which everything begins with.</summary>
    public Step[] Steps { get; }

    /// <summary>The characters; each step's set is one of its sets.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Whether any step asks what stands beside a place.</summary>
    public bool Asks { get; }

    /// <summary>What the characters of a class are to a place that they stand beside; all the same where no step asks.</summary>
    public PatternSide SideOf(int characters) =>
        Asks && Alphabet.IsIn(_words, characters) ? PatternSide.Word
        : Asks && Alphabet.IsIn(_lineEnds, characters) ? PatternSide.LineEnd
        : PatternSide.Other;

    /// <summary>Whether an anchor holds between two sides.</summary>
    public static bool Holds(PatternAnchor anchor, PatternSide before, PatternSide behind) => anchor switch
    {
        PatternAnchor.TextStart => before == PatternSide.Edge,
        PatternAnchor.TextEnd => behind == PatternSide.Edge,
        PatternAnchor.LineStart => before is PatternSide.Edge or PatternSide.LineEnd,
        PatternAnchor.LineEnd => behind is PatternSide.Edge or PatternSide.LineEnd,
        PatternAnchor.WordBoundary => (before == PatternSide.Word) != (behind == PatternSide.Word),
        _ => (before == PatternSide.Word) == (behind == PatternSide.Word),
    };

    private void Add(PatternNode node)
    {
        switch (node)
        {
            case SetNode set:
                _steps.Add(new Step(StepKind.Take, NumberOf(set.Set)));
                break;
            case AnchorNode anchor:
                _steps.Add(new Step(StepKind.Check, Anchor: anchor.Anchor));
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                {
                    Add(part);
                }

                break;
            case ChoiceNode choice:
                AddChoice(choice.Branches);
                break;
            case RepeatNode repeat:
                AddRepeat(repeat);
                break;
            case CountedNode counted:
                AddCounted(counted);
                break;
        }
    }

    private void AddChoice(IReadOnlyList<PatternNode> branches)
    {
        var ends = new List<int>();
        for (var i = 0; i < branches.Count - 1; i++)
        {
            var split = Reserve();
            Add(branches[i]);
            ends.Add(Reserve());
            _steps[split] = new Step(StepKind.Split, First: split + 1, Second: _steps.Count);
        }

        Add(branches[^1]);
        foreach (var end in ends)
        {
            _steps[end] = new Step(StepKind.Jump, First: _steps.Count);
        }
    }

    private void AddRepeat(RepeatNode repeat)
    {
        if (repeat.Least > 0)
        {
            var start = _steps.Count;
            Add(repeat.Part);
            _steps.Add(new Step(StepKind.Split, First: start, Second: _steps.Count + 1));
            return;
        }

        var split = Reserve();
        Add(repeat.Part);
        if (repeat.IsEndless)
        {
            _steps.Add(new Step(StepKind.Jump, First: split));
        }

        _steps[split] = new Step(StepKind.Split, First: split + 1, Second: _steps.Count);
    }

    private void AddCounted(CountedNode counted)
    {
        for (var i = 0; i < counted.Least; i++)
        {
            Add(counted.Part);
        }

        if (counted.Most < 0)
        {
            AddRepeat(new RepeatNode(counted.Part, 0, IsEndless: true));
            return;
        }

        var splits = new List<int>();
        for (var i = counted.Least; i < counted.Most; i++)
        {
            splits.Add(Reserve());
            Add(counted.Part);
        }

        foreach (var split in splits)
        {
            _steps[split] = new Step(StepKind.Split, First: split + 1, Second: _steps.Count);
        }
    }

    private int NumberOf(CharacterSet set)
    {
        // A counted repetition writes one set many times.
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, set, out var isKnown);
        number = isKnown ? number : NumberOf(set.Ranges);
        return number;
    }

    private int NumberOf((int From, int To)[] ranges)
    {
        var number = _sets.FindIndex(known => known.AsSpan().SequenceEqual(ranges));
        if (number < 0)
        {
            number = _sets.Count;
            _sets.Add(ranges);
        }

        return number;
    }

    private int Reserve()
    {
        _steps.Add(default);
        return _steps.Count - 1;
    }
}
