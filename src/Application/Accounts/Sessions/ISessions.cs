using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>The sessions and the refresh tokens that continue them.</summary>
public interface ISessions
{
    void Add(Session session);

    void Add(RefreshToken token);

    /// <summary>A user's live sessions to change, the longest unused first.</summary>
    Task<IReadOnlyList<Session>> ListLiveAsync(UserId user, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A session to change, within a transaction: its other changes wait until that is over. Null where there is none.</summary>
    Task<Session?> FindForChangeAsync(SessionId id, CancellationToken cancellationToken);

    /// <summary>A refresh token by its SHA-256, as it is now; null where there is none.</summary>
    Task<RefreshToken?> FindTokenAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Uses a refresh token up. Of all who try at once, one wins.</summary>
    /// <returns>How many tokens that were neither spent nor expired were spent: 1 for the winner, else 0.</returns>
    Task<int> SpendTokenAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);
}
