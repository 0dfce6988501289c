using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlagService.TestDatabases;

/// <summary>
/// A shell that waits on a pipe from this process and runs its clean-up when the pipe closes. It closes when it is disposed and when this
/// process ends, however it ends: a test run that is killed leaves no server and no folder behind, and nothing has to poll.
/// </summary>
internal sealed class CleanUp : IAsyncDisposable
{
    // Also keeps the processes reachable: the finalizer of one would close the pipe and pull the database from under the tests.
    private static readonly ConcurrentDictionary<CleanUp, bool> Pending = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _shell;

    static CleanUp() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RunAll();

    /// <summary>Starts the shell.</summary>
    /// <param name="prefix">The command that changes the user, or nothing.</param>
    /// <param name="script">What the shell runs; it finds <paramref name="arguments"/> in <c>$1</c>, <c>$2</c> and so on.</param>
    /// <param name="arguments">The script's arguments.</param>
    public CleanUp(IEnumerable<string> prefix, string script, params IEnumerable<string> arguments)
    {
        // A session of its own and deaf ears: the Ctrl+C or the kill that ends the test run must not end its clean-up too.
        string[] session = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];
        var waiting = $"exec >/dev/null 2>&1; trap '' HUP INT TERM; read -r _; {script}";
        _shell = Command.Start([.. session, .. prefix, "/bin/sh", "-c", waiting, "sh", .. arguments]);
        Pending[this] = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Pending.TryRemove(this, out _))
        {
            _shell.StandardInput.Close();
            using var limit = new CancellationTokenSource(Patience);
            await _shell.WaitForExitAsync(limit.Token);
            _shell.Dispose();
        }
    }

    private static void RunAll()
    {
        var pending = Pending.Keys.ToList();
        foreach (var cleanUp in pending)
        {
            cleanUp._shell.StandardInput.Close();
        }

        foreach (var cleanUp in pending)
        {
            cleanUp._shell.WaitForExit(Patience);
        }
    }
}
