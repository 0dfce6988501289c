using System.Text;

namespace FlagService.Console.UnitTests;

/// <summary>The program's own text.</summary>
internal static class Source
{
    /// <summary>The files of a folder of <c>src</c> that end so.</summary>
    public static IEnumerable<string> Files(string folder, string ending) => Directory.EnumerateFiles(Folder(folder), $"*{ending}", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>Where a folder of <c>src</c> is.</summary>
    public static string Folder(string name) => Path.Combine(Root(), "src", name);

    /// <summary>The strings in C# code, each with 7 where something is put in.</summary>
    public static IEnumerable<string> Strings(string code)
    {
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '/')
            {
                at = code.IndexOf('\n', at) is var end and >= 0 ? end : code.Length;
            }
            else if (code[at] == '\'')
            {
                at = code.IndexOf('\'', at + (code[at + 1] == '\\' ? 3 : 2)); // A character.
            }
            else if (code.AsSpan(at).StartsWith("\"\"\""))
            {
                at = code.IndexOf("\"\"\"", at + 3, StringComparison.Ordinal) + 2;
            }
            else if (code[at] == '"')
            {
                var start = code[Math.Max(0, at - 2)..at];
                yield return Read(code, ref at, isMade: start.Contains('$', StringComparison.Ordinal), isVerbatim: start.EndsWith('@'));
            }
        }
    }

    private static string Read(string code, ref int at, bool isMade, bool isVerbatim = false)
    {
        var text = new StringBuilder();
        for (at++; code[at] != '"'; at++)
        {
            if (code[at] == '\\' && !isVerbatim)
            {
                text.Append(code[++at]);
            }
            else if (isMade && code[at] == '{' && code[at + 1] == '{')
            {
                text.Append(code[at++]);
            }
            else if (isMade && code[at] == '{')
            {
                text.Append('7');
                Skip(code, ref at);
            }
            else
            {
                text.Append(code[at]);
            }
        }

        return text.ToString();
    }

    // To the brace that ends what is put in, past the strings within.
    private static void Skip(string code, ref int at)
    {
        for (var depth = 1; depth > 0;)
        {
            at++;
            depth += code[at] == '{' ? 1 : code[at] == '}' ? -1 : 0;
            if (code[at] == '"')
            {
                Read(code, ref at, isMade: code[at - 1] == '$');
            }
        }
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "src", "Console")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
