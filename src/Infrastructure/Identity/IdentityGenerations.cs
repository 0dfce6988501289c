using FlagService.Application.Accounts.Sessions;
using FlagService.Domain.Accounts;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Counts the changes of users and their permissions, so that a value that was read before a change is not used after it. Users share a
/// bounded number of counters: a change of one makes what is known of a few others be read again, too, and nothing worse.
/// </summary>
internal sealed class IdentityGenerations : IUserChanges
{
    private const int CounterBits = 12;

    // 2^32 divided by the golden ratio: a product with it has every bit of the factor in its upper ones.
    private const uint Spread = 0x9E3779B1;

    private readonly long[] _ofUsers = new long[1 << CounterBits];
    private long _ofAll;
    private long _changes;
    private Action<UserId?>? _listeners;

    /// <summary>How many changes there were of anybody.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>Where a user's counters stand.</summary>
    public IdentityGeneration Of(UserId user) => new(Volatile.Read(ref _ofAll), Volatile.Read(ref CounterOf(user)));

    /// <summary>Something of a user has changed.</summary>
    public void Raise(UserId user)
    {
        // The sum is raised first: who read the counter before it was raised finds either the sum or the counter raised.
        Interlocked.Increment(ref _changes);
        Interlocked.Increment(ref CounterOf(user));
        _listeners?.Invoke(user);
    }

    public void Subscribe(Action<UserId?> listener) => _listeners += listener;

    /// <summary>Something has changed that may concern everybody.</summary>
    public void RaiseAll()
    {
        Interlocked.Increment(ref _changes);
        Interlocked.Increment(ref _ofAll);
        _listeners?.Invoke(null);
    }

    private ref long CounterOf(UserId user) => ref _ofUsers[((uint)user.Value.GetHashCode() * Spread) >> (32 - CounterBits)];
}

/// <summary>Where the counters stood that concern a user.</summary>
internal readonly record struct IdentityGeneration(long All, long Own);
