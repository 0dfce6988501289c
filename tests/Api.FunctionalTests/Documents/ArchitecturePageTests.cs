using System.Reflection;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Domain;
using FlagService.Infrastructure.Settings;

namespace FlagService.Api.FunctionalTests.Documents;

/// <summary>The pages about the code name types that there are.</summary>
[Parallelizable]
public sealed partial class ArchitecturePageTests
{
    private static readonly Assembly[] Layers = [typeof(FlagService.Evaluation.Engine.Evaluator).Assembly, typeof(Error).Assembly, typeof(Application.ApplicationServices).Assembly, typeof(ServiceSettings).Assembly, typeof(Console.ConsoleServices).Assembly, typeof(Program).Assembly];

    [TestCase("docs/architecture.md")]
    public async Task Name_types_that_there_are(string path)
    {
        var known = Layers.SelectMany(layer => layer.GetTypes()).Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal);
        var named = Named().Matches(await File.ReadAllTextAsync(Repository.Path(path.Split('/')))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.That(named, Has.Count.GreaterThan(30));
        Assert.That(named.Except(known), Is.Empty);
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Named();
}
