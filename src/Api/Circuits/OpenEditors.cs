using FlagService.Api.Settings;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Api.Circuits;

/// <summary>The editors that are open, by their connections.</summary>
internal sealed class OpenEditors(EditorOptions options)
{
    /// <summary>The refusal of one more of a user's.</summary>
    public static Error TooManyOfOne { get; } = new(ErrorKind.TooMany, "too_many_editors", "Too many of your editors are open; close one and try again.");

    /// <summary>The refusal of one more.</summary>
    public static Error TooMany { get; } = new(ErrorKind.Unavailable, "editors_busy", "Too many editors are open; try again later.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, int> _ofUsers = [];
    private int _all;

    /// <summary>Takes a place, which is free again when the result is disposed of.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IDisposable Enter(UserId user)
    {
        lock (_lock)
        {
            var own = _ofUsers.GetValueOrDefault(user);
            var refusal = own >= options.PerUser ? TooManyOfOne : _all >= options.InAll ? TooMany : null;
            refusal?.Throw();
            _ofUsers[user] = own + 1;
            _all++;
            return new Place(this, user);
        }
    }

    private void Leave(UserId user)
    {
        lock (_lock)
        {
            _all--;
            if (--_ofUsers[user] == 0)
            {
                _ofUsers.Remove(user);
            }
        }
    }

    private sealed class Place(OpenEditors editors, UserId user) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                editors.Leave(user);
            }
        }
    }
}
