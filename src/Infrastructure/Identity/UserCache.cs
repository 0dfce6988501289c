using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Notifications;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// A cache of one kind of data of users. It never returns a value that was changed since it was read, or that is too old: without the
/// channel between replicas nobody would say that it changed.
/// </summary>
/// <param name="half">Half of how many entries are held.</param>
/// <param name="owner">Whose a value is.</param>
/// <param name="generations">Counts the changes.</param>
/// <param name="channel">Says whether change notifications of other replicas arrive.</param>
/// <param name="time">The clock.</param>
internal sealed class UserCache<TKey, TValue>(
    int half,
    Func<TValue, UserId> owner,
    IdentityGenerations generations,
    ChangeChannel channel,
    TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private static readonly TimeSpan OldestWhileUp = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OldestWhileDown = TimeSpan.FromSeconds(30);

    private readonly RecentlyUsed<TKey, Entry> _entries = new(half);
    private long _hits;
    private long _misses;

    /// <summary>How often something was known, and how often it had to be read.</summary>
    public (long Hits, long Misses) Answered => (Interlocked.Read(ref _hits), Interlocked.Read(ref _misses));

    /// <summary>What is known, or what is read now; null, which is not remembered, where there is nothing.</summary>
    public ValueTask<TValue?> GetAsync(TKey key, Func<Task<TValue?>> read)
    {
        if (_entries.Find(key) is { } entry && IsGood(entry))
        {
            Interlocked.Increment(ref _hits);
            return ValueTask.FromResult<TValue?>(entry.Value);
        }

        Interlocked.Increment(ref _misses);
        return new(ReadAsync(key, read));
    }

    /// <summary>Keeps in memory no longer what would never be given out again.</summary>
    public void Forget(TKey key) => _entries.Remove(key);

    private async Task<TValue?> ReadAsync(TKey key, Func<Task<TValue?>> read)
    {
        var changes = generations.Changes;
        var now = time.GetUtcNow();
        if (await read() is not { } value)
        {
            return null;
        }

        // What somebody changed while it was read may be the old state; it answers this one request and is read again for the next.
        var generation = generations.Of(owner(value));
        if (generations.Changes == changes)
        {
            _entries.Add(key, new Entry(value, generation, now));
        }

        return value;
    }

    private bool IsGood(Entry entry)
    {
        var age = time.GetUtcNow() - entry.ReadAt;
        return age >= TimeSpan.Zero
            && age < (channel.IsUp ? OldestWhileUp : OldestWhileDown)
            && entry.Generation == generations.Of(owner(entry.Value));
    }

    private sealed record Entry(TValue Value, IdentityGeneration Generation, DateTimeOffset ReadAt);
}
