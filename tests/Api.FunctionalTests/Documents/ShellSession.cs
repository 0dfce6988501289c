using System.Text;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Documents;

/// <summary>Types the commands of pages into one shell, as a reader would, and notes each <c>curl</c> that fails.</summary>
internal static class ShellSession
{
    private const string Required = "REQUIRE_CURL";
    private const string Marker = "\u0001";

    /// <summary>Skips the test where a program of the pages isn't installed, or fails it where it must be.</summary>
    public static void Require(string shell)
    {
        var missing = new[] { shell, "curl", "jq" }.Where(program => Find(program) is null).ToList();
        if (missing.Count > 0)
        {
            var reason = $"{string.Join(" and ", missing)} is not installed.";
            if (Environment.GetEnvironmentVariable(Required) == "1")
            {
                Assert.Fail($"{Required} is 1 and {reason}");
            }

            Assert.Ignore(reason);
        }
    }

    /// <summary>Types blocks of commands.</summary>
    /// <param name="shell">Which shell: the pages are for all of them.</param>
    /// <param name="blocks">The commands.</param>
    /// <param name="variables">What to tell of the shell's variables at the end.</param>
    /// <param name="environment">What the reader has set before.</param>
    /// <returns>What each block wrote, and the variables.</returns>
    public static async Task<(IReadOnlyList<string> Outputs, IReadOnlyList<string> Variables)> TypeAsync(
        string shell,
        IReadOnlyList<string> blocks,
        IReadOnlyList<string> variables,
        params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("flagservice-documents-");
        try
        {
            var script = new StringBuilder();
            foreach (var block in blocks.Concat(variables.Select(name => $"printf %s \"${name}\"\n")))
            {
                script.Append("printf '\\001'\n").Append(block);
            }

            await WriteProgramAsync(folder);
            var file = Path.Combine(folder.FullName, "commands");
            await File.WriteAllTextAsync(file, script.ToString());
            var (exitCode, output, errors) = await Repository.RunAsync(
                "sh",
                ["-c", $"cd '{folder.FullName}' && exec {shell} -eu commands"],
                [.. environment, ("PATH", $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}"), ("FAULTS", Path.Combine(folder.FullName, "faults"))]);
            var faults = Path.Combine(folder.FullName, "faults");
            Assert.That(File.Exists(faults) ? await File.ReadAllTextAsync(faults) : "", Is.Empty, output);
            Assert.That((exitCode, errors), Is.EqualTo((0, "")), output);
            var outputs = output.Split(Marker)[1..];
            return (outputs[..blocks.Count], outputs[blocks.Count..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A refusal is no failure to curl, nor is a failure in the middle of a pipe one to the shell.
    private static async Task WriteProgramAsync(DirectoryInfo folder)
    {
        var program = Path.Combine(folder.FullName, "curl");
        await File.WriteAllTextAsync(
            program,
            $"""
            #!/bin/sh
            {Find("curl")} --fail-with-body "$@"
            code=$?
            [ $code -eq 0 ] || printf 'curl ended with %s: %s\n' "$code" "$*" >>"$FAULTS"
            exit $code

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
