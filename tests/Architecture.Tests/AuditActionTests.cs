using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FlagService.Domain.Audit;

namespace FlagService.Architecture.Tests;

/// <summary>The catalogue of the audit log's actions has what entries tell, and nothing that none tells.</summary>
public sealed partial class AuditActionTests
{
    [Test]
    public void Every_action_is_told_by_somebody()
    {
        var named = typeof(AuditActions).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);
        var told = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Application"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Told().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .Where(named.ContainsKey)
            .Select(name => named[name])
            .Distinct(StringComparer.Ordinal);

        Assert.That(told, Is.EquivalentTo(AuditActions.All.Select(action => action.Name)));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));

    [GeneratedRegex(@"AuditActions\.(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Told();
}
