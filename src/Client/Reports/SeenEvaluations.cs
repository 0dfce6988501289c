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
    // What the service keeps of it.
    private const int LongestUserId = 256;

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
        if (Interlocked.Decrement(ref _left) >= 0 && !_queue.Writer.TryWrite(new SeenEvaluation(flag, variation, reason, Shortened(userId), time.GetUtcNow())))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Begins another second.</summary>
    public void Refill() => Volatile.Write(ref _left, _perSecond);

    /// <summary>Takes some of those that wait.</summary>
    /// <param name="mayTake">Whether one is taken after so many.</param>
    public List<SeenEvaluation> Take(Func<SeenEvaluation, int, bool> mayTake)
    {
        var taken = new List<SeenEvaluation>();
        while (_queue.Reader.TryPeek(out var one) && mayTake(one, taken.Count) && _queue.Reader.TryRead(out _))
        {
            taken.Add(one);
        }

        return taken;
    }

    /// <summary>How many were dropped since the last call.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    // Never between the halves of a surrogate pair.
    private static string? Shortened(string? userId) => userId is not { Length: > LongestUserId } ? userId
        : userId[..(char.IsHighSurrogate(userId[LongestUserId - 1]) ? LongestUserId - 1 : LongestUserId)];
}
