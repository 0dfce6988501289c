using System.Text;

namespace FlagService.Domain.Evaluation.Conditions.Patterns;

/// <summary>
/// Follows a pattern's program through a text, all ways at once: no step is taken twice at one place, so the time is at most the
/// program's length times the text's, whatever they are.
/// </summary>
internal ref struct PatternMatcher
{
    private readonly ReadOnlySpan<Step> _program;
    private readonly Span<int> _pending;
    private readonly Span<int> _seen;
    private Span<int> _now;
    private Span<int> _next;
    private int _nextCount;
    private int _place;

    // The characters on both sides of the place that steps are added at; null at the ends of the text.
    private Rune? _before;
    private Rune? _behind;

    /// <summary>Makes a matcher in memory that is lent to it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="memory">Four times the program's length, zeroed.</param>
    public PatternMatcher(ReadOnlySpan<Step> program, Span<int> memory)
    {
        var length = program.Length;
        _program = program;
        _now = memory[..length];
        _next = memory[length..(2 * length)];
        _pending = memory[(2 * length)..(3 * length)];
        _seen = memory[(3 * length)..(4 * length)];
    }

    /// <summary>Whether the pattern is found anywhere in the text.</summary>
    public bool IsFoundIn(ReadOnlySpan<char> text)
    {
        var rest = text;
        _behind = Peek(rest);
        _place = 1;
        var isFound = Add(0);
        while (!isFound && _behind is { } character)
        {
            var now = _next;
            _next = _now;
            _now = now;
            var count = _nextCount;
            _nextCount = 0;
            rest = rest[Length(rest)..];
            _before = character;
            _behind = Peek(rest);
            _place++;
            isFound = Advance(count, character) || Add(0);
        }

        return isFound;
    }

    private static Rune? Peek(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return null;
        }

        // A lone surrogate is read as U+FFFD, as it would be on the wire.
        Rune.DecodeFromUtf16(rest, out var character, out _);
        return character;
    }

    private static int Length(ReadOnlySpan<char> rest)
    {
        Rune.DecodeFromUtf16(rest, out _, out var length);
        return length;
    }

    private static bool IsWord(Rune? character) =>
        character is { IsAscii: true } ascii && ((char)ascii.Value == '_' || char.IsAsciiLetterOrDigit((char)ascii.Value));

    private bool Advance(int count, Rune character)
    {
        for (var i = 0; i < count; i++)
        {
            var step = _now[i];
            if (_program[step].Set!.Contains(character) && Add(step + 1))
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
            ref readonly var step = ref _program[at];
            switch (step.Kind)
            {
                case StepKind.Found:
                    return true;
                case StepKind.Take:
                    _next[_nextCount++] = at;
                    break;
                case StepKind.Check when Holds(step.Anchor):
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
        }
    }

    private bool Holds(PatternAnchor anchor) => anchor switch
    {
        PatternAnchor.TextStart => _before is null,
        PatternAnchor.TextEnd => _behind is null,
        PatternAnchor.LineStart => _before is null or { Value: '\n' },
        PatternAnchor.LineEnd => _behind is null or { Value: '\n' },
        PatternAnchor.WordBoundary => IsWord(_before) != IsWord(_behind),
        _ => IsWord(_before) == IsWord(_behind),
    };
}
