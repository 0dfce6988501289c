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
        var started = await BeginAsync(user, device, now, cookieHash: null, cancellationToken);
        return new StartedSession(started.Id, Continue(started, now));
    }

    /// <summary>Starts a session for a browser: it has a secret in a cookie instead of a refresh token.</summary>
    public async Task<StartedSession> StartForBrowserAsync(UserId user, Device device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = tokens.New("");
        var started = await BeginAsync(user, device, now, tokens.Hash(secret), cancellationToken);
        return new StartedSession(started.Id, secret);
    }

    /// <summary>Moves a session's end, because it was used.</summary>
    public void Extend(Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.Refreshed(current.Address, now, options.EndOf(session.CreatedAt, now));
    }

    /// <summary>Continues a session.</summary>
    /// <returns>Its new refresh token.</returns>
    public string Refresh(Session session, DateTimeOffset now)
    {
        Extend(session, now);
        return Continue(session, now);
    }

    private async Task<Session> BeginAsync(UserId user, Device device, DateTimeOffset now, byte[]? cookieHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        var live = await sessions.ListLiveAsync(user, now, cancellationToken);
        var (sameDevice, others) = (live.Where(IsOnDevice), live.Where(session => !IsOnDevice(session)).ToList());
        foreach (var session in sameDevice.Concat(others.Take(others.Count + 1 - options.MaximumPerUser)))
        {
            session.End(now);
        }

        var started = Session.Start(user, device, current.Address, now, options.EndOf(now, now) - now, cookieHash);
        sessions.Add(started);
        return started;

        bool IsOnDevice(Session session) => device.Id is not null && session.Device.Id == device.Id;
    }

    private string Continue(Session session, DateTimeOffset now)
    {
        var token = tokens.New("");
        sessions.Add(RefreshToken.Issue(tokens.Hash(token), session, now, options.IdleLifetime));
        return token;
    }
}

/// <summary>A session with what continues it.</summary>
/// <param name="Id">The session.</param>
/// <param name="Secret">The refresh token, or what a browser's cookie holds, as it is shown once.</param>
public sealed record StartedSession(SessionId Id, string Secret);
