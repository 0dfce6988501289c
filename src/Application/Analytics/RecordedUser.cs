namespace FlagService.Application.Analytics;

/// <summary>A user's identifier as it is recorded, so that what was recorded is found again.</summary>
public static class RecordedUser
{
    /// <summary>The most UTF-16 code units that are kept.</summary>
    public const int MaximumLength = 256;

    /// <summary>The identifier, cut to its first 256 characters.</summary>
    public static string Of(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);

        // PostgreSQL's text holds no NUL.
        return Shortened(userId).Replace('\0', '\uFFFD');
    }

    /// <summary>Whether a recorded identifier may be the beginning of a longer one.</summary>
    public static bool MayBeShortened(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Length >= MaximumLength - 1;
    }

    // Never between the halves of a surrogate pair: half a character can't be written.
    private static string Shortened(string text) => text.Length <= MaximumLength
        ? text
        : text[..(char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)];
}
