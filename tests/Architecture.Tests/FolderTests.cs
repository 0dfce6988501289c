using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FlagService.Architecture.Tests;

/// <summary>Folders are small enough to be read at a glance, and namespaces follow them.</summary>
public sealed partial class FolderTests
{
    private const int Most = 20;

    private static readonly string[] Made = ["bin", "obj", "node_modules", "TestResults"];

    [TestCase("src")]
    [TestCase("tests")]
    [TestCase("tools")]
    public void No_folder_has_too_many_files(string part) =>
        Assert.That(Folders(Path.Combine(Root(), part)).Where(folder => Directory.GetFiles(folder).Length > Most), Is.Empty);

    [TestCase("src")]
    [TestCase("tests")]
    public void Namespaces_follow_folders(string part)
    {
        var root = Path.Combine(Root(), part);
        var other = Folders(root).SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs"))
            .Where(file => Namespace().Match(File.ReadAllText(file)) is { Success: true } declared
                && declared.Groups["name"].Value != $"FlagService.{Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')}");

        Assert.That(other, Is.Empty);
    }

    private static IEnumerable<string> Folders(string root) => Directory.EnumerateDirectories(root)
        .Where(folder => !Made.Contains(Path.GetFileName(folder), StringComparer.Ordinal))
        .SelectMany(Folders)
        .Prepend(root);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Namespace();
}
