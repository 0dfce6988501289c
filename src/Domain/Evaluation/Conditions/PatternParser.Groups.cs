namespace FlagService.Domain.Evaluation.Conditions;

internal sealed partial class PatternParser
{
    private bool TryGroup(out PatternNodes nodes, out bool isRepeatable)
    {
        nodes = default;
        isRepeatable = true;
        var outer = _flags;
        _at++;
        if (Take('?') && !TryOpening(out isRepeatable))
        {
            return false;
        }

        if (!isRepeatable)
        {
            _output.Append(CaseChange(outer));
            return true;
        }

        _output.Append("(?:").Append(CaseChange(outer));
        if (!TryAlternation(out nodes))
        {
            return false;
        }

        _output.Append(')');
        _flags = outer;
        return Take(')') || Fail("a parenthesis is not closed");
    }

    // What follows "(?": a name, flags for the group, or flags for the rest of the group around.
    private bool TryOpening(out bool opensGroup)
    {
        opensGroup = true;
        if (Take('=') || Take('!') || Take("<=") || Take("<!"))
        {
            return Fail("look-around is not part of the dialect");
        }

        return Take("P<") || Take('<') ? TryName() : TryFlags(out opensGroup);
    }

    private bool TryName()
    {
        var start = _at;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(pattern[_at]) || pattern[_at] == '_'))
        {
            _at++;
        }

        var name = pattern[start.._at];
        return (name.Length > 0 && Take('>') && _groupNames.Add(name)) || Fail("a group's name is not legal, or stands twice");
    }

    private bool TryFlags(out bool opensGroup)
    {
        opensGroup = false;
        var isOn = true;
        var isMissing = false;
        while (!AtEnd)
        {
            var sign = pattern[_at++];
            if ((sign is ':' or ')') && !isMissing)
            {
                opensGroup = sign == ':';
                return true;
            }

            if (sign == '-' && isOn)
            {
                isOn = false;
                isMissing = true;
            }
            else if (TrySetFlag(sign, isOn))
            {
                isMissing = false;
            }
            else
            {
                break;
            }
        }

        return Fail("what follows \"(?\" is not part of the dialect");
    }

    private bool TrySetFlag(char sign, bool isOn)
    {
        PatternFlags? flag = sign switch
        {
            'i' => PatternFlags.IgnoreCase,
            'm' => PatternFlags.Lines,
            's' => PatternFlags.DotIsAll,
            'U' => PatternFlags.None,
            _ => null,
        };
        _flags = isOn ? _flags | flag.GetValueOrDefault() : _flags & ~flag.GetValueOrDefault();
        return flag is not null;
    }

    // Case alone is left to the engine, whose flag reaches to the end of the group as RE2's does.
    private string CaseChange(PatternFlags outer) => (outer ^ _flags).HasFlag(PatternFlags.IgnoreCase)
        ? Has(PatternFlags.IgnoreCase) ? "(?i)" : "(?-i)"
        : string.Empty;
}
