using System.Threading.Channels;

namespace FlagService.Client.Reports;

/// <summary>An evaluation as it is reported.</summary>
internal readonly record struct SeenEvaluation(string Flag, string Variation, string Reason, string? UserId, DateTimeOffset At);

/// <summary>
/// Single evaluations that wait to be sent: some a second, in a queue that is bounded. What comes when it is full is dropped and counted.
/// </summary>
/// <param name="perSecond">How many are kept a second; the others are counted like all, and not sent one by one.</param>
/// <param name="capacity">How many wait at most.</param>
/// <param name="time">Says when each was.</param>
internal sealed class SeenEvaluations(int perSecond, int capacity, TimeProvider time)
{
    private readonly int _perSecond = perSecond;
    private readonly Channel<SeenEvaluation> _queue = Channel.CreateBounded<SeenEvaluation>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int _left = perSecond;
    private long _dropped;

    /// <summary>Whether there is room for another one in this second. That there is none is found out fast.</summary>
    public bool HasRoom => Volatile.Read(ref _left) > 0;

    /// <summary>Adds one, where there is room.</summary>
    public void Add(string flag, string variation, string reason, string? userId)
    {
        if (Interlocked.Decrement(ref _left) >= 0 && !_queue.Writer.TryWrite(new SeenEvaluation(flag, variation, reason, userId, time.GetUtcNow())))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Begins another second.</summary>
    public void Refill() => Volatile.Write(ref _left, _perSecond);

    /// <summary>Takes some of those that wait.</summary>
    public List<SeenEvaluation> Take(int maximum)
    {
        var taken = new List<SeenEvaluation>();
        while (taken.Count < maximum && _queue.Reader.TryRead(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    /// <summary>How many were dropped since the last call.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);
}
