using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace FlagService.Infrastructure.Identity.Hashing;

/// <summary>
/// Threads that only hash, with a lower priority than all others: work of microseconds gets a processor before work of a quarter of a second. Other
/// requests keep the pool's threads meanwhile.
/// </summary>
internal sealed class HashingThreads : IDisposable
{
    private const int OfThisThread = 0;

    // A tenth of the weight of a thread with the usual one (sched(7)): slow where there is nothing to spare, but not at a standstill.
    private const int Niceness = 10;

    private readonly BlockingCollection<Task> _work = [];

    /// <summary>Starts so many.</summary>
    public HashingThreads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "Hashing", Priority = ThreadPriority.Lowest }.Start();
        }
    }

    /// <summary>Does some work on the next thread that is free.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var task = new Task<T>(work, TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(task);
        return task;
    }

    /// <summary>Ends the threads once they have done what is left. The collection is theirs until then.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        // The runtime ignores thread priorities on this platform.
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfThisThread, who: 0, Niceness);
        }

        foreach (var task in _work.GetConsumingEnumerable())
        {
            task.RunSynchronously();
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
