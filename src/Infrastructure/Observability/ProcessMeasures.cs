using System.Diagnostics;
using System.Globalization;
using FlagService.Application.Observability;

namespace FlagService.Infrastructure.Observability;

/// <summary>Measures of the process and its memory.</summary>
internal sealed class ProcessMeasures : IMeasured
{
    private static readonly string Version = typeof(ProcessMeasures).Assembly.GetName().Version!.ToString(3);

    private readonly double _start = StartTime();

    public IEnumerable<MetricValue> Measure()
    {
        yield return new MetricValue(MetricCatalogue.Info, 1, Version);
        yield return new MetricValue(MetricCatalogue.CpuTime, Environment.CpuUsage.TotalTime.TotalSeconds);
        yield return new MetricValue(MetricCatalogue.ResidentMemory, Environment.WorkingSet);
        yield return new MetricValue(MetricCatalogue.StartTime, _start);
        yield return new MetricValue(MetricCatalogue.Threads, ThreadCount());
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            yield return new MetricValue(
                MetricCatalogue.Collections, GC.CollectionCount(generation), generation.ToString(CultureInfo.InvariantCulture));
        }

        yield return new MetricValue(MetricCatalogue.CollectionPauses, GC.GetTotalPauseDuration().TotalSeconds);
        yield return new MetricValue(MetricCatalogue.Heap, GC.GetGCMemoryInfo().HeapSizeBytes);
        yield return new MetricValue(MetricCatalogue.Allocated, GC.GetTotalAllocatedBytes());
        yield return new MetricValue(MetricCatalogue.PoolThreads, ThreadPool.ThreadCount);
        yield return new MetricValue(MetricCatalogue.PoolQueue, ThreadPool.PendingWorkItemCount);
    }

    private static double StartTime()
    {
        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }

    private static int ThreadCount()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
