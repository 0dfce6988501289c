namespace FlagService.Evaluation;

/// <summary>One of the values that a flag can serve.</summary>
/// <param name="Key">Names the variation within its flag.</param>
/// <param name="Value">
/// The value as JSON text, exactly as it was saved, so that a number goes out as it came in (<c>3</c> stays <c>3</c>).
/// </param>
public sealed record Variation(string Key, string Value)
{
    /// <summary>What applications call it that were written for another product; null where they use the key.</summary>
    public string? Alias { get; init; }
}
