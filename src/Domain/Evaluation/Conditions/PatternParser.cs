using System.Text;

namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>
/// Reads a pattern of RE2's dialect and writes the .NET expression that means the same: <c>\d</c> is ASCII, <c>$</c> is the very
/// end, <c>.</c> is a whole character. Groups capture nothing, for nobody asks what they caught. One pass, one level of recursion
/// a parenthesis.
/// </summary>
internal sealed partial class PatternParser(string pattern)
{
    private const int MaxRepeat = 1000;

    private readonly StringBuilder _output = new();
    private readonly HashSet<string> _groupNames = new(StringComparer.Ordinal);
    private int _at;
    private bool _quoting;
    private PatternFlags _flags;

    /// <summary>Why translation failed, as the end of a sentence.</summary>
    public string Fault { get; private set; } = string.Empty;

    private bool AtEnd => _at >= pattern.Length;

    public bool TryTranslate(out string expression, out PatternNodes nodes)
    {
        var isLegal = TryAlternation(out nodes) && (AtEnd || Fail("a parenthesis is closed that was not opened"));
        expression = _output.ToString();
        return isLegal;
    }

    private bool TryAlternation(out PatternNodes nodes)
    {
        nodes = default;
        do
        {
            if (!TrySequence(out var branch))
            {
                return false;
            }

            nodes += branch;
        }
        while (TakeBranch());

        return true;
    }

    private bool TakeBranch()
    {
        if (!Take('|'))
        {
            return false;
        }

        _output.Append('|');
        return true;
    }

    private bool TrySequence(out PatternNodes nodes)
    {
        nodes = default;
        while (!AtEnd && (_quoting || pattern[_at] is not ('|' or ')')))
        {
            if (TakeQuoteMark())
            {
                continue;
            }

            if (!TryAtom(out var part, out var isRepeatable) || (isRepeatable && !TryRepetition(ref part)))
            {
                return false;
            }

            nodes += part;
        }

        return true;
    }

    // \Q ... \E; without an end it reaches to the end of the pattern.
    private bool TakeQuoteMark()
    {
        var mark = _quoting ? @"\E" : @"\Q";
        if (!Take(mark))
        {
            return false;
        }

        _quoting = !_quoting;
        return true;
    }

    private bool TryAtom(out PatternNodes nodes, out bool isRepeatable)
    {
        nodes = PatternNodes.One;
        isRepeatable = true;
        if (_quoting)
        {
            return TryLiteral();
        }

        switch (pattern[_at])
        {
            case '(':
                return TryGroup(out nodes, out isRepeatable);
            case '[':
                return TryClass();
            case '\\':
                return TryEscape();
            case '.':
                return Accept(AnyCharacter());
            case '^':
                return Accept(Has(PatternFlags.Lines) ? "(?m:^)" : @"\A");
            case '$':
                return Accept(Has(PatternFlags.Lines) ? "(?m:$)" : @"\z");
            case '*' or '+' or '?':
                return Fail("there is nothing to repeat");
            case '{' when TryReadCounts(_at, out _, out _, out _):
                return Fail("there is nothing to repeat");
            default:
                return TryLiteral();
        }
    }

    private string AnyCharacter()
    {
        var set = new CharacterSet { IsNegated = true };
        if (!Has(PatternFlags.DotIsAll))
        {
            set.Add('\n', '\n');
        }

        return set.ToString();
    }

    private bool TryLiteral()
    {
        if (!TryReadCharacter(out var character))
        {
            return false;
        }

        _output.Append(CharacterSet.Single(character));
        return true;
    }

    private bool TryRepetition(ref PatternNodes nodes)
    {
        _quoting = _quoting && !Take(@"\E");
        if (AtEnd || _quoting)
        {
            return true;
        }

        if (Take('*') || Take('+') || Take('?'))
        {
            _output.Append(pattern[_at - 1]);
        }
        else if (TryReadCounts(_at, out var least, out var most, out var end))
        {
            if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && most < least))
            {
                return Fail("a repetition's counts are out of order or above 1000");
            }

            _output.Append(pattern, _at, end - _at);
            _at = end;
            nodes = nodes.Times(Math.Max(least, most));
        }
        else
        {
            return true;
        }

        // Laziness changes which text is found, never whether one is: the question mark is dropped.
        Take('?');
        return AtEnd || !StartsRepetition() || Fail("a repetition is repeated");
    }

    private bool StartsRepetition() => pattern[_at] is '*' or '+' or '?' || TryReadCounts(_at, out _, out _, out _);

    // A brace that opens no counts is a character like any other. No upper count gives -1.
    private bool TryReadCounts(int at, out int least, out int most, out int end)
    {
        least = most = -1;
        end = at;
        if (at >= pattern.Length || pattern[at] != '{' || !TryReadCount(at + 1, out least, out end))
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
            return Fail("it ends too early");
        }

        if (Rune.DecodeFromUtf16(pattern.AsSpan(_at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            return Fail("it is not well-formed Unicode");
        }

        character = rune.Value;
        _at += length;
        return true;
    }

    private bool Accept(string expression)
    {
        _output.Append(expression);
        _at++;
        return true;
    }

    private bool Take(char sign) => Take([sign]);

    private bool Take(ReadOnlySpan<char> text)
    {
        var found = pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);
        _at += found ? text.Length : 0;
        return found;
    }

    private bool Has(PatternFlags flag) => _flags.HasFlag(flag);

    private bool Fail(string fault)
    {
        Fault = fault;
        return false;
    }
}
