using System.Buffers;
using System.Text;

namespace FlagService.Domain.Evaluation;

/// <summary>Text counted in Unicode characters, as every language can, and not in UTF-16 units.</summary>
internal static class UnicodeText
{
    /// <summary>Whether a text has at most that many characters; a surrogate pair is one, a lone surrogate too.</summary>
    public static bool HasAtMost(string text, int characters)
    {
        if (text.Length <= characters || text.Length > (long)characters * 2)
        {
            return text.Length <= characters;
        }

        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count <= characters;
    }

    /// <summary>Whether a text has neither a lone surrogate nor a NUL, which not every database can keep.</summary>
    public static bool IsStorable(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
