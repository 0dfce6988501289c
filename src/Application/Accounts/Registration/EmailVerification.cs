using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Registration;

/// <summary>Redeems the tokens that show that a mail address is a user's.</summary>
public sealed class EmailVerification(IAccountTokens accountTokens, IUsers users, ISecretTokens secrets, TimeProvider time)
{
    /// <summary>The token, used up or not, before a transaction: guesses take no writer's time.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<AccountToken> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (AccountShape.Token(token) is not null)
        {
            AccountErrors.TokenInvalid.Throw();
        }

        return await accountTokens.FindAsync(secrets.Hash(token!), AccountTokenKind.EmailVerification, cancellationToken)
            ?? throw new RefusedException(AccountErrors.TokenInvalid);
    }

    /// <summary>Whether a token was used before and did what it is for.</summary>
    public async Task<bool> IsDoneAsync(AccountToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.SpentAt is not null
            && time.Now() < token.ExpiresAt
            && await users.FindAsync(token.UserId, cancellationToken) is { EmailVerified: true } user
            && user.Email == token.Email;
    }

    /// <summary>Within a transaction: uses the token up and takes its address for verified.</summary>
    /// <exception cref="RefusedException">It is used or expired, the address is another one by now, or the user may not use the account.</exception>
    public async Task<User> RedeemAsync(AccountToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var now = time.Now();

        // The user first, as everybody does who changes both.
        var user = await users.FindForChangeAsync(token.UserId, cancellationToken);
        if (user is null
            || user.Status == UserStatus.Suspended
            || !user.MayConfirm(token.Email)
            || !await accountTokens.TrySpendAsync(token, now, cancellationToken))
        {
            throw new RefusedException(AccountErrors.TokenInvalid);
        }

        user.ConfirmEmail(token.Email, now);
        return user;
    }
}
