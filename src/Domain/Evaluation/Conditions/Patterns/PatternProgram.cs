namespace FlagService.Domain.Evaluation.Conditions.Patterns;

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
internal readonly record struct Step(
    StepKind Kind,
    CharacterSet? Set = null,
    PatternAnchor Anchor = default,
    int First = 0,
    int Second = 0);

/// <summary>
/// Writes a pattern out as a program for a machine that follows all ways at once (K. Thompson, Regular expression search
/// algorithm, 1968; R. Cox, Regular expression matching: the virtual machine approach, 2009). Its length is a small multiple of
/// the pattern's size.
/// </summary>
internal sealed class PatternProgram
{
    private readonly List<Step> _steps = [];

    private PatternProgram()
    {
    }

    public static Step[] Write(PatternNode pattern)
    {
        var program = new PatternProgram();
        program.Add(pattern);
        program._steps.Add(new Step(StepKind.Found));
        return [.. program._steps];
    }

    private void Add(PatternNode node)
    {
        switch (node)
        {
            case SetNode set:
                _steps.Add(new Step(StepKind.Take, set.Set));
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

    private int Reserve()
    {
        _steps.Add(default);
        return _steps.Count - 1;
    }
}
