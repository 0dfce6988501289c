using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>The program as an operator starts it: a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>How long one that was asked to stop may take, as operators are told.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(45);

    /// <summary>A start takes two seconds of a processor's time, and much longer on the clock where all tests run at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private Task<string>? _rest;
    private bool _isDisposed;

    private ServiceProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    public static ServiceProcess Start(string[] arguments, params (string Name, string Value)[] settings) => StartIn(folder: "", [], arguments, settings);

    /// <summary>Starts it somewhere else, or by another program.</summary>
    /// <param name="folder">The working directory; empty for the tests' own.</param>
    /// <param name="by">The program that starts it, with its arguments; empty for none.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    public static ServiceProcess StartIn(string folder, string[] by, string[] arguments, params (string Name, string Value)[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FlagService.Api.dll");
        string[] line =
            [.. by, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet", program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>The first line of the output that contains a text.</summary>
    public async Task<string> LineAsync(string text) => (await LinesToAsync(text))[^1];

    /// <summary>The lines of the output up to the first one that contains a text.</summary>
    public async Task<IReadOnlyList<string>> LinesToAsync(string text)
    {
        var lines = new List<string>();
        using var limit = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return lines;
            }
        }

        throw new InvalidOperationException($"The process ended and never said '{text}': {await _errors}");
    }

    /// <summary>Waits until it is ready, and reads on. One that never is, is ended.</summary>
    public async Task<Uri> AddressAsync()
    {
        try
        {
            var entry = JsonNode.Parse(await LineAsync("FlagService is ready at"))!;
            ReadOn();
            return new Uri((string)entry["State"]!["Url"]!);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads on without looking, so that a service which logs much doesn't wait for a reader.</summary>
    public void ReadOn() => _rest ??= _process.StandardOutput.ReadToEndAsync();

    /// <summary>Ends it without asking, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        ReadOn();
        var output = await _rest!.WaitAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, output, await _errors);
    }

    /// <summary>Asks it to stop, as an operator or a container's engine does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
