namespace FlagService.Evaluation.Conditions.Patterns;

internal sealed partial class PatternParser
{
    private PatternNode? Group()
    {
        _at++;
        var outer = _flags;
        if (Take('?') && !TryOpening())
        {
            return null;
        }

        var group = Choice();
        _flags = outer;
        return group is null || Take(')') ? group : Fail("a parenthesis is not closed");
    }

    // (?i) and the like, for the rest of the group around.
    private bool TakeFlags()
    {
        var (start, outer) = (_at, _flags);
        if (!_quoting && Take("(?") && TryFlags(out var opensGroup) && !opensGroup)
        {
            return true;
        }

        (_at, _flags) = (start, outer);
        return false;
    }

    // What follows "(?" of a group: a name, or flags and a colon.
    private bool TryOpening()
    {
        if (Take('=') || Take('!') || Take("<=") || Take("<!"))
        {
            return Refuse("look-around is not part of the dialect");
        }

        return Take("P<") || Take('<') ? TryName() : TryFlags(out _);
    }

    private bool TryName()
    {
        var start = _at;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(pattern[_at]) || pattern[_at] == '_'))
        {
            _at++;
        }

        var name = pattern[start.._at];
        if (name.Length > 0 && Take('>') && _groupNames.Add(name))
        {
            return true;
        }

        return Refuse("a group's name is not legal, or stands twice");
    }

    private bool TryFlags(out bool opensGroup)
    {
        opensGroup = false;
        var isOn = true;
        var isMissing = false;
        while (!AtEnd)
        {
            var sign = pattern[_at++];
            if (sign is ':' or ')' && !isMissing)
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

        return Refuse("what follows \"(?\" is not part of the dialect");
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
}
