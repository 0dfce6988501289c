using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Starts sessions and gives out the refresh tokens that continue them.</summary>
public sealed class SessionIssue(ISessions sessions, ISecretTokens tokens, SessionOptions options, ICurrentCaller current)
{
    /// <summary>
    /// Starts a session, within a transaction that has the user to itself. An earlier one of the same device ends, and so do those that
    /// were longest unused where there would be too many.
    /// </summary>
    public async Task<StartedSession> StartAsync(UserId user, Device device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        var live = await sessions.ListLiveAsync(user, now, cancellationToken);
        var (sameDevice, others) = (live.Where(IsOnDevice), live.Where(session => !IsOnDevice(session)).ToList());
        foreach (var session in sameDevice.Concat(others.Take(others.Count + 1 - options.MaximumPerUser)))
        {
            session.End(now);
        }

        var started = Session.Start(user, device, current.Address, now, EndOf(now, now) - now);
        sessions.Add(started);
        return new StartedSession(started.Id, Continue(started, now));

        bool IsOnDevice(Session session) => device.Id is not null && session.Device.Id == device.Id;
    }

    /// <summary>Continues a session.</summary>
    /// <returns>Its new refresh token.</returns>
    public string Refresh(Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.Refreshed(current.Address, now, EndOf(session.CreatedAt, now));
        return Continue(session, now);
    }

    private string Continue(Session session, DateTimeOffset now)
    {
        var token = tokens.New("");
        sessions.Add(RefreshToken.Issue(tokens.Hash(token), session, now, options.IdleLifetime));
        return token;
    }

    /// <summary>
    /// When a session is over: it was left alone for too long, and its last access token has run out too, or it has lasted for as long as any
    /// may.
    /// </summary>
    private DateTimeOffset EndOf(DateTimeOffset startedAt, DateTimeOffset now)
    {
        var idle = now + (options.IdleLifetime > AccessToken.StandardLifetime ? options.IdleLifetime : AccessToken.StandardLifetime);
        var last = startedAt + options.Lifetime;
        return idle < last ? idle : last;
    }
}

/// <summary>A session with the token that continues it.</summary>
/// <param name="Id">The session.</param>
/// <param name="RefreshToken">As it is shown once.</param>
public sealed record StartedSession(SessionId Id, string RefreshToken);
