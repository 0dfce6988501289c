using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>The single-use tokens that were mailed to users.</summary>
public interface IAccountTokens
{
    /// <summary>
    /// Keeps a token beside the user's earlier ones, which stay good, in a transaction of its own. Those of its kind go that went to an address which
    /// isn't the user's any more.
    /// </summary>
    Task AddAsync(AccountToken token, CancellationToken cancellationToken);

    /// <summary>A token by its SHA-256, used up or not; null where there is none of the kind.</summary>
    Task<AccountToken?> FindAsync(byte[] hash, AccountTokenKind kind, CancellationToken cancellationToken);

    /// <summary>Uses a token up, and with it the user's others of its kind that went to the same address. Of all who try at once, one wins.</summary>
    /// <returns>Whether it was neither spent nor expired: true for the winner alone.</returns>
    Task<bool> TrySpendAsync(AccountToken token, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes all of a user's tokens useless.</summary>
    Task WithdrawAsync(UserId user, CancellationToken cancellationToken);
}
