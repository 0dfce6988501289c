using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Writes about once a second what was evaluated, and all of it at a normal stop. While the database is away it waits.</summary>
internal sealed class EvaluationWriter(
    CountWriting counts,
    LogWriting single,
    Readiness readiness,
    FaultDescriptions words,
    TimeProvider time,
    ILogger<EvaluationWriter> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Requests may have taken all the time that there is for a stop; what they were answered counts all the same.
    private static readonly TimeSpan AfterTheLastRequest = TimeSpan.FromSeconds(5);

    private readonly Outage _outage = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _hurry = new();
    private Task _writing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may stop what has stopped, and is disposed of, once more.
        if (_writing.IsCompletedSuccessfully)
        {
            return;
        }

        await using var outOfTime = cancellationToken.Register(() => _hurry.CancelAfter(AfterTheLastRequest));
        await _stopping.CancelAsync();
        await _writing;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _hurry.Dispose();
    }

    private async Task WriteAllAsync()
    {
        await WriteUntilStoppedAsync();
        await WriteTheRestAsync();
    }

    private async Task WriteUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await TryWriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("Writing the last evaluations");
        }
    }

    private async Task WriteTheRestAsync()
    {
        try
        {
            while (!await TryWriteAsync())
            {
                await Task.Delay(Interval, time, _hurry.Token);
            }
        }
        catch (OperationCanceledException)
        {
            log.LogError(
                "Stopped before {Counted} evaluations could be counted and {Single} could be written",
                counts.Abandon(),
                single.Abandon());
        }
    }

    /// <summary>Writes the pending counts; false if the database is away or its schema isn't ready.</summary>
    private async Task<bool> TryWriteAsync()
    {
        if (!readiness.IsReady)
        {
            counts.Gather();
            return counts.HasNone;
        }

        try
        {
            await counts.WriteAsync(_hurry.Token);
            await single.WriteAsync(_hurry.Token);
            if (_outage.Ends())
            {
                log.LogInformation("Evaluations are recorded again");
            }

            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (_outage.Begins())
            {
                log.LogWarning("Evaluations wait to be recorded: the database is unavailable ({Reason})", words.Of(failure));
            }

            return false;
        }
    }
}
