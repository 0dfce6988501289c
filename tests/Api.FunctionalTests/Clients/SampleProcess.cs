using System.Diagnostics;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Clients;

/// <summary>A sample as its reader starts it, with a service for its flags.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="folder">Where it is, below <c>samples</c>.</param>
    /// <param name="assembly">The name of its assembly.</param>
    /// <param name="service">The service's address.</param>
    /// <param name="key">The SDK key.</param>
    /// <param name="arguments">Its arguments.</param>
    public static SampleProcess Start(string folder, string assembly, Uri service, string key, params string[] arguments)
    {
        // It was built as these tests were: bin/CONFIGURATION/FRAMEWORK.
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Repository.Root, "samples", folder, "bin", built.Parent!.Name, built.Name, $"{assembly}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["FLAGS"] = service.AbsoluteUri;
        start.Environment["SDK_KEY"] = key;
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>The next line of the output that contains a text.</summary>
    public async Task<string> LineAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended and never said '{text}'.");
    }

    /// <summary>Ends its input, and waits for its end.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
