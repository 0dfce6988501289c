namespace FlagService.Infrastructure.Settings;

/// <summary>Parts of a URL as they are written in it, and what they stand for.</summary>
internal static class PercentEncoding
{
    /// <summary>What a part stands for.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="what">The part of the URL, for the message.</param>
    /// <exception cref="FormatException">A % stands for nothing.</exception>
    public static string Decode(string text, string what)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (!Uri.IsHexEncoding(text, at))
            {
                throw new FormatException($"is not percent-encoded: a % in {what} must be written as %25.");
            }
        }

        return Uri.UnescapeDataString(text);
    }
}
