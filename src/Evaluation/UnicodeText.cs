namespace FlagService.Evaluation;

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

    /// <summary>Whether a text has no lone surrogate.</summary>
    public static bool IsWellFormed(string text)
    {
        // Most texts have no surrogates at all, which is quick to see.
        var first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var i = first; i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>Whether a text has neither a lone surrogate nor a NUL, which not every database can keep.</summary>
    public static bool IsStorable(string text) => IsWellFormed(text) && !text.Contains('\0', StringComparison.Ordinal);
}
