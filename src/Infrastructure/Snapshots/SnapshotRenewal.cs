using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Loads what other replicas have changed, and compares the cached versions with the database's now and then, so that a change without a notification
/// isn't missed for long.
/// </summary>
internal sealed class SnapshotRenewal(
    SnapshotRefresh refresh,
    SnapshotInvalidations invalidations,
    ChangeChannel channel,
    ChangeSequences sequences,
    Readiness readiness,
    FaultDescriptions words,
    TimeProvider time,
    ILogger<SnapshotRenewal> log) : BackgroundService
{
    private static readonly TimeSpan WhileUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileDown = TimeSpan.FromSeconds(5);

    private readonly Outage _outage = new();
    private long _compared;
    private bool _isBehind = true;

    private TimeSpan Interval => (channel.IsUp || !channel.IsNeeded) && !_isBehind ? WhileUp : WhileDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Notifications that arrive meanwhile wait until then, and no longer.
        await readiness.WaitAsync(stoppingToken);
        _compared = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var left = Interval - time.GetElapsedTime(_compared);
            var isNotified = left > TimeSpan.Zero && await invalidations.WaitAsync(left, stoppingToken);
            try
            {
                await RenewAsync(isNotified, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                (_compared, _isBehind) = (time.GetTimestamp(), true);
                Report(failure);
            }
        }
    }

    private async Task RenewAsync(bool isNotified, CancellationToken cancellationToken)
    {
        // After a failure what was taken then is not known any more.
        var received = sequences.Received;
        if (invalidations.Take() is { } named && isNotified && !_isBehind)
        {
            await refresh.CatchUpAsync(named, cancellationToken);
            invalidations.Loaded(isAll: false);
            sequences.MarkApplied(received);
            return;
        }

        await refresh.CatchUpAsync(cancellationToken);
        invalidations.Loaded(isAll: true);
        sequences.MarkApplied(received);
        if (_outage.Ends())
        {
            log.LogInformation("The snapshots can be compared with the database again");
        }

        (_compared, _isBehind) = (time.GetTimestamp(), false);
    }

    private void Report(Exception failure)
    {
        if (DatabaseFaults.IsAway(failure))
        {
            if (!_outage.Begins())
            {
                return;
            }

            log.LogWarning("The snapshots could not be compared with the database; evaluation continues from memory ({Reason})", words.Of(failure));
        }
        else
        {
            log.LogError(failure, "The snapshots could not be compared with the database; evaluation continues from memory");
        }
    }
}
