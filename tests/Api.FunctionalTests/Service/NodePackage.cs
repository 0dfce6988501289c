using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>Tests that are written for Node.js, or what its packages bring, beside this project. Their packages are installed once a run, below <c>artifacts</c>.</summary>
internal static class NodePackage
{
    private const string Required = "REQUIRE_NODE";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Installed = new(StringComparer.Ordinal);

    /// <summary>Skips the test where Node.js isn't installed, or fails it where it must be.</summary>
    public static void RequireNode()
    {
        if (Find("node") is null || Find("npm") is null)
        {
            const string Reason = "Node.js and npm are not installed (apt-get install nodejs npm).";
            if (Environment.GetEnvironmentVariable(Required) == "1")
            {
                Assert.Fail($"{Required} is 1 and {Reason}");
            }

            Assert.Ignore(Reason);
        }
    }

    /// <summary>The folder in which one is installed.</summary>
    /// <param name="package">Its folder's name.</param>
    public static Task<string> InstalledAsync(string package) => Installed.GetOrAdd(package, name => new(() => InstallAsync(name))).Value;

    /// <summary>Runs all the tests in one.</summary>
    /// <param name="package">Its folder's name.</param>
    /// <param name="environment">What the tests are told.</param>
    public static async Task TestAsync(string package, params (string Name, string Value)[] environment)
    {
        var folder = await InstalledAsync(package);
        await RunAsync(folder, environment, "node", ["--test", .. Directory.GetFiles(folder, "*.test.mjs").Order(StringComparer.Ordinal)]);
    }

    /// <summary>Runs a program that uses the packages of one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunModuleAsync(string package, string source, params (string Name, string Value)[] environment)
    {
        var folder = await Installed.GetOrAdd(package, name => new(() => InstallAsync(name))).Value;
        var file = Path.Combine(folder, $"{Guid.NewGuid():n}.mjs");
        try
        {
            await File.WriteAllTextAsync(file, source);
            return await RunAsync(folder, environment, "node", [file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Away from the sources, so that nothing is written beside them.
    private static async Task<string> InstallAsync(string package)
    {
        var source = Repository.Path("tests", package);
        var folder = Repository.Path("artifacts", package.ToLowerInvariant());
        Directory.CreateDirectory(folder);
        foreach (var earlier in Directory.GetFiles(folder, "*.mjs"))
        {
            File.Delete(earlier);
        }

        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        await RunAsync(folder, [], "npm", ["ci", "--no-audit", "--no-fund"]);
        return folder;
    }

    private static async Task<string> RunAsync(string folder, (string Name, string Value)[] environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEndAsync();
        var output = Task.WhenAll(written, process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        var text = string.Join('\n', await output);
        await process.WaitForExitAsync();
        await TestContext.Out.WriteLineAsync(text);
        Assert.That(process.ExitCode, Is.Zero, $"{program} {arguments[0]}:\n{text}");
        return await written;
    }

    private static string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
