using System.Text.RegularExpressions;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>What of the style the compiler doesn't refuse and a look at the white space doesn't find.</summary>
public sealed partial class StyleTests
{
    private static readonly string[] Parts = ["src", "tests", "tools"];
    private static readonly string Root = FindRoot();

    [Test]
    public void Namespaces_are_named_in_order() => Assert.That(Faults(StyleRules.AreUsingsInOrder), Is.Empty);

    [Test]
    public void Fields_are_named_without_this() => Assert.That(Faults(text => !QualifiedField().IsMatch(text)), Is.Empty);

    [TestCase("using System;\nusing FlagService.Api;\nusing FlagService.Api.Wire;\nusing Microsoft.Extensions;\n\nnamespace X;", true)]
    [TestCase("using FlagService.Api;\nusing System;\n", false)]
    [TestCase("using FlagService.Domain;\nusing FlagService.Api;\n", false)]
    [TestCase("using FlagService.ApiTests;\nusing FlagService.Api.Wire;\n", false)]
    public void Finds_namespaces_out_of_order(string text, bool expected) => Assert.That(StyleRules.AreUsingsInOrder(text), Is.EqualTo(expected));

    [TestCase("return this._count;", true)]
    [TestCase("this.RuleForPage(request);", false)]
    public void Finds_a_field_named_with_this(string text, bool expected) => Assert.That(QualifiedField().IsMatch(text), Is.EqualTo(expected));

    private static List<string> Faults(Func<string, bool> isGood)
    {
        var files = Parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Root, part), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Where(file => !file.EndsWith(Path.Combine("Architecture.Tests", "StyleTests.cs"), StringComparison.Ordinal))
            .ToList();
        Assert.That(files, Has.Count.GreaterThan(100));
        return [.. files.Where(file => !isGood(File.ReadAllText(file)))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlagService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't lie in the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\bthis\._", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QualifiedField();
}
