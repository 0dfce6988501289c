using System.IO.Compression;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Clients;

/// <summary>The packages, as <c>dotnet pack</c> makes them of what was built for these tests.</summary>
[Parallelizable]
public sealed class PackageTests
{
    private static readonly string[] Projects = ["Evaluation", "Client", "FeatureManagement"];

    private string _folder = "";

    [OneTimeSetUp]
    public async Task Pack()
    {
        _folder = Directory.CreateTempSubdirectory("flagservice-packages-").FullName;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

        // What these tests need of it was built with them; the project of features was built for the sample. Together they take a third of the time.
        var all = Path.Combine(_folder, "all.proj");
        var projects = string.Join(';', Projects.Select(project => Repository.Path("src", project, $"{project}.csproj")));
        await File.WriteAllTextAsync(all, $"""<Project><Target Name="Pack"><MSBuild Projects="{projects}" Targets="Pack" /></Target></Project>""");
        var (exitCode, output, errors) = await Repository.RunAsync("dotnet", ["pack", all, "--no-build", "--configuration", configuration, "--output", _folder]);
        Assert.That(exitCode, Is.Zero, output + errors);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Hold_an_assembly_its_documentation_a_page_and_symbols()
    {
        foreach (var name in Projects.Select(project => $"FlagService.{project}"))
        {
            var package = Directory.GetFiles(_folder, $"{name}.?.?.?.nupkg").Single();
            Assert.That(
                Entries(package), Is.SupersetOf(new[] { "README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", $"{name}.nuspec" }));
            Assert.That(Entries(Path.ChangeExtension(package, "snupkg")), Does.Contain($"lib/net10.0/{name}.pdb"));
        }
    }

    /// <summary>Somebody else's project, which has the folder of packages as its only source; what they need is on the machine, because they were built there.</summary>
    [Test]
    public async Task Are_all_that_a_new_application_needs()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = RunningService.Start(database.Url, _ => { }, onSocket: true);
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "new_checkout", enabled = true, rolloutPercentage = 100 });
        var version = Path.GetFileNameWithoutExtension(Directory.GetFiles(_folder, "FlagService.Client.?.?.?.nupkg").Single())["FlagService.Client.".Length..];
        var others = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var shopFolder = Directory.CreateDirectory(Path.Combine(_folder, "Shop")).FullName;
        File.Copy(Repository.Path("samples", "Console", "Program.cs"), Path.Combine(shopFolder, "Program.cs"));
        await File.WriteAllTextAsync(Path.Combine(shopFolder, "nuget.config"), $"""<configuration><packageSources><clear /><add key="local" value="{_folder}" /></packageSources></configuration>""");
        await File.WriteAllTextAsync(
            Path.Combine(shopFolder, "Shop.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{Path.Combine(_folder, "restored")}</RestorePackagesPath>
                <RestoreFallbackFolders>{others}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="FlagService.FeatureManagement" Version="{version}" />
              </ItemGroup>
            </Project>
            """);

        var (exitCode, output, errors) = await Repository.RunAsync(
            "sh", ["-c", $"dotnet run --project '{shopFolder}' </dev/null"], ("FLAGS", service.Address.AbsoluteUri), ("SDK_KEY", shop.SdkKey));

        Assert.That((exitCode, output), Is.EqualTo((0, "True\n")), errors);
    }

    private static string[] Entries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
