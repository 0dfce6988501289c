namespace FlagService.Domain;

/// <summary>
/// Second names of flags and variations, by which applications may ask that were written for another product: any text, to the letter, for its names
/// aren't keys.
/// </summary>
public static class Alias
{
    /// <summary>The longest, in UTF-16 code units.</summary>
    public const int Length = 200;

    /// <summary>The fault of an alias that equals the key beside it.</summary>
    public const string SameAsKey = "must differ from the key";

    /// <summary>What stays of an alias: one that is empty is none.</summary>
    public static string? Of(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>Why a text can't be an alias, or null.</summary>
    /// <param name="value">The text; null for no alias.</param>
    public static string? Fault(string? value) =>
        value is null ? null
        : string.IsNullOrWhiteSpace(value) ? "must have a character that isn't white space"
        : Text.Fault(value, Length);
}
