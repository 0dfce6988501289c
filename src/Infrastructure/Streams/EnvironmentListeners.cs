namespace FlagService.Infrastructure.Streams;

/// <summary>The listeners of one environment. Changes that follow each other within a moment are announced once.</summary>
internal sealed class EnvironmentListeners : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly ITimer _timer;
    private bool _isDue;

    /// <summary>Creates it without listeners.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="announce">Signals the listeners.</param>
    public EnvironmentListeners(TimeProvider time, Action announce) => _timer = time.CreateTimer(
        _ =>
        {
            // Lowered first: a change that comes while the last one is being announced is announced as well.
            Volatile.Write(ref _isDue, false);
            announce();
        },
        state: null,
        Timeout.InfiniteTimeSpan,
        Timeout.InfiniteTimeSpan);

    public HashSet<ChangeStream> Streams { get; } = [];

    /// <summary>Announces a change after a short delay, together with those that follow meanwhile.</summary>
    public void AnnounceSoon()
    {
        if (!Interlocked.Exchange(ref _isDue, true))
        {
            _timer.Change(Moment, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();
}
