using FlagService.Api.Settings;

namespace FlagService.Api.Limits;

/// <summary>
/// Gives the process threads from its start, as many as one caller's requests may hold and as many again as there are processors. SQLite's driver makes
/// a thread wait, and large answers keep it busy; as few threads as processors would be held by the requests of one caller, and nobody would be left to
/// read what others send, evaluations included.
/// </summary>
internal static class WorkerThreads
{
    public static void Provide(RequestOptions options)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + options.OfOneAtOnce), ports);
    }
}
