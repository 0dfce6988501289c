using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary>The pages name what the audit log tells of as the program does.</summary>
[Parallelizable]
public sealed partial class AuditPageTests
{
    [Test]
    public async Task The_page_has_every_action_and_no_other()
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs", "audit.md"));

        var rows = Row().Matches(page).Select(match => (match.Groups["name"].Value, match.Groups["what"].Value));

        Assert.That(rows, Is.EqualTo(AuditActions.All.Select(action => (action.Name, action.Description))));
        Assert.That(AuditActions.All.Select(action => action.Name), Is.Unique);
    }

    [Test]
    public async Task No_page_names_an_action_or_a_permission_that_there_is_not()
    {
        var known = AuditActions.All.Select(action => action.Name).Concat(Permissions.All.Select(permission => permission.Name)).ToList();
        var resources = known.Select(name => name.Split('.')[0]).Concat(["security", "auth", "audit"]).ToHashSet(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var page in Pages())
        {
            unknown.AddRange(Named().Matches(await File.ReadAllTextAsync(page))
                .Select(match => match.Groups["name"].Value)
                .Where(name => resources.Contains(name.Split('.')[0]) && !known.Exists(other => IsNamed(other, name)))
                .Select(name => $"{Path.GetFileName(page)}: {name}"));
        }

        Assert.That(unknown, Is.Empty);
    }

    private static bool IsNamed(string known, string name) =>
        name.EndsWith(".*", StringComparison.Ordinal) ? known.StartsWith(name[..^1], StringComparison.Ordinal) : known == name;

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Path("."), "*.md"));

    [GeneratedRegex(@"^\| `(?<name>[a-z]+(\.[a-z]+)+)` \| (?<what>.+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<name>[a-z]+(\.[a-z]+)*\.([a-z]+|\*))`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Named();
}
