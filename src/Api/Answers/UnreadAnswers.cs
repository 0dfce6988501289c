using FlagService.Api.Settings;
using FlagService.Application.Observability;

namespace FlagService.Api.Answers;

/// <summary>
/// Bounds the memory of answers that are written faster than they are read: the bytes of all large ones. If they run out, the caller with the most
/// of them loses the one that began first, so that nobody who reads slowly, or not at all, takes the memory from the others.
/// </summary>
internal sealed class UnreadAnswers(RequestOptions requests, ServiceMetrics metrics, TimeProvider time, ILogger<UnreadAnswers> log) : IMeasured
{
    /// <summary>Answers up to here are not counted: the connections that they go out on may cost as much.</summary>
    public const int Counted = 128 * 1024;

    private const string Queue = "answers";
    private const long MostLeaving = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<UnreadAnswer>> _owners = new(StringComparer.Ordinal);
    private long _bytes;
    private long _leaving;
    private TaskCompletionSource? _settled;

    /// <summary>
    /// Waits, before another answer is made, until those that were lost have given their memory back: a crowd would make all of theirs before the
    /// first of these has its turn.
    /// </summary>
    public Task SettleAsync() => Volatile.Read(ref _leaving) <= MostLeaving ? Task.CompletedTask : WaitAsync();

    /// <summary>A large answer begins to be sent.</summary>
    /// <param name="http">Its request, which ends, as if its caller had gone, when the memory is needed for others.</param>
    /// <param name="owner">Who asked for it.</param>
    /// <param name="bytes">What it takes of the memory until it is sent.</param>
    public UnreadAnswer Begin(HttpContext http, string owner, long bytes)
    {
        var answer = new UnreadAnswer(this, http, owner, bytes);
        var losers = new List<UnreadAnswer>();
        lock (_lock)
        {
            var own = _owners.GetValueOrDefault(owner) ?? [];
            own.Add(answer);
            _owners[owner] = own;
            _bytes += bytes;
            while (_bytes > requests.AnswerBytes && Loser() is { } loser && loser != answer)
            {
                Remove(loser);
                losers.Add(loser);
                _leaving += loser.Bytes;
            }
        }

        foreach (var loser in losers)
        {
            metrics.QueueDrops.Add(Queue);
            log.LogWarning("There was no memory left for unread answers; the connection of the caller who left most of them unread was closed");
            loser.Lose();
        }

        return answer;
    }

    public IEnumerable<MetricValue> Measure()
    {
        int count;
        lock (_lock)
        {
            count = _owners.Values.Sum(own => own.Count);
        }

        return [new MetricValue(MetricCatalogue.QueueDepth, count, Queue)];
    }

    internal void End(UnreadAnswer answer)
    {
        TaskCompletionSource? settled = null;
        lock (_lock)
        {
            if (!Remove(answer))
            {
                _leaving -= answer.Bytes;
                if (_leaving <= MostLeaving)
                {
                    (settled, _settled) = (_settled, null);
                }
            }
        }

        settled?.SetResult();
    }

    // Those who waited look once more: the first of them may have taken the memory that became free.
    private async Task WaitAsync()
    {
        try
        {
            while (AreLeaving(out var gone))
            {
                await gone.WaitAsync(LongestWait, time);
            }
        }
        catch (TimeoutException)
        {
            // Something takes its time, for which nobody can wait for ever.
        }
    }

    private bool AreLeaving(out Task gone)
    {
        lock (_lock)
        {
            var are = _leaving > MostLeaving;
            gone = are ? (_settled ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
            return are;
        }
    }

    private UnreadAnswer? Loser() => _owners.Values.MaxBy(own => own.Sum(answer => answer.Bytes))?[0];

    // False where it was lost before.
    private bool Remove(UnreadAnswer answer)
    {
        if (!_owners.TryGetValue(answer.Owner, out var own) || !own.Remove(answer))
        {
            return false;
        }

        _bytes -= answer.Bytes;
        if (own.Count == 0)
        {
            _owners.Remove(answer.Owner);
        }

        return true;
    }
}
