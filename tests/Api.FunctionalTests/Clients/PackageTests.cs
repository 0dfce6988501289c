using System.IO.Compression;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Clients;

/// <summary>The packages, as <c>dotnet pack</c> makes them of what was built for these tests.</summary>
[Parallelizable]
public sealed class PackageTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("packages").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Hold_an_assembly_its_documentation_a_page_and_symbols()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        foreach (var project in new[] { "Evaluation", "Client", "FeatureManagement" })
        {
            // What these tests need of it was built with them; the project of features was built for the sample.
            var (exitCode, output, errors) = await Repository.RunAsync(
                "dotnet", ["pack", Repository.Path("src", project), "--no-build", "--configuration", configuration, "--output", _folder]);
            Assert.That(exitCode, Is.Zero, output + errors);

            var name = $"FlagService.{project}";
            var package = Directory.GetFiles(_folder, $"{name}.?.?.?.nupkg").Single();
            Assert.That(
                Entries(package), Is.SupersetOf(new[] { "README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", $"{name}.nuspec" }));
            Assert.That(Entries(Path.ChangeExtension(package, "snupkg")), Does.Contain($"lib/net10.0/{name}.pdb"));
        }
    }

    private static string[] Entries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
