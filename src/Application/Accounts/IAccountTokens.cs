using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>The single-use tokens that were mailed to users.</summary>
public interface IAccountTokens
{
    /// <summary>Keeps a token in the place of the user's earlier one of its kind, in a transaction of its own.</summary>
    Task ReplaceAsync(AccountToken token, CancellationToken cancellationToken);

    /// <summary>A token by its SHA-256, used up or not; null where there is none of the kind.</summary>
    Task<AccountToken?> FindAsync(byte[] hash, AccountTokenKind kind, CancellationToken cancellationToken);

    /// <summary>Uses a token up. Of all who try at once, one wins.</summary>
    /// <returns>How many tokens that were neither spent nor expired were spent: 1 for the winner, else 0.</returns>
    Task<int> SpendAsync(byte[] hash, AccountTokenKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a user's token of a kind useless.</summary>
    Task WithdrawAsync(UserId user, AccountTokenKind kind, CancellationToken cancellationToken);
}
