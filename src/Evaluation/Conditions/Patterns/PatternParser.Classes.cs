using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

internal sealed partial class PatternParser
{
    private PatternNode? Class()
    {
        _at++;
        var set = NewSet(isNegated: Take('^'));
        var start = _at;
        while (!AtEnd)
        {
            // A bracket that comes first is a character of the class.
            if (_at > start && Take(']'))
            {
                return new SetNode(set);
            }

            var isShorthand = IsShorthand() || IsPosixClass();
            if (isShorthand ? !TryShorthand(set) : !TryRange(set))
            {
                return null;
            }
        }

        return Fail("a class is not closed");
    }

    private bool TryRange(CharacterSet set)
    {
        if (!TryClassCharacter(out var from))
        {
            return false;
        }

        var to = from;
        if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
        {
            _at++;
            if (!TryClassCharacter(out to) || to < from)
            {
                return Refuse("a range of characters is not legal");
            }
        }

        set.Add(from, to);
        return true;
    }

    private bool TryClassCharacter(out int character) =>
        !AtEnd && pattern[_at] == '\\' ? TryEscapedCharacter(out character) : TryReadCharacter(out character);

    private bool IsPosixClass() =>
        pattern.AsSpan(_at).StartsWith("[:") && pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal) >= 0;

    // \d, \s, \w, \p and their opposites.
    private bool IsShorthand() =>
        pattern[_at] == '\\'
        && _at + 1 < pattern.Length
        && pattern[_at + 1] is 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P';

    private bool TryShorthand(CharacterSet set)
    {
        if (IsPosixClass())
        {
            return TryPosixClass(set);
        }

        var sign = pattern[_at + 1];
        _at += 2;
        if (sign is 'p' or 'P')
        {
            return TryGroup(set, isNegated: sign == 'P');
        }

        var pairs = sign switch
        {
            'd' or 'D' => "09",
            's' or 'S' => "\t\n\f\r  ",
            _ => "09AZ__az",
        };
        set.Add(pairs, char.IsAsciiLetterUpper(sign));
        return true;
    }

    private bool TryPosixClass(CharacterSet set)
    {
        _at += 2;
        var isNegated = Take('^');
        var end = pattern.IndexOf(":]", _at, StringComparison.Ordinal);
        var pairs = end < 0 ? null : PosixPairs(pattern.AsSpan(_at, end - _at));
        if (pairs is null)
        {
            return Refuse("a named class is unknown");
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

    private bool TryGroup(CharacterSet set, bool isNegated)
    {
        var isBraced = Take('{');
        isNegated ^= isBraced && Take('^');
        var length = isBraced ? pattern.IndexOf('}', _at) - _at : 1;
        if (length < 1 || _at + length > pattern.Length)
        {
            return Refuse("a Unicode category or script is not complete");
        }

        var name = pattern.Substring(_at, length);
        _at += isBraced ? length + 1 : length;
        if (name is "Any")
        {
            // Without a first letter every category is meant.
            name = string.Empty;
        }

        if ((UnicodeCategories.Find(name) ?? UnicodeScripts.Find(name)) is not { } characters)
        {
            return Refuse("a Unicode category or script is unknown");
        }

        set.AddGroup(characters, isNegated);
        return true;
    }
}
