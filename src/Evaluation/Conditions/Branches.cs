using System.Numerics;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// Where many characters stand in their ascending order. Most are counted instead of looked for: which way a search takes can't be foreseen, and
/// each wrong guess costs a processor as much as some twenty steps.
/// </summary>
internal sealed class Branches
{
    private const int Bits = 64;

    // Those that take one or two bytes in a context. The others are looked for, and there can be only as many fewer of them.
    private const int Counted = 0x800;

    private readonly ulong[] _members;
    private readonly int[] _before;
    private readonly char[] _others;

    /// <summary>Takes characters in ascending order, each once.</summary>
    public Branches(ReadOnlySpan<char> characters)
    {
        var counted = 0;
        while (counted < characters.Length && characters[counted] < Counted)
        {
            counted++;
        }

        _others = characters[counted..].ToArray();
        _members = new ulong[counted == 0 ? 0 : (characters[counted - 1] / Bits) + 1];
        _before = new int[_members.Length + 1];
        foreach (var character in characters[..counted])
        {
            _members[character / Bits] |= 1UL << (character % Bits);
        }

        for (var i = 0; i < _members.Length; i++)
        {
            _before[i + 1] = _before[i] + BitOperations.PopCount(_members[i]);
        }
    }

    /// <summary>The place of a character, from 0; negative where it isn't one of them.</summary>
    public int PlaceOf(char character)
    {
        if (character / Bits < _members.Length)
        {
            var (members, bit) = (_members[character / Bits], 1UL << (character % Bits));
            return (members & bit) == 0 ? -1 : _before[character / Bits] + BitOperations.PopCount(members & (bit - 1));
        }

        var found = character < Counted || _others.Length == 0 ? -1 : Array.BinarySearch(_others, character);
        return found < 0 ? -1 : _before[^1] + found;
    }
}
