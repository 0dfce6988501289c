using System.Diagnostics.CodeAnalysis;
using System.Net;
using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Client.Telemetry;
using FlagService.Client.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Client;

/// <summary>
/// The flags of a FlagService environment: loaded once, renewed by its stream of changes, and evaluated in this process. One client serves a whole
/// application, on any number of threads.
/// </summary>
public sealed class FlagClient : LocalFlags, IAsyncDisposable, IDisposable
{
    private const int WaitingEvaluations = 1_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastReport = TimeSpan.FromSeconds(5);

    private readonly ServiceConnection _connection;
    private readonly ClientMeasures _measures;
    private readonly FlagFeed _feed;
    private readonly ReportLoop? _reporting;
    private readonly ITimer? _refill;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private int _isDisposed;

    private FlagClient(FlagServiceOptions options, ILogger log, TimeProvider time, SeenEvaluations? seen)
        : base(log, seen)
    {
        _time = time;
        _measures = new ClientMeasures(() => (int)State);
        _connection = new ServiceConnection(options.Address!, options.SdkKey!, options.MaximumSnapshotBytes, (options.HttpHandler ?? NewHandler)(), _measures, time);
        var reports = seen is null ? null : new EvaluationReports(seen, _measures, time);
        var file = options.SnapshotFile is { } path ? new SnapshotFile(path, $"{options.Address} {options.SdkKey}", options.MaximumSnapshotBytes) : null;
        _feed = new FlagFeed(_connection, file, isCounted: reports is not null, _measures, time, log)
        {
            Take = (loaded, state) =>
            {
                reports?.Follow(loaded.Counts);
                Publish(loaded, state);
                _first.TrySetResult();
            },
            Become = Become,
        };
        _feed.LoadFile();
        _refill = seen is null ? null : time.CreateTimer(_ => seen.Refill(), state: null, Second, Second);
        _reporting = reports is null ? null : new ReportLoop(reports, _connection, _measures, options.ReportInterval, time, log);

        // The caller's context is left at once, so that nothing of it is held on to.
        _running = Task.Run(() => Task.WhenAll(_feed.RunAsync(_stopping.Token), _reporting?.RunAsync(_stopping.Token) ?? Task.CompletedTask));
    }

    /// <summary>Begins to load flags, and returns at once.</summary>
    /// <param name="options">Where from.</param>
    /// <param name="logs">Where failures are logged; nowhere where this is null.</param>
    /// <param name="time">The clock; the system's where this is null.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static FlagClient Start(FlagServiceOptions options, ILoggerFactory? logs = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        var clock = time ?? TimeProvider.System;
        var seen = options.ReportsEvaluations ? new SeenEvaluations(options.SingleEvaluationsPerSecond, WaitingEvaluations, clock) : null;
        return new FlagClient(options, (logs ?? NullLoggerFactory.Instance).CreateLogger(ClientMeasures.Name), clock, seen);
    }

    /// <summary>Waits until there are flags.</summary>
    /// <param name="timeout">For how long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where there are none yet; evaluation returns default values then.</returns>
    public async Task<bool> WaitUntilLoadedAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            await _first.Task.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends the stream and sends what was counted.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "Nothing is left for a finaliser.")]
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        using var limit = new CancellationTokenSource(LastReport, _time);
        await (_reporting?.SendAsync(limit.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        _refill?.Dispose();
        _connection.Dispose();
        _measures.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Does the same for those who can't wait otherwise.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // Where it is sent elsewhere the key must not follow.
    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    };
}
