using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Notifications;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// What every request would else ask the database: which sessions live, what users may do, how they are shown to themselves. Only what is
/// good is remembered; what isn't known here is looked up, never refused for that.
/// </summary>
internal sealed class IdentityCache
{
    private const int Users = 5_000;
    private const int SessionsAtOnce = 4 * Users;

    public IdentityCache(IdentityGenerations generations, ChangeChannel channel, TimeProvider time)
    {
        Sessions = new(SessionsAtOnce, static session => session.User, generations, channel, time);
        Cookies = new(SessionsAtOnce, static session => session.User, generations, channel, time);
        Tokens = new(SessionsAtOnce, static token => token.Owner, generations, channel, time);
        ActiveUsers = new(Users, static user => user.Id, generations, channel, time);
        Profiles = new(Users, static profile => new UserId(profile.Id), generations, channel, time);

        // An erased user must not stay in memory.
        generations.Subscribe(user =>
        {
            if (user is { } one)
            {
                Profiles.Forget(one);
            }
        });
    }

    /// <summary>Sessions that were not ended.</summary>
    public UserCache<SessionId, CachedSession> Sessions { get; }

    /// <summary>Sessions of browsers that were not ended, by the hashes of their cookies' secrets in hexadecimal.</summary>
    public UserCache<string, CachedCookie> Cookies { get; }

    /// <summary>Personal access tokens that were not ended, by their hashes in hexadecimal.</summary>
    public UserCache<string, CachedToken> Tokens { get; }

    /// <summary>Users who may sign in, whatever their credential is.</summary>
    public UserCache<UserId, CachedUser> ActiveUsers { get; }

    /// <summary>A user's own profile.</summary>
    public UserCache<UserId, OwnProfile> Profiles { get; }
}

/// <summary>A session that was not ended.</summary>
/// <param name="User">Whose.</param>
/// <param name="ExpiresAt">When it is over unless it is continued before.</param>
internal sealed record CachedSession(UserId User, DateTimeOffset ExpiresAt);

/// <summary>A session of a browser that was not ended.</summary>
/// <param name="Id">Which one.</param>
/// <param name="User">Whose.</param>
/// <param name="CreatedAt">When its user signed in.</param>
/// <param name="ExpiresAt">When it is over unless it is continued before.</param>
internal sealed record CachedCookie(SessionId Id, UserId User, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A personal access token that was not ended.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Owner">In whose name it calls.</param>
/// <param name="Permissions">The names on its list.</param>
/// <param name="ExpiresAt">When it is over in any case.</param>
internal sealed record CachedToken(PersonalTokenId Id, UserId Owner, IReadOnlyList<string> Permissions, DateTimeOffset ExpiresAt);

/// <summary>A user who may sign in.</summary>
/// <param name="Id">Who.</param>
/// <param name="Grants">What they hold.</param>
internal sealed record CachedUser(UserId Id, Grants Grants);
