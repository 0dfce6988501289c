using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FlagService.Architecture.Tests;

/// <summary>Sources and pages use the field's words. These ones were replaced: a reader who looks for a cache or a notification would not find it.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

    [TestCase("src", "*.cs")]
    [TestCase("src", "*.razor")]
    [TestCase("docs", "*.md")]
    public void Has_none_of_the_replaced_words(string folder, string pattern) =>
        Assert.That(Directory.EnumerateFiles(Path.Combine(Root(), folder), pattern, SearchOption.AllDirectories).Where(IsWritten).SelectMany(Found), Is.Empty);

    [Test]
    public void The_first_pages_have_none_either() => Assert.That(Pages.Select(page => Path.Combine(Root(), page)).SelectMany(Found), Is.Empty);

    [TestCase("Replicas are told of it", true)]
    [TestCase("Whoever asks", true)]
    [TestCase("var isTold = true;", true)]
    [TestCase("_heard", true)]
    [TestCase("HeardAt", true)]
    [TestCase("a wide threshold", false)]
    [TestCase("a header is heeded", true)]
    [TestCase("speeding, idealt", false)]
    public void Finds_a_replaced_word(string text, bool isFound) => Assert.That(Replaced().IsMatch(text), Is.EqualTo(isFound));

    private static bool IsWritten(string file) => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations");

    private static IEnumerable<string> Found(string file) => File.ReadLines(file).Index()
        .Where(line => Replaced().IsMatch(line.Item))
        .Select(line => $"{Path.GetRelativePath(Root(), file)}:{line.Index + 1}: {Replaced().Match(line.Item).Value}");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));

    // A word begins after anything but a letter, or as a part of a name in Pascal case.
    [GeneratedRegex(
        "((?<![A-Za-z])[Tt]|(?<=[a-z])T)old(?![a-z])|((?<![A-Za-z])[Hh]|(?<=[a-z])H)(eard|eed|eeds|eeded)(?![a-z])|((?<![A-Za-z])[Dd]|(?<=[a-z])D)ealt(?![a-z])|(?i:(?<![a-z])(whoever|likewise|upkeep)(?![a-z]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Replaced();
}
