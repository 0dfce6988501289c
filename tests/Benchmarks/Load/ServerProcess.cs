using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FlagService.Benchmarks.Load;

/// <summary>A server in a process of its own, so that its processor time can be told from that of whoever asks it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _rest;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _rest = process.StandardOutput.ReadToEndAsync();
    }

    public Uri Address { get; }

    /// <summary>The processor time that it has taken since it began.</summary>
    public TimeSpan Taken
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The memory of its own that it holds, without what it shares with its files, in bytes.</summary>
    public long OwnMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Starts a program beside this one, and waits until it says where it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AddressPattern().Match(line) is { Success: true } match)
            {
                return new ServerProcess(process, new Uri(match.Value));
            }
        }

        throw new InvalidOperationException($"{program} ended and never said where it listens.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AddressPattern();
}
