namespace FlagService.Domain.Evaluation.Conditions;

internal sealed partial class PatternParser
{
    private const int LastCharacter = 0x10FFFF;

    private const string Categories =
        " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co ";

    private bool TryClass()
    {
        _at++;
        var set = new CharacterSet { IsNegated = Take('^') };
        var start = _at;
        while (!AtEnd)
        {
            if (_at > start && Take(']'))
            {
                _output.Append(set);
                return true;
            }

            if (!TryClassItem(set))
            {
                return false;
            }
        }

        return Fail("a class is not closed");
    }

    private bool TryClassItem(CharacterSet set)
    {
        var isPosix = pattern.AsSpan(_at).StartsWith("[:") && pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal) >= 0;
        if (isPosix)
        {
            return TryPosixClass(set);
        }

        if (TryShorthand(set, out var isShorthand) && isShorthand)
        {
            return true;
        }

        if (isShorthand || !TryClassCharacter(out var from))
        {
            return false;
        }

        var to = from;
        if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
        {
            _at++;
            if (!TryClassCharacter(out to) || to < from)
            {
                return Fail("a range of characters is not legal");
            }
        }

        set.Add(from, to);
        return true;
    }

    private bool TryClassCharacter(out int character) =>
        !AtEnd && pattern[_at] == '\\' ? TryEscapedCharacter(out character) : TryReadCharacter(out character);

    private bool TryPosixClass(CharacterSet set)
    {
        _at += 2;
        var isNegated = Take('^');
        var end = pattern.IndexOf(":]", _at, StringComparison.Ordinal);
        var pairs = end < 0 ? null : PosixPairs(pattern.AsSpan(_at, end - _at));
        if (pairs is null)
        {
            return Fail("a named class is unknown");
        }

        set.Add(pairs, isNegated);
        _at = end + 2;
        return true;
    }

    // First and last characters of each range, in ascending order.
    private static string? PosixPairs(ReadOnlySpan<char> name) => name switch
    {
        "alnum" => "09AZaz",
        "alpha" => "AZaz",
        "ascii" => "\0\u007F",
        "blank" => "\t\t  ",
        "cntrl" => "\0\u001F\u007F\u007F",
        "digit" => "09",
        "graph" => "!~",
        "lower" => "az",
        "print" => " ~",
        "punct" => "!/:@[`{~",
        "space" => "\t\r  ",
        "upper" => "AZ",
        "word" => "09AZ__az",
        "xdigit" => "09AFaf",
        _ => null,
    };

    // \d, \s, \w, \p and their opposites. When it is one of them and not legal, both answers say so.
    private bool TryShorthand(CharacterSet set, out bool isShorthand)
    {
        var sign = pattern[_at] == '\\' && _at + 1 < pattern.Length ? pattern[_at + 1] : '\0';
        var pairs = char.ToLowerInvariant(sign) switch
        {
            'd' => "09",
            's' => "\t\n\f\r  ",
            'w' => "09AZ__az",
            _ => null,
        };
        isShorthand = pairs is not null || sign is 'p' or 'P';
        if (!isShorthand)
        {
            return true;
        }

        _at += 2;
        if (pairs is null)
        {
            return TryCategory(set, isNegated: sign == 'P');
        }

        set.Add(pairs, char.IsAsciiLetterUpper(sign));
        return true;
    }

    private bool TryCategory(CharacterSet set, bool isNegated)
    {
        var length = 1;
        var isBraced = Take('{');
        if (isBraced)
        {
            isNegated ^= Take('^');
            length = pattern.IndexOf('}', _at) - _at;
        }

        if (length < 1 || _at + length > pattern.Length)
        {
            return Fail("a Unicode category is not complete");
        }

        var name = pattern.Substring(_at, length);
        _at += isBraced ? length + 1 : length;
        if (name is "Any")
        {
            if (!isNegated)
            {
                set.Add(0, LastCharacter);
            }

            return true;
        }

        set.AddCategory(name, isNegated);
        return Categories.Contains($" {name} ", StringComparison.Ordinal)
            || Fail("a Unicode category is unknown (scripts are not supported)");
    }

    private bool TryEscape()
    {
        var sign = _at + 1 < pattern.Length ? pattern[_at + 1] : '\0';
        if (sign is 'A' or 'z' or 'b' or 'B')
        {
            _output.Append('\\').Append(sign);
            _at += 2;
            return true;
        }

        var set = new CharacterSet();
        if (!TryShorthand(set, out var isShorthand))
        {
            return false;
        }

        if (isShorthand)
        {
            _output.Append(set);
            return true;
        }

        if (!TryEscapedCharacter(out var character))
        {
            return false;
        }

        _output.Append(CharacterSet.Single(character));
        return true;
    }

    private bool TryEscapedCharacter(out int character)
    {
        _at++;
        if (!TryReadCharacter(out character))
        {
            return false;
        }

        var sign = character;
        character = sign switch
        {
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => sign,
        };
        return sign switch
        {
            'x' => TryHexadecimal(out character),
            >= '0' and <= '7' => TryOctal(sign - '0', out character),
            _ => character != sign
                || (sign < 0x80 && !char.IsAsciiLetterOrDigit((char)sign))
                || Fail("an escape is not part of the dialect"),
        };
    }

    private bool TryOctal(int first, out int character)
    {
        character = first;
        if (first != 0 && (AtEnd || pattern[_at] is < '0' or > '7'))
        {
            return Fail("back-references are not part of the dialect");
        }

        for (var i = 0; i < 2 && !AtEnd && pattern[_at] is >= '0' and <= '7'; i++)
        {
            character = (character * 8) + (pattern[_at++] - '0');
        }

        return true;
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private bool TryHexadecimal(out int character)
    {
        character = 0;
        var isBraced = Take('{');
        var start = _at;
        while (!AtEnd && char.IsAsciiHexDigit(pattern[_at]) && (isBraced || _at < start + 2))
        {
            character = Math.Min((character * 16) + HexValue(pattern[_at]), LastCharacter + 1);
            _at++;
        }

        var isComplete = isBraced ? _at > start && Take('}') : _at == start + 2;
        var isCharacter = character is < 0xD800 or (> 0xDFFF and <= LastCharacter);
        return (isComplete && isCharacter) || Fail("a hexadecimal escape is not legal");
    }
}
