namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>Patterns, and in words what each of them finds.</summary>
internal static class ReferencePatterns
{
    private static readonly Dictionary<string, Func<string, bool>> Known = new(StringComparer.Ordinal)
    {
        [""] = _ => true,
        ["a"] = text => text.Contains('a', StringComparison.Ordinal),
        ["^a"] = text => text.StartsWith('a'),
        ["a$"] = text => text.EndsWith('a'),
        [@"^\d+$"] = text => text.Length > 0 && text.All(char.IsAsciiDigit),
        [@"^[^@]+@example\.com$"] = text =>
            text.EndsWith("@example.com", StringComparison.Ordinal) && text.Length > 12 && text.IndexOf('@', StringComparison.Ordinal) == text.Length - 12,
        ["(?i)EXAMPLE"] = text => text.Contains("example", StringComparison.OrdinalIgnoreCase),
        ["EXAMPLE"] = text => text.Contains("EXAMPLE", StringComparison.Ordinal),
        ["a.c"] = text => Enumerable.Range(0, Math.Max(0, text.Length - 2)).Any(i => text[i] == 'a' && text[i + 1] != '\n' && text[i + 2] == 'c'),
        ["(a|b){2}"] = text => text.Zip(text.Skip(1)).Any(pair => pair.First is 'a' or 'b' && pair.Second is 'a' or 'b'),
        [@"\w"] = text => text.Any(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'),
        [@"\s"] = text => text.Any(letter => letter is ' ' or '\t' or '\n' or '\f' or '\r'),
        ["("] = _ => false,
        [@"(a)\1"] = _ => false,
        ["(?=a)"] = _ => false,
        ["(.{0,200}x){10}y"] = _ => false,
    };

    public static IReadOnlyCollection<string> All => Known.Keys;

    public static bool IsFound(string pattern, string text) => Known.TryGetValue(pattern, out var find) && find(text);
}
