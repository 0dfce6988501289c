using FlagService.Application.Accounts.Tokens;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>Ends what a user, or somebody in the user's name, gets in with.</summary>
public sealed class SessionEnd(ISessions sessions, IPersonalTokens tokens)
{
    /// <summary>Ends all sessions and personal access tokens, within a transaction that has the user to itself.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="besides">The session that is not ended; null to end all.</param>
    public async Task<EndedAccess> EndAllAsync(
        UserId user,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        SessionId? besides = null)
    {
        var live = (await sessions.ListLiveAsync(user, now, cancellationToken)).Where(session => session.Id != besides).ToList();
        live.ForEach(session => session.End(now));
        var own = await tokens.ListLiveAsync(user, now, cancellationToken);
        tokens.Remove(own);
        return new(live.Count, own.Count);
    }
}

/// <summary>What was ended at once.</summary>
/// <param name="EndedSessions">How many sessions.</param>
/// <param name="EndedTokens">How many personal access tokens.</param>
public sealed record EndedAccess(int EndedSessions, int EndedTokens);
