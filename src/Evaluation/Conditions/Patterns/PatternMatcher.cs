namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// Follows a program through a text, all ways at once: no step is taken twice at one place, so the time is at most the
/// program's length times the text's, whatever they are.
/// </summary>
internal ref struct PatternMatcher
{
    private readonly PatternProgram _program;
    private readonly ReadOnlySpan<Step> _steps;
    private readonly Span<int> _pending;
    private readonly Span<int> _seen;
    private Span<int> _now;
    private Span<int> _next;
    private int _nextCount;
    private int _place;
    private PatternSide _before;
    private PatternSide _behind;

    /// <summary>Makes a matcher in memory that is lent to it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="memory">Four times the program's length, zeroed.</param>
    public PatternMatcher(PatternProgram program, Span<int> memory)
    {
        var length = program.Steps.Length;
        _program = program;
        _steps = program.Steps;
        _now = memory[..length];
        _next = memory[length..(2 * length)];
        _pending = memory[(2 * length)..(3 * length)];
        _seen = memory[(3 * length)..(4 * length)];
    }

    /// <summary>How many steps were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Whether the pattern is found anywhere in the text.</summary>
    public bool IsFoundIn(ReadOnlySpan<char> text)
    {
        var at = 0;
        var character = Read(text, ref at);
        _place = 1;
        var isFound = Add(0);
        while (!isFound && character >= 0)
        {
            var now = _next;
            _next = _now;
            _now = now;
            var count = _nextCount;
            _nextCount = 0;
            _before = _behind;
            var behind = Read(text, ref at);
            _place++;
            isFound = Advance(count, character) || Add(0);
            character = behind;
        }

        return isFound;
    }

    // The class of the next character, which stands behind the place from now on; -1 at the end.
    private int Read(ReadOnlySpan<char> text, ref int at)
    {
        var character = at < text.Length ? _program.Alphabet.Next(text, ref at) : -1;
        _behind = character < 0 ? PatternSide.Edge : _program.SideOf(character);
        return character;
    }

    private bool Advance(int count, int character)
    {
        for (var i = 0; i < count; i++)
        {
            var step = _now[i];
            if (_program.Alphabet.IsIn(_steps[step].Set, character) && Add(step + 1))
            {
                return true;
            }
        }

        return false;
    }

    // Follows a step to all those that take a character; true when the pattern is found on the way.
    private bool Add(int first)
    {
        var count = 0;
        Push(first, ref count);
        while (count > 0)
        {
            var at = _pending[--count];
            ref readonly var step = ref _steps[at];
            switch (step.Kind)
            {
                case StepKind.Found:
                    return true;
                case StepKind.Take:
                    _next[_nextCount++] = at;
                    break;
                case StepKind.Check when PatternProgram.Holds(step.Anchor, _before, _behind):
                    Push(at + 1, ref count);
                    break;
                case StepKind.Jump:
                    Push(step.First, ref count);
                    break;
                case StepKind.Split:
                    Push(step.Second, ref count);
                    Push(step.First, ref count);
                    break;
            }
        }

        return false;
    }

    private void Push(int step, ref int count)
    {
        if (_seen[step] != _place)
        {
            _seen[step] = _place;
            _pending[count++] = step;
            Taken++;
        }
    }
}
