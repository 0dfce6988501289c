namespace FlagService.Infrastructure.IntegrationTests;

/// <summary>The real time and what a test adds to it; pauses of some seconds are over at once.</summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private long _ahead;
    private long _stoppedAt;

    public override DateTimeOffset GetUtcNow()
    {
        var stoppedAt = Interlocked.Read(ref _stoppedAt);
        var now = stoppedAt > 0 ? new DateTimeOffset(stoppedAt, TimeSpan.Zero) : base.GetUtcNow();
        return now.AddTicks(Interlocked.Read(ref _ahead));
    }

    /// <summary>From now on it moves only when it is advanced, however slow the machine is.</summary>
    public void Stop() => Interlocked.Exchange(ref _stoppedAt, base.GetUtcNow().Ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Short(dueTime), Short(period));

    private static TimeSpan Short(TimeSpan pause) => pause > Moment && pause <= LongestPause ? Moment : pause;
}
