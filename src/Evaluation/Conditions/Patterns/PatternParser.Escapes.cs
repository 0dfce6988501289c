using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

internal sealed partial class PatternParser
{
    private PatternNode? Escape()
    {
        PatternAnchor? anchor = (_at + 1 < pattern.Length ? pattern[_at + 1] : '\0') switch
        {
            'A' => PatternAnchor.TextStart,
            'z' => PatternAnchor.TextEnd,
            'b' => PatternAnchor.WordBoundary,
            'B' => PatternAnchor.NoWordBoundary,
            _ => null,
        };
        if (anchor is { } place)
        {
            return Anchor(place, 2);
        }

        if (IsShorthand())
        {
            var set = NewSet(isNegated: false);
            return TryShorthand(set) ? new SetNode(set) : null;
        }

        return TryEscapedCharacter(out var character) ? Literal(character) : null;
    }

    private bool TryEscapedCharacter(out int character)
    {
        _at++;
        if (!TryReadCharacter(out var sign))
        {
            character = sign;
            return false;
        }

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
        var isControl = character != sign;
        return sign switch
        {
            'x' => TryHexadecimal(out character),
            >= '0' and <= '7' => TryOctal(sign - '0', out character),
            < 0x80 when isControl || !char.IsAsciiLetterOrDigit((char)sign) => true,
            _ => Refuse("an escape is not part of the dialect"),
        };
    }

    private bool TryOctal(int first, out int character)
    {
        character = first;
        if (first != 0 && (AtEnd || pattern[_at] is < '0' or > '7'))
        {
            return Refuse("back-references are not part of the dialect");
        }

        for (var i = 0; i < 2 && !AtEnd && pattern[_at] is >= '0' and <= '7'; i++)
        {
            character = (character * 8) + (pattern[_at++] - '0');
        }

        return true;
    }

    private bool TryHexadecimal(out int character)
    {
        character = 0;
        var isBraced = Take('{');
        var start = _at;
        while (!AtEnd && char.IsAsciiHexDigit(pattern[_at]) && (isBraced || _at < start + 2))
        {
            var digit = pattern[_at++];
            var value = char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
            character = Math.Min((character * 16) + value, CharacterRanges.Last + 1);
        }

        var isComplete = isBraced ? _at > start && Take('}') : _at == start + 2;
        var isCharacter = character is < 0xD800 or (> 0xDFFF and <= CharacterRanges.Last);
        return (isComplete && isCharacter) || Refuse("a hexadecimal escape is not legal");
    }
}
