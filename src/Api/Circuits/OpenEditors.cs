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
    private readonly Dictionary<UserId, HashSet<Place>> _ofUsers = [];
    private int _all;

    /// <summary>Takes a place, which is free again when the result is disposed of.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="secret">What the cookie of their session holds.</param>
    /// <param name="end">Ends the connection.</param>
    /// <exception cref="RefusedException">There is none.</exception>
    public IDisposable Enter(UserId user, string secret, Action end)
    {
        lock (_lock)
        {
            var own = _ofUsers.GetValueOrDefault(user) ?? [];
            var refusal = own.Count >= options.PerUser ? TooManyOfOne : _all >= options.InAll ? TooMany : null;
            refusal?.Throw();
            var place = new Place(this, user, new OpenEditor(secret, end));
            own.Add(place);
            _ofUsers[user] = own;
            _all++;
            return place;
        }
    }

    /// <summary>Those of a user; everybody's where it is null.</summary>
    public IReadOnlyList<OpenEditor> Of(UserId? user)
    {
        lock (_lock)
        {
            var places = user is { } one ? _ofUsers.GetValueOrDefault(one) ?? [] : _ofUsers.Values.SelectMany(own => own);
            return [.. places.Select(place => place.Editor)];
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            if (!_ofUsers.TryGetValue(place.User, out var own) || !own.Remove(place))
            {
                return;
            }

            _all--;
            if (own.Count == 0)
            {
                _ofUsers.Remove(place.User);
            }
        }
    }

    private sealed class Place(OpenEditors editors, UserId user, OpenEditor editor) : IDisposable
    {
        public UserId User { get; } = user;

        public OpenEditor Editor { get; } = editor;

        public void Dispose() => editors.Leave(this);
    }
}

/// <summary>The connection of an editor.</summary>
/// <param name="Secret">What the cookie of its session holds.</param>
/// <param name="End">Ends it.</param>
internal sealed record OpenEditor(string Secret, Action End);
