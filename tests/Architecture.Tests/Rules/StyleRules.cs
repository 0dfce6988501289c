namespace FlagService.Architecture.Tests.Rules;

/// <summary>Rules about the text of sources.</summary>
internal static class StyleRules
{
    private const string Using = "using ";

    /// <summary>Whether those of <c>System</c> come first, and all in the order of the alphabet, part by part.</summary>
    public static bool AreUsingsInOrder(string text)
    {
        var named = text.Split('\n')
            .TakeWhile(line => line.Length == 0 || line[0] is '/' or '#' or '\r' || line.StartsWith(Using, StringComparison.Ordinal))
            .Where(line => line.StartsWith(Using, StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal) && !line.StartsWith("using static", StringComparison.Ordinal))
            .Select(line => line[Using.Length..].TrimEnd('\r', ';'))
            .ToList();
        return named.SequenceEqual(named.OrderBy(name => name.Split('.')[0] != "System").ThenBy(name => name.Replace('.', '\0'), StringComparer.OrdinalIgnoreCase));
    }
}
