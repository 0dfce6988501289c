namespace FlagService.Infrastructure.Snapshots;

/// <summary>How old what is in memory may be.</summary>
internal sealed class SnapshotFreshness(TimeProvider time)
{
    private readonly Lock _turn = new();
    private long? _equalAt;
    private long? _toldAt;

    /// <summary>Since when the memory was last known to equal the database; null before the first time.</summary>
    public TimeSpan? Age
    {
        get
        {
            lock (_turn)
            {
                return _equalAt is { } at ? time.GetElapsedTime(at) : null;
            }
        }
    }

    /// <summary>For how long something is known of that isn't in memory yet.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_turn)
            {
                return _toldAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Another replica told of a change.</summary>
    public void Told()
    {
        lock (_turn)
        {
            _toldAt ??= time.GetTimestamp();
        }
    }

    /// <summary>What was told before a moment is in memory.</summary>
    /// <param name="since">The moment, a timestamp.</param>
    public void CaughtUp(long since)
    {
        lock (_turn)
        {
            // Of what was told meanwhile nobody knows; it is loaded next.
            _toldAt = _toldAt <= since ? null : _toldAt;
        }
    }

    /// <summary>All versions were compared with the database's, and what differed was loaded.</summary>
    /// <param name="since">When the comparison began, a timestamp.</param>
    public void Compared(long since)
    {
        CaughtUp(since);
        lock (_turn)
        {
            _equalAt = since;
        }
    }
}
