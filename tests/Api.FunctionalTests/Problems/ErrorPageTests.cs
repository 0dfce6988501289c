using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Problems;
using FlagService.Domain;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary><c>docs/errors.md</c> lists every code that the program has, and no other.</summary>
[Parallelizable]
public sealed partial class ErrorPageTests
{
    // The helpers that make several errors of one kind take the code from their callers, who are found themselves.
    private const string OfCaller = "code";

    // Two statuses share a section and have one code each.
    private static readonly (int, string)[] SharedSection = [(413, "unsupported_media_type"), (415, "body_too_large")];

    [Test]
    public async Task Lists_every_code_of_the_program_and_no_other()
    {
        var codes = new HashSet<(int, string)>();
        var sources = await Task.WhenAll(Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories).Select(file => File.ReadAllTextAsync(file)));
        var constants = sources.SelectMany(source => Constant().Matches(source)).ToLookup(constant => constant.Groups["name"].Value, constant => constant.Groups["code"].Value);
        foreach (var source in sources)
        {
            codes.UnionWith(Refusal().Matches(source)
                .Select(match => (StatusOf(match.Groups["kind"].Value), Code: CodeOf(match, constants)))
                .Where(found => found.Code != OfCaller));
            codes.UnionWith(Taken().Matches(source).Select(match => (StatusOf(nameof(ErrorKind.Conflict)), match.Groups["code"].Value)));
        }

        codes.UnionWith(Enumerable.Range(400, 200)
            .Select(status => (Status: status, ProblemAnswer.OfStatus(status, largestBody: 0).Code))
            .Where(told => told.Code is not null)
            .Select(told => (told.Status, told.Code!)));

        Assert.That(codes, Has.Count.GreaterThan(60));
        Assert.That(ErrorPage.Codes.Except(SharedSection), Is.EquivalentTo(codes));
    }

    private static int StatusOf(string kind) => ProblemAnswer.StatusOf(Enum.Parse<ErrorKind>(kind));

    private static string CodeOf(Match refusal, ILookup<string, string> constants)
    {
        if (refusal.Groups["code"] is { Success: true } code)
        {
            return code.Value;
        }

        var name = refusal.Groups["name"].Value;
        return constants[name].FirstOrDefault() ?? name;
    }

    [GeneratedRegex("""ErrorKind\.(?<kind>\w+),\s*(?:"(?<code>[a-z_]+)"|(\w+\.)?(?<name>\w+))\s*,""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Refusal();

    [GeneratedRegex("""const string (?<name>\w+) = "(?<code>[a-z_]+)";""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Constant();

    [GeneratedRegex("""\bTaken\(\s*"(?<code>[a-z_]+)"\s*,""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Taken();
}
