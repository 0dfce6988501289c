using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FlagService.Application.Audit;

namespace FlagService.Architecture.Tests;

/// <summary>The audit log can be asked for every action that an entry has.</summary>
public sealed partial class AuditActionTests
{
    [Test]
    public void Every_action_that_is_told_can_be_asked_for()
    {
        var told = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Application"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith($"{nameof(AuditActions)}.cs", StringComparison.Ordinal))
            .SelectMany(file => ActionPattern().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["action"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.That(told, Is.EquivalentTo(AuditActions.All));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));

    // A text of two or more parts in lower case, as the first argument of what tells of it.
    [GeneratedRegex(
        @"(?:\.Record|AccountEvent|\.Event|QueueAsync)\([^"";]*""(?<action>[a-z]+(?:\.[a-z]+)+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActionPattern();
}
