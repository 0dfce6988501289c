namespace FlagService.Console.Pages.Segments;

/// <summary>The users in a text that somebody pasted, one a line, and what was found on the way.</summary>
/// <param name="Users">Each once, in the order of the text.</param>
/// <param name="Doubles">How many lines said again what another one had said.</param>
internal sealed record UserLines(IReadOnlyList<string> Users, int Doubles)
{
    /// <summary>Reads them; empty lines count for nothing.</summary>
    public static UserLines Read(string? text)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var users = lines.Distinct(StringComparer.Ordinal).ToList();
        return new UserLines(users, lines.Length - users.Count);
    }

    /// <summary>How they are written into a form.</summary>
    public static string Written(IEnumerable<string> users) => string.Join('\n', users);
}
