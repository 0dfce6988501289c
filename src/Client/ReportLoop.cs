using System.Diagnostics.CodeAnalysis;
using FlagService.Client.Reports;
using FlagService.Client.Telemetry;
using FlagService.Client.Wire;
using Microsoft.Extensions.Logging;

namespace FlagService.Client;

/// <summary>Sends what was counted, from time to time.</summary>
internal sealed class ReportLoop(
    EvaluationReports reports, ServiceConnection connection, ClientMeasures measures, TimeSpan interval, TimeProvider time, ILogger log)
{
    /// <summary>Goes on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(interval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested)
            {
                await SendAsync(stopping);
            }
        }
    }

    /// <summary>Sends all that was counted so far. What the service can't take now is kept.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens, the counts are sent the next time.")]
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        reports.Gather();
        while (reports.Next() is { } batch)
        {
            try
            {
                await connection.ReportAsync(batch.ToJson(), cancellationToken);
            }
            catch (ServiceRefusal refusal) when (refusal.IsFinal)
            {
                measures.Dropped(batch.Size);
                log.LogWarning(refusal, "{Count} evaluations can't be reported", batch.Size);
            }
            catch (Exception failure)
            {
                measures.Failed("report");
                log.LogDebug(failure, "Evaluations are reported later");
                reports.PutBack(batch);
                return;
            }
        }
    }
}
