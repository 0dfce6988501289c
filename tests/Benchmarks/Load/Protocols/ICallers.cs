namespace FlagService.Benchmarks.Load.Protocols;

/// <summary>Those who send one request again and again, each as soon as the answer to the last one is in.</summary>
internal interface ICallers : IAsyncDisposable
{
    /// <summary>Sends so many requests, all callers together.</summary>
    Task AskAsync(int calls);

    /// <summary>How many of them one caller sends.</summary>
    static int Share(int calls, int place, int callers) => (calls / callers) + (place < calls % callers ? 1 : 0);
}
