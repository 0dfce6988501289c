using System.Globalization;

namespace FlagService.TestDatabases;

/// <summary>
/// Finds the folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>: one in PATH wins, then the newest version in Debian's
/// layout, whose binaries are not in PATH.
/// </summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public static string? Find() => Find(Environment.GetEnvironmentVariable("PATH"), DebianRoot);

    public static string? Find(string? path, string debianRoot) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(NewestFirst(debianRoot))
            .FirstOrDefault(IsComplete);

    private static IEnumerable<string> NewestFirst(string debianRoot) =>
        Directory.Exists(debianRoot)
            ? Directory.EnumerateDirectories(debianRoot)
                .OrderByDescending(folder => Version(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static decimal Version(string name) =>
        decimal.TryParse(name, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "pg_ctl"))
        && File.Exists(Path.Combine(folder, "postgres"));
}
