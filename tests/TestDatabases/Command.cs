using System.Diagnostics;

namespace FlagService.TestDatabases;

/// <summary>Runs a program to its end and turns anything but exit code 0 into an exception that holds what it said.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<string> RunAsync(IReadOnlyList<string> command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException(
                    $"'{string.Join(' ', command)}' ended with {process.ExitCode}: {await errors}{await output}");
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', command)}' did not end within {Patience}.", exception);
        }
    }

    /// <summary>Starts a program with its three standard streams connected to this process, in a folder that every user may enter.</summary>
    public static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"'{command[0]}' did not start.");
    }
}
