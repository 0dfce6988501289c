using System.Threading.Channels;
using FlagService.Infrastructure.Availability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots.Files;

/// <summary>
/// Writes the snapshots to their file at most a second after a change, and at the stop. However often something changes, writing takes no more than a
/// twentieth of the time.
/// </summary>
internal sealed class SnapshotFileWriter : BackgroundService
{
    private const int Share = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Outage _outage = new();
    private readonly SnapshotFile _file;
    private readonly Readiness _readiness;
    private readonly TimeProvider _time;
    private readonly ILogger<SnapshotFileWriter> _log;
    private bool _isBehind;

    public SnapshotFileWriter(SnapshotFile file, SnapshotStore store, Readiness readiness, TimeProvider time, ILogger<SnapshotFileWriter> log)
    {
        (_file, _readiness, _time, _log) = (file, readiness, time, log);
        store.Watch(_ => _changes.Writer.TryWrite(true), _ => _changes.Writer.TryWrite(true));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_file.IsWanted && _readiness.IsReady && (_isBehind || _changes.Reader.TryRead(out _)))
        {
            Write();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_file.IsWanted)
        {
            return;
        }

        // Restored snapshots are in the file already; from here on the database's are written.
        await _readiness.WaitAsync(stoppingToken);
        do
        {
            _isBehind = true;
            var began = _time.GetTimestamp();
            Write();
            var pause = _time.GetElapsedTime(began) * Share;
            await Task.Delay(pause > ShortestPause ? pause : ShortestPause, _time, stoppingToken);
        }
        while (_isBehind || await _changes.Reader.ReadAsync(stoppingToken));
    }

    private void Write()
    {
        try
        {
            _changes.Reader.TryRead(out _);
            _file.Write();
            _isBehind = false;
            if (_outage.Ends())
            {
                _log.LogInformation("The snapshots are written to disk again");
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (_outage.Begins())
            {
                _log.LogWarning("The snapshots can't be written to disk ({Reason}); a start without the database would serve older ones", _file.Reason(fault));
            }
        }
    }
}
