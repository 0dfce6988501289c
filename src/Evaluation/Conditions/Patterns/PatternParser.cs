using System.Buffers;
using System.Text;
using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// Reads a pattern of RE2's dialect into a tree. Groups capture nothing, for nobody asks what they caught, and laziness changes
/// which text is found, never whether one is. One level of recursion a parenthesis. A method that gives null has said why.
/// </summary>
internal sealed partial class PatternParser(string pattern)
{
    private const int MaxRepeat = 1000;

    private readonly HashSet<string> _groupNames = new(StringComparer.Ordinal);
    private int _at;
    private bool _quoting;
    private PatternFlags _flags;

    /// <summary>Why parsing failed, as the end of a sentence.</summary>
    public string Fault { get; private set; } = string.Empty;

    private bool AtEnd => _at >= pattern.Length;

    /// <summary>The tree; null when the pattern is not legal.</summary>
    public PatternNode? TryParse()
    {
        var tree = Choice();
        return tree is null || AtEnd ? tree : Fail("a parenthesis is closed that was not opened");
    }

    private PatternNode? Choice()
    {
        var branches = new List<PatternNode>();
        do
        {
            if (Sequence() is not { } branch)
            {
                return null;
            }

            branches.Add(branch);
        }
        while (Take('|'));

        return branches.Count == 1 ? branches[0] : new ChoiceNode(branches);
    }

    private SequenceNode? Sequence()
    {
        var parts = new List<PatternNode>();
        while (!AtEnd && (_quoting || pattern[_at] is not ('|' or ')')))
        {
            if (TakeQuoteMark() || TakeFlags())
            {
                continue;
            }

            if (Atom() is not { } atom || Repetition(atom) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new SequenceNode(parts);
    }

    // \Q ... \E; without an end it reaches to the end of the pattern.
    private bool TakeQuoteMark()
    {
        var isMark = Take(_quoting ? @"\E" : @"\Q");
        _quoting ^= isMark;
        return isMark;
    }

    private PatternNode? Atom()
    {
        if (_quoting)
        {
            return Literal();
        }

        switch (pattern[_at])
        {
            case '(':
                return Group();
            case '[':
                return Class();
            case '\\':
                return Escape();
            case '.':
                return Dot();
            case '^':
                return Anchor(Has(PatternFlags.Lines) ? PatternAnchor.LineStart : PatternAnchor.TextStart, 1);
            case '$':
                return Anchor(Has(PatternFlags.Lines) ? PatternAnchor.LineEnd : PatternAnchor.TextEnd, 1);
            default:
                return StartsRepetition() ? Fail("there is nothing to repeat") : Literal();
        }
    }

    private SetNode Dot()
    {
        _at++;
        var set = new CharacterSet(isNegated: true, ignoresCase: false);
        if (!Has(PatternFlags.DotIsAll))
        {
            set.Add('\n', '\n');
        }

        return new SetNode(set);
    }

    private AnchorNode Anchor(PatternAnchor anchor, int length)
    {
        _at += length;
        return new AnchorNode(anchor);
    }

    private SetNode? Literal() => TryReadCharacter(out var character) ? Literal(character) : null;

    private SetNode Literal(int character)
    {
        var set = NewSet(isNegated: false);
        set.Add(character, character);
        return new SetNode(set);
    }

    private CharacterSet NewSet(bool isNegated) => new(isNegated, Has(PatternFlags.IgnoreCase));

    private PatternNode? Repetition(PatternNode atom)
    {
        _quoting = _quoting && !Take(@"\E");
        if (AtEnd || _quoting || !StartsRepetition())
        {
            return atom;
        }

        if (TryReadCounts(out var least, out var most, out var end))
        {
            _at = end;
            atom = new CountedNode(atom, least, most);
            if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && most < least))
            {
                return Fail("a repetition's counts are out of order or above 1000");
            }
        }
        else
        {
            var sign = pattern[_at++];
            atom = new RepeatNode(atom, Least: sign == '+' ? 1 : 0, IsEndless: sign != '?');
        }

        Take('?');
        return !AtEnd && StartsRepetition() ? Fail("a repetition is repeated") : atom;
    }

    // A brace that opens no counts is a character like any other.
    private bool StartsRepetition() => pattern[_at] is '*' or '+' or '?' || TryReadCounts(out _, out _, out _);

    private bool TryReadCounts(out int least, out int most, out int end)
    {
        least = most = -1;
        end = _at;
        if (pattern[_at] != '{' || !TryReadCount(_at + 1, out least, out end))
        {
            return false;
        }

        most = least;
        if (end < pattern.Length && pattern[end] == ',')
        {
            end++;
            most = TryReadCount(end, out var upper, out var behind) ? upper : -1;
            end = most < 0 ? end : behind;
        }

        return end < pattern.Length && pattern[end++] == '}';
    }

    private bool TryReadCount(int at, out int count, out int end)
    {
        count = 0;
        end = at;
        while (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
        {
            count = Math.Min((count * 10) + (pattern[end] - '0'), MaxRepeat + 1);
            end++;
        }

        return end > at && (end == at + 1 || pattern[at] != '0');
    }

    private bool TryReadCharacter(out int character)
    {
        character = 0;
        if (AtEnd)
        {
            return Refuse("it ends too early");
        }

        if (Rune.DecodeFromUtf16(pattern.AsSpan(_at), out var rune, out var length) != OperationStatus.Done)
        {
            return Refuse("it is not well-formed Unicode");
        }

        character = rune.Value;
        _at += length;
        return true;
    }

    private bool Take(char sign)
    {
        var found = !AtEnd && pattern[_at] == sign;
        _at += found ? 1 : 0;
        return found;
    }

    private bool Take(string text)
    {
        var found = pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);
        _at += found ? text.Length : 0;
        return found;
    }

    private bool Has(PatternFlags flag) => _flags.HasFlag(flag);

    private PatternNode? Fail(string fault)
    {
        Fault = fault;
        return null;
    }

    private bool Refuse(string fault)
    {
        Fault = fault;
        return false;
    }
}
