using System.Text.RegularExpressions;
using FlagService.Console.Texts;

namespace FlagService.Console.UnitTests;

/// <summary>The style sheet: a name means one thing, on every page.</summary>
public sealed class StyleSheetTests
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline;

    [Test]
    public void Nothing_is_said_twice_of_a_selector()
    {
        var said = Rules(Sheet()).SelectMany(rule => rule.Selectors.SelectMany(selector => rule.Properties.Select(property => $"{selector} {property}"))).ToList();

        Assert.That(said, Has.Count.GreaterThan(200));
        Assert.That(said.GroupBy(line => line, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
    }

    private static string Sheet()
    {
        var assembly = typeof(ConsoleTexts).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("console.css", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return Regex.Replace(reader.ReadToEnd(), @"/\*.*?\*/", "", Options);
    }

    /// <summary>The rules that count everywhere: those for a narrow screen or forced colours change what others say.</summary>
    private static IEnumerable<(string[] Selectors, string[] Properties)> Rules(string sheet) =>
        from rule in Regex.Matches(sheet, @"^(?<selectors>[^\s@][^{]*)\{(?<body>[^{}]*)\}", Options | RegexOptions.Multiline)
        select (
            rule.Groups["selectors"].Value.Split(',', StringSplitOptions.TrimEntries),
            rule.Groups["body"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]).ToArray());
}
